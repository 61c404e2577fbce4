// An iota along the sharded dimension counts from 0 on each shard (jax#35896, jax#40232).
// blame: stablehlo.iota
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %i = stablehlo.iota dim = 0 : tensor<8xf32>
  %0 = stablehlo.add %arg0, %i : tensor<8xf32>
  return %0 : tensor<8xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %i = stablehlo.iota dim = 0 : tensor<4xf32>
  %0 = stablehlo.add %arg0, %i : tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %i = stablehlo.iota dim = 0 : tensor<4xf32>
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %size = stablehlo.constant dense<4> : tensor<i32>
  %off = stablehlo.multiply %d, %size : tensor<i32>
  %fo = stablehlo.convert %off : (tensor<i32>) -> tensor<f32>
  %o = stablehlo.broadcast_in_dim %fo, dims = [] : (tensor<f32>) -> tensor<4xf32>
  %g = stablehlo.add %i, %o : tensor<4xf32>
  %0 = stablehlo.add %arg0, %g : tensor<4xf32>
  return %0 : tensor<4xf32>
}
