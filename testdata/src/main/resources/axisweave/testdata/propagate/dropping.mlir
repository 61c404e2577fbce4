// RUN: opt --pipeline=sdy-drop-sharding-and-mesh
// shardings go, rules and what is not of the sdy dialect stay
sdy.mesh @m = <["x"=2]>
func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> (tensor<8xf32> {jax.result_info = "r", sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) {
  %0 = stablehlo.add %a, %a {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i], [i])->([i]) {i=8}>} : tensor<8xf32>
  return %0 : tensor<8xf32>
}
func.func private @f(tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>})
// expected:
// module {
//   func.func @main(%a: tensor<8xf32>) -> (tensor<8xf32> {jax.result_info = "r"}) {
//     %0 = stablehlo.add %a, %a {sdy.sharding_rule = #sdy.op_sharding_rule<([i], [i])->([i]) {i=8}>} : tensor<8xf32>
//     return %0 : tensor<8xf32>
//   }
//   func.func private @f(tensor<8xf32>)
// }

// -----
// RUN: opt --pipeline=sdy-drop-sharding-and-mesh
// a constraint cannot do without its mesh
sdy.mesh @m = <["x"=2]>
func.func @main(%a: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error@+1 {{sharding_mesh}}
  %0 = sdy.sharding_constraint %a <@m, [{}]> : tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----
// RUN: opt --pipeline=sdy-inline-meshes
// a declared mesh, one in another order of devices, and a declared function
sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2], device_ids=[1, 0]>
func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x", ?}], replicated={"y"}>}) -> tensor<8xf32> {
  %0 = stablehlo.add %a, %a {sdy.sharding = #sdy.sharding_per_value<[<mesh<["z"=2]>, [{"z"}]>]>} : tensor<8xf32>
  %1 = sdy.reshard %0 <@n, [{"x"}]> : tensor<8xf32>
  return %1 : tensor<8xf32>
}
func.func private @f(tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>})
// expected:
// module {
//   func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<mesh<["x"=2, "y"=4]>, [{"x", ?}], replicated={"y"}>}) -> tensor<8xf32> {
//     %0 = stablehlo.add %a, %a {sdy.sharding = #sdy.sharding_per_value<[<mesh<["z"=2]>, [{"z"}]>]>} : tensor<8xf32>
//     %1 = sdy.reshard %0 <mesh<["x"=2], device_ids=[1, 0]>, [{"x"}]> : tensor<8xf32>
//     return %1 : tensor<8xf32>
//   }
//   func.func private @f(tensor<8xf32> {sdy.sharding = #sdy.sharding<mesh<["x"=2, "y"=4]>, [{"x"}]>})
// }

// -----
// RUN: opt --pipeline=sdy-remove-propagation-debug-info
// the notes go, the sharding stays
sdy.mesh @m = <["x"=2]>
func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>, sdy.sharding_origins = {x = "self"}}) -> tensor<8xf32> {
  %0 = stablehlo.add %a, %a {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, sdy.sharding_origins = [{x = "input: 0"}]} : tensor<8xf32>
  return %0 : tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2]>
//   func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> tensor<8xf32> {
//     %0 = stablehlo.add %a, %a {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>} : tensor<8xf32>
//     return %0 : tensor<8xf32>
//   }
// }
