// RUN: partition

// Tokens cross into the devices' program as they are: they order, and hold nothing.
sdy.mesh @mesh = <["x"=2]>
func.func @main(%t: !stablehlo.token {jax.token = true}, %a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (!stablehlo.token {jax.token = true}, tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %0 = stablehlo.after_all %t : !stablehlo.token
  %1 = stablehlo.add %a, %a : tensor<4xf32>
  return %0, %1 : !stablehlo.token, tensor<4xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @main(%t: !stablehlo.token {jax.token = true}, %a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (!stablehlo.token {jax.token = true}, tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
//     %0:2 = sdy.manual_computation(%t, %a) in_shardings=[<@mesh, []>, <@mesh, [{"x"}]>] out_shardings=[<@mesh, []>, <@mesh, [{"x"}]>] manual_axes={"x"} (%t_0: !stablehlo.token, %a_1: tensor<2xf32>) {
//       %2 = stablehlo.after_all %t_0 : !stablehlo.token
//       %1 = stablehlo.add %a_1, %a_1 : tensor<2xf32>
//       sdy.return %2, %1 : !stablehlo.token, tensor<2xf32>
//     } : (!stablehlo.token, tensor<4xf32>) -> (!stablehlo.token, tensor<4xf32>)
//     return %0#0, %0#1 : !stablehlo.token, tensor<4xf32>
//   }
// }

// -----

sdy.mesh @mesh = <["x"=2]>
func.func @main(%t: !stablehlo.token, %a: tensor<4xf32>) -> (!stablehlo.token, tensor<4xf32>) {
  %0:2 = sdy.manual_computation(%t, %a) in_shardings=[<@mesh, []>, <@mesh, [{"x"}]>] out_shardings=[<@mesh, []>, <@mesh, [{"x"}]>] manual_axes={"x"} (%u: !stablehlo.token, %b: tensor<2xf32>) {
    %1 = stablehlo.after_all %u : !stablehlo.token
    %2 = stablehlo.add %b, %b : tensor<2xf32>
    sdy.return %1, %2 : !stablehlo.token, tensor<2xf32>
  } : (!stablehlo.token, tensor<4xf32>) -> (!stablehlo.token, tensor<4xf32>)
  %3 = stablehlo.add %0#1, %0#1 : tensor<4xf32>
  return %0#0, %3 : !stablehlo.token, tensor<4xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @main(%t: !stablehlo.token {sdy.sharding = #sdy.sharding<@mesh, []>}, %a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (!stablehlo.token, tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
//     %0:2 = sdy.manual_computation(%t, %a) in_shardings=[<@mesh, []>, <@mesh, [{"x"}]>] out_shardings=[<@mesh, []>, <@mesh, [{"x"}]>] manual_axes={"x"} (%t_0: !stablehlo.token, %a_1: tensor<2xf32>) {
//       %1 = stablehlo.after_all %t_0 : !stablehlo.token
//       %2 = stablehlo.add %a_1, %a_1 : tensor<2xf32>
//       %3 = stablehlo.add %2, %2 : tensor<2xf32>
//       sdy.return %1, %3 : !stablehlo.token, tensor<2xf32>
//     } : (!stablehlo.token, tensor<4xf32>) -> (!stablehlo.token, tensor<4xf32>)
//     return %0#0, %0#1 : !stablehlo.token, tensor<4xf32>
//   }
// }

// -----

sdy.mesh @mesh = <["x"=2]>
// expected-error@+1 {{partition_shape}}
func.func @main(%t: tuple<tensor<4xf32>>) -> tensor<4xf32> {
  %0 = stablehlo.get_tuple_element %t[0] : (tuple<tensor<4xf32>>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
