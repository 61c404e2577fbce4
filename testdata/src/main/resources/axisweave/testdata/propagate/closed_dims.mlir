// RUN: propagate
// 25, jax#37047: a dimension that is open must not open those beside it.
sdy.mesh @mesh = <["x"=2, "y"=2]>
func.func @closed_dims_stay_as_they_were_given(%a: tensor<4x6x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {"x"}, {}]>}) -> tensor<4x6x8xf32> {
  %r = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {?}, {}]>]>} : tensor<4x6x8xf32>
  return %r : tensor<4x6x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @closed_dims_stay_as_they_were_given(%a: tensor<4x6x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {"x"}, {}]>}) -> (tensor<4x6x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}, {}]>}) {
//     %r = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {"x"}, {}]>]>} : tensor<4x6x8xf32>
//     return %r : tensor<4x6x8xf32>
//   }
// }
