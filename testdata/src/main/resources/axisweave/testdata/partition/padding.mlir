// RUN: verify
// What lies beyond the end of a dimension takes part in nothing.
sdy.mesh @mesh = <["x"=2]>
func.func @padding_is_not_among_the_best(%a: tensor<5xf32>) -> (tensor<4xf32>, tensor<4xi32>) {
  %0 = stablehlo.abs %a : tensor<5xf32>
  %one = stablehlo.constant dense<1.0> : tensor<5xf32>
  %1 = stablehlo.add %0, %one : tensor<5xf32>
  %2 = stablehlo.negate %1 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : tensor<5xf32>
  %r:2 = chlo.top_k(%2, k = 4) : tensor<5xf32> -> (tensor<4xf32>, tensor<4xi32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xi32>
}
// expected:
// padding.mlir: the mesh of 2 computes what the whole program does: 6 results equal, 2 equal up to rounding, in 4 rounds
