// A reshape that makes one of two dimensions is done on each shard though the minor one is split (pytorch#179502).
// blame: stablehlo.reshape
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<4x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) -> (tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %0 = stablehlo.reshape %arg0 : (tensor<4x4xf32>) -> tensor<16xf32>
  return %0 : tensor<16xf32>
}
// -----
func.func @main(%arg0: tensor<4x2xf32>) -> tensor<8xf32> {
  %0 = stablehlo.reshape %arg0 : (tensor<4x2xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
// -----
func.func @main(%arg0: tensor<4x2xf32>) -> tensor<8xf32> {
  %all = "stablehlo.all_gather"(%arg0) <{all_gather_dim = 1 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> : (tensor<4x2xf32>) -> tensor<4x4xf32>
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %size = stablehlo.constant dense<2> : tensor<i32>
  %off = stablehlo.multiply %d, %size : tensor<i32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %m = stablehlo.dynamic_slice %all, %off, %zero, sizes = [2, 4] : (tensor<4x4xf32>, tensor<i32>, tensor<i32>) -> tensor<2x4xf32>
  %0 = stablehlo.reshape %m : (tensor<2x4xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
