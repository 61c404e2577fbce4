// RUN: verify
// A mixture of experts: batching, free and summed-over dimensions are split, rows and groups are not.
sdy.mesh @mesh = <["x"=2, "y"=2]>
func.func @ragged_dot(%a: tensor<11x6xf32>, %b: tensor<3x6x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}, {"y"}]>}, %g: tensor<3xi32>) -> tensor<11x8xf32> {
  %r = "chlo.ragged_dot"(%a, %b, %g) <{ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = [0]>}> : (tensor<11x6xf32>, tensor<3x6x8xf32>, tensor<3xi32>) -> tensor<11x8xf32>
  return %r : tensor<11x8xf32>
}
// expected:
// ragged.mlir: the mesh of 4 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
sdy.mesh @mesh = <["x"=2, "y"=2]>
func.func @ragged_dot_batched_with_dimensions_that_do_not_divide(%a: tensor<4x11x2x5xf32>, %b: tensor<4x3x5x8xf32>, %g: tensor<3xi64>) -> tensor<4x11x2x8xf32> {
  %c = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}, {}, {}, {"y"}]>]>} : tensor<4x11x2x5xf32>
  %d = stablehlo.negate %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}, {}, {"y"}, {}]>]>} : tensor<4x3x5x8xf32>
  %r = "chlo.ragged_dot"(%c, %d, %g) <{ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [3], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [1]>}> : (tensor<4x11x2x5xf32>, tensor<4x3x5x8xf32>, tensor<3xi64>) -> tensor<4x11x2x8xf32>
  return %r : tensor<4x11x2x8xf32>
}
// expected:
// ragged.mlir: the mesh of 4 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds
