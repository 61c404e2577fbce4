// Each shard pads its borders with zeros instead of asking its neighbours (pytorch#191926, jax#32157).
// blame: stablehlo.convolution
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<1x1x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}, {"x"}]>}, %arg1: tensor<1x1x3xf32>) -> (tensor<1x1x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}, {"x"}]>}) {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, f, 0]x[o, i, 0]->[b, f, 0], window = {pad = [[1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x1x8xf32>, tensor<1x1x3xf32>) -> tensor<1x1x8xf32>
  return %0 : tensor<1x1x8xf32>
}
// -----
func.func @main(%arg0: tensor<1x1x4xf32>, %arg1: tensor<1x1x3xf32>) -> tensor<1x1x4xf32> {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, f, 0]x[o, i, 0]->[b, f, 0], window = {pad = [[1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x1x4xf32>, tensor<1x1x3xf32>) -> tensor<1x1x4xf32>
  return %0 : tensor<1x1x4xf32>
}
// -----
func.func @main(%arg0: tensor<1x1x4xf32>, %arg1: tensor<1x1x3xf32>) -> tensor<1x1x4xf32> {
  %f = stablehlo.slice %arg0 [0:1, 0:1, 0:1] : (tensor<1x1x4xf32>) -> tensor<1x1x1xf32>
  %l = stablehlo.slice %arg0 [0:1, 0:1, 3:4] : (tensor<1x1x4xf32>) -> tensor<1x1x1xf32>
  %a = "stablehlo.collective_permute"(%l) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<1x1x1xf32>) -> tensor<1x1x1xf32>
  %b = "stablehlo.collective_permute"(%f) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[1, 0]]> : tensor<1x2xi64>}> : (tensor<1x1x1xf32>) -> tensor<1x1x1xf32>
  %x = stablehlo.concatenate %a, %arg0, %b, dim = 2 : (tensor<1x1x1xf32>, tensor<1x1x4xf32>, tensor<1x1x1xf32>) -> tensor<1x1x6xf32>
  %0 = stablehlo.convolution(%x, %arg1) dim_numbers = [b, f, 0]x[o, i, 0]->[b, f, 0], window = {pad = [[0, 0]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x1x6xf32>, tensor<1x1x3xf32>) -> tensor<1x1x4xf32>
  return %0 : tensor<1x1x4xf32>
}
