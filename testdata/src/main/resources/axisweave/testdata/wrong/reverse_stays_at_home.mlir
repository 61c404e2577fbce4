// Each shard is reversed, but the shards do not change places.
// blame: stablehlo.reverse
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %0 = stablehlo.reverse %arg0, dims = [0] : tensor<8xf32>
  return %0 : tensor<8xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.reverse %arg0, dims = [0] : tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %r = stablehlo.reverse %arg0, dims = [0] : tensor<4xf32>
  %0 = "stablehlo.collective_permute"(%r) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>}> : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
