// RUN: propagate
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @sizes_that_do_not_divide_are_trimmed(%a: tensor<6x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {}]>}) -> tensor<6x8xf32> {
  %0 = stablehlo.negate %a : tensor<6x8xf32>
  return %0 : tensor<6x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=4]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 4 : i64}]}}
//   func.func @sizes_that_do_not_divide_are_trimmed(%a: tensor<6x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y":(1)2}, {}]>}) -> (tensor<6x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) {
//     %0 = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"y"}, {}]>]>} : tensor<6x8xf32>
//     return %0 : tensor<6x8xf32>
//   }
// }

// -----
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @parts_of_axes_leave_open_results(%a: tensor<16x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y", "x"}, {}]>}) -> tensor<2x8x8xf32> {
  %0 = stablehlo.reshape %a : (tensor<16x8xf32>) -> tensor<2x8x8xf32>
  return %0 : tensor<2x8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=4]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 4 : i64}]}}
//   func.func @parts_of_axes_leave_open_results(%a: tensor<16x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y", "x"}, {}]>}) -> (tensor<2x8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}, {}]>}) {
//     %0 = stablehlo.reshape %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"y":(1)2}, {"y":(2)2, "x"}, {}]>]>} : (tensor<16x8xf32>) -> tensor<2x8x8xf32>
//     return %0 : tensor<2x8x8xf32>
//   }
// }

// -----
func.func @meshes_in_place_get_a_name(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<mesh<["x"=2]>, [{"x"}]>}, %b: tensor<8xf32> {sdy.sharding = #sdy.sharding<mesh<["x"=2, "y"=2]>, [{"y"}]>}) -> (tensor<8xf32>, tensor<8xf32>) {
  return %a, %b : tensor<8xf32>, tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   sdy.mesh @mesh_0 = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @meshes_in_place_get_a_name(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}, %b: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh_0, [{"y"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}, tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh_0, [{"y"}]>}) {
//     return %a, %b : tensor<8xf32>, tensor<8xf32>
//   }
// }

// -----
sdy.mesh @one = <["x"=2, "y"=1]>
sdy.mesh @same = <["x"=2, "y"=1]>
func.func @equal_meshes_are_one_and_axes_of_size_one_vanish(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@one, [{"y", "x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@same, [{?}, {"y"}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @one = <["x"=2, "y"=1]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 1 : i64}]}}
//   func.func @equal_meshes_are_one_and_axes_of_size_one_vanish(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@one, [{"x"}, {}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@one, [{"x"}, {}]>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@one, [{"x"}, {}]>}) {
//     %0 = stablehlo.add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@one, [{"x"}, {}]>]>} : tensor<8x8xf32>
//     return %0 : tensor<8x8xf32>
//   }
// }

// -----
sdy.mesh @mesh = <["x"=2, "y"=2]>
func.func @unreduced_values_are_reduced_where_not_wanted(%a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %b: tensor<16x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{?}, {?}], unreduced={"x"}>]>} : (tensor<8x16xf32>, tensor<16x8xf32>) -> tensor<8x8xf32>
  %1 = stablehlo.tanh %0 : tensor<8x8xf32>
  return %1 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @unreduced_values_are_reduced_where_not_wanted(%a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %b: tensor<16x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> tensor<8x8xf32> {
//     %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {}], unreduced={"x"}>]>} : (tensor<8x16xf32>, tensor<16x8xf32>) -> tensor<8x8xf32>
//     %2 = sdy.all_reduce {"x"} %0 out_sharding=<@mesh, [{}, {}]> : tensor<8x8xf32>
//     %1 = stablehlo.tanh %2 : tensor<8x8xf32>
//     return %1 : tensor<8x8xf32>
//   }
// }
