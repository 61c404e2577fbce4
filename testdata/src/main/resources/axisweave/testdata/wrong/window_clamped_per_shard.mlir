// Each shard clamps the start of a window to its own part instead of the whole (xla#49122).
// blame: stablehlo.dynamic_slice
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}, %arg1: tensor<i32>) -> (tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %0 = stablehlo.dynamic_slice %arg0, %arg1, sizes = [4] : (tensor<8xf32>, tensor<i32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>, %arg1: tensor<i32>) -> tensor<2xf32> {
  %all = "stablehlo.all_gather"(%arg0) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> : (tensor<4xf32>) -> tensor<8xf32>
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %size = stablehlo.constant dense<2> : tensor<i32>
  %off = stablehlo.multiply %d, %size : tensor<i32>
  %at = stablehlo.add %arg1, %off : tensor<i32>
  %0 = stablehlo.dynamic_slice %all, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>, %arg1: tensor<i32>) -> tensor<2xf32> {
  %all = "stablehlo.all_gather"(%arg0) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> : (tensor<4xf32>) -> tensor<8xf32>
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %size = stablehlo.constant dense<2> : tensor<i32>
  %off = stablehlo.multiply %d, %size : tensor<i32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %last = stablehlo.constant dense<4> : tensor<i32>
  %start = stablehlo.clamp %zero, %arg1, %last : tensor<i32>
  %at = stablehlo.add %start, %off : tensor<i32>
  %0 = stablehlo.dynamic_slice %all, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
