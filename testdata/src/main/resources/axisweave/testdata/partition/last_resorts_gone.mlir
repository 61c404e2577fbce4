// RUN: verify
// The gradient of a max pool: windows that touch the part, with the elements under them.
sdy.mesh @mesh = <["x"=4]>
func.func @select_and_scatter_with_borders(%a: tensor<16x2xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %s: tensor<8x2xf32>) -> (tensor<16x2xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %r = "stablehlo.select_and_scatter"(%a, %s, %zero) <{window_dimensions = array<i64: 3, 1>, window_strides = array<i64: 2, 1>, padding = dense<[[0, 1], [0, 0]]> : tensor<2x2xi64>}> ({
  ^bb0(%l: tensor<f32>, %m: tensor<f32>):
    %z = stablehlo.compare GE, %l, %m : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %z : tensor<i1>
  }, {
  ^bb0(%l: tensor<f32>, %m: tensor<f32>):
    %z = stablehlo.add %l, %m : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<16x2xf32>, tensor<8x2xf32>, tensor<f32>) -> tensor<16x2xf32>
  return %r : tensor<16x2xf32>
}
// expected:
// last_resorts_gone.mlir: the mesh of 4 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
sdy.mesh @mesh = <["x"=2, "y"=2]>
func.func @einsum_over_a_split_letter(%a: tensor<6x5xf32>, %b: tensor<5x8xf32>) -> tensor<8x6xf32> {
  %c = stablehlo.abs %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}, {"y"}]>]>} : tensor<6x5xf32>
  %r = stablehlo.einsum %c, %b, config = "ab,bc->ca" : (tensor<6x5xf32>, tensor<5x8xf32>) -> tensor<8x6xf32>
  return %r : tensor<8x6xf32>
}
// expected:
// last_resorts_gone.mlir: the mesh of 4 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
sdy.mesh @mesh = <["x"=2]>
func.func @scan_of_split_slices(%a: tensor<5x6xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %b: tensor<6xf32>) -> (tensor<5x6xf32>, tensor<6xf32>) {
  %r:2 = "chlo.scan"(%a, %b) <{dimension = 0 : i64, is_reverse = true, operandSegmentSizes = array<i32: 1, 1>, resultSegmentSizes = array<i32: 1, 1>}> ({
  ^bb0(%i: tensor<6xf32>, %c: tensor<6xf32>):
    %s = stablehlo.subtract %i, %c : tensor<6xf32>
    stablehlo.return %s, %s : tensor<6xf32>, tensor<6xf32>
  }) : (tensor<5x6xf32>, tensor<6xf32>) -> (tensor<5x6xf32>, tensor<6xf32>)
  return %r#0, %r#1 : tensor<5x6xf32>, tensor<6xf32>
}
// expected:
// last_resorts_gone.mlir: the mesh of 2 computes what the whole program does: 6 results equal, 2 equal up to rounding, in 4 rounds

// -----
sdy.mesh @mesh = <["x"=2]>
func.func @rows_selected_from_split_columns(%a: tensor<5x6xi32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %i: tensor<3xi32>) -> tensor<3x6xi32> {
  %r = "stablehlo.torch_index_select"(%a, %i) <{batch_dims = 0 : i64, dim = 0 : i64}> : (tensor<5x6xi32>, tensor<3xi32>) -> tensor<3x6xi32>
  return %r : tensor<3x6xi32>
}
// expected:
// last_resorts_gone.mlir: the mesh of 2 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds

// -----
// A sort along the split dimension goes by all-to-all to the other one and back.
sdy.mesh @mesh = <["x"=4]>
func.func @sort_goes_to_another_dim(%a: tensor<64x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> (tensor<64x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) {
  %r = "stablehlo.sort"(%a) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%l: tensor<f32>, %m: tensor<f32>):
    %z = stablehlo.compare LT, %l, %m : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %z : tensor<i1>
  }) : (tensor<64x8xf32>) -> tensor<64x8xf32>
  return %r : tensor<64x8xf32>
}
// expected:
// last_resorts_gone.mlir: the mesh of 4 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// A window that a position moves may stick out, and is then written in part: the dimension stays whole.
sdy.mesh @mesh = <["x"=4]>
func.func @windows_that_positions_move(%a: tensor<8xi32>, %i: tensor<4xi32>, %u: tensor<8x4xi32>) -> (tensor<8xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %b = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : tensor<8xi32>
  // expected-warning@+2 {{stablehlo.scatter needs dimension 0 of %b whole}}
  // expected-warning@+1 {{stablehlo.scatter needs dimension 0 of %u whole}}
  %r = "stablehlo.scatter"(%b, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%l: tensor<i32>, %m: tensor<i32>):
    %z = stablehlo.minimum %l, %m : tensor<i32>
    stablehlo.return %z : tensor<i32>
  }) : (tensor<8xi32>, tensor<4xi32>, tensor<8x4xi32>) -> tensor<8xi32>
  return %r : tensor<8xi32>
}
// expected:
// last_resorts_gone.mlir: the mesh of 4 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds
