// RUN: run --mesh --arg=iota

sdy.mesh @mesh = <["x"=2]>
func.func @main(%t: !stablehlo.token, %a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (!stablehlo.token, tensor<4xf32>) {
  %0 = stablehlo.after_all %t : !stablehlo.token
  %1 = stablehlo.add %a, %a : tensor<4xf32>
  return %0, %1 : !stablehlo.token, tensor<4xf32>
}
// expected:
// result 0: tensor<4xf32>
// [0. 2. 4. 6.]
//
// 2 devices, no collectives
