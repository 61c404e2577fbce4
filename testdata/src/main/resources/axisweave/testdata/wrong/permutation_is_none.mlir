// Two devices send to one, and one gets nothing (XLA 671d176c).
// blame: stablehlo.collective_permute
sdy.mesh @mesh = <["x"=4]>
func.func @main(%arg0: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %a = stablehlo.slice %arg0 [7:8] : (tensor<8xf32>) -> tensor<1xf32>
  %b = stablehlo.slice %arg0 [0:7] : (tensor<8xf32>) -> tensor<7xf32>
  %0 = stablehlo.concatenate %a, %b, dim = 0 : (tensor<1xf32>, tensor<7xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
// -----
func.func @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
  %last = stablehlo.slice %arg0 [1:2] : (tensor<2xf32>) -> tensor<1xf32>
  %from = "stablehlo.collective_permute"(%last) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[0, 1], [1, 2], [2, 3]]> : tensor<3x2xi64>}> : (tensor<1xf32>) -> tensor<1xf32>
  %rest = stablehlo.slice %arg0 [0:1] : (tensor<2xf32>) -> tensor<1xf32>
  %0 = stablehlo.concatenate %from, %rest, dim = 0 : (tensor<1xf32>, tensor<1xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
// -----
func.func @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
  %last = stablehlo.slice %arg0 [1:2] : (tensor<2xf32>) -> tensor<1xf32>
  %from = "stablehlo.collective_permute"(%last) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[0, 1], [1, 2], [2, 3], [3, 0]]> : tensor<4x2xi64>}> : (tensor<1xf32>) -> tensor<1xf32>
  %rest = stablehlo.slice %arg0 [0:1] : (tensor<2xf32>) -> tensor<1xf32>
  %0 = stablehlo.concatenate %from, %rest, dim = 0 : (tensor<1xf32>, tensor<1xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
