// The index of the largest element is that within the shard.
// blame: chlo.top_k
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<2x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) -> tensor<2x1xi32> {
  %values, %indices = chlo.top_k(%arg0, k = 1) : tensor<2x8xf32> -> (tensor<2x1xf32>, tensor<2x1xi32>)
  return %indices : tensor<2x1xi32>
}
// -----
func.func @main(%arg0: tensor<2x4xf32>) -> tensor<2x1xi32> {
  %v, %i = chlo.top_k(%arg0, k = 1) : tensor<2x4xf32> -> (tensor<2x1xf32>, tensor<2x1xi32>)
  %vs = "stablehlo.all_gather"(%v) <{all_gather_dim = 1 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> : (tensor<2x1xf32>) -> tensor<2x2xf32>
  %is = "stablehlo.all_gather"(%i) <{all_gather_dim = 1 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> : (tensor<2x1xi32>) -> tensor<2x2xi32>
  %v0 = stablehlo.slice %vs [0:2, 0:1] : (tensor<2x2xf32>) -> tensor<2x1xf32>
  %v1 = stablehlo.slice %vs [0:2, 1:2] : (tensor<2x2xf32>) -> tensor<2x1xf32>
  %i0 = stablehlo.slice %is [0:2, 0:1] : (tensor<2x2xi32>) -> tensor<2x1xi32>
  %i1 = stablehlo.slice %is [0:2, 1:2] : (tensor<2x2xi32>) -> tensor<2x1xi32>
  %c = stablehlo.compare GE, %v0, %v1 : (tensor<2x1xf32>, tensor<2x1xf32>) -> tensor<2x1xi1>
  %0 = stablehlo.select %c, %i0, %i1 : tensor<2x1xi1>, tensor<2x1xi32>
  return %0 : tensor<2x1xi32>
}
