// RUN: verify

sdy.mesh @mesh = <["x"=2]>
func.func @main(%t: !stablehlo.token, %a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (!stablehlo.token, tensor<4xf32>) {
  %0 = stablehlo.after_all %t : !stablehlo.token
  %1 = stablehlo.add %a, %a : tensor<4xf32>
  return %0, %1 : !stablehlo.token, tensor<4xf32>
}
// expected:
// tokens.mlir: the mesh of 2 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds
