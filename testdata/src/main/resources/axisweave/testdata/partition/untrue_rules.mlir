// RUN: verify
// Dimensions that Shardy's rules split although the op mixes them (docs/sharding-rules.md); the partitioner does not.
sdy.mesh @mesh = <["x"=2]>
func.func @a_dimension_counted_from_the_end_is_sorted_whole(%a: tensor<4x6xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) -> tensor<4x6xf32> {
  // expected-warning@+1 {{of %a whole}}
  %r = "stablehlo.sort"(%a) <{dimension = -1 : i64, is_stable = true}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.compare LT, %l, %r : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %z : tensor<i1>
  }) : (tensor<4x6xf32>) -> tensor<4x6xf32>
  return %r : tensor<4x6xf32>
}
// expected:
// untrue_rules.mlir: the mesh of 2 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
sdy.mesh @mesh = <["x"=2]>
func.func @a_pad_that_shifts_fetches_from_its_neighbour(%a: tensor<6xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<6xf32> {
  %z = stablehlo.constant dense<0.5> : tensor<f32>
  %r = stablehlo.pad %a, %z, low = [1], high = [-1], interior = [0] : (tensor<6xf32>, tensor<f32>) -> tensor<6xf32>
  return %r : tensor<6xf32>
}
// expected:
// untrue_rules.mlir: the mesh of 2 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
sdy.mesh @mesh = <["x"=3]>
func.func @a_window_of_one_that_shifts_fetches_from_its_neighbour(%a: tensor<6xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<6xf32> {
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %r = "stablehlo.reduce_window"(%a, %z) <{window_dimensions = array<i64: 1>, padding = dense<[[-1, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %s = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<6xf32>, tensor<f32>) -> tensor<6xf32>
  return %r : tensor<6xf32>
}
// expected:
// untrue_rules.mlir: the mesh of 3 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
sdy.mesh @mesh = <["x"=2]>
func.func @a_reversed_window_meets_the_other_rows(%a: tensor<4x2x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}, {}]>}, %k: tensor<4x4x3xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}, {}]>}) -> tensor<1x2x3xf32> {
  %r = "stablehlo.convolution"(%a, %k) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[0, b, f]x[0, i, o]->[0, b, f]>, feature_group_count = 1 : i64, padding = dense<[[-1, 1]]> : tensor<1x2xi64>, window_reversal = array<i1: true>}> : (tensor<4x2x4xf32>, tensor<4x4x3xf32>) -> tensor<1x2x3xf32>
  return %r : tensor<1x2x3xf32>
}
// expected:
// untrue_rules.mlir: the mesh of 2 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
sdy.mesh @mesh = <["x"=2]>
func.func @a_full_window_that_is_moved_is_written_in_part(%a: tensor<4x6xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %i: tensor<1xi32>, %u: tensor<4x6xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> tensor<4x6xf32> {
  // expected-warning@+2 {{of %a whole}}
  // expected-warning@+1 {{of %u whole}}
  %r = "stablehlo.scatter"(%a, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [0, 1], scatter_dims_to_operand_dims = [0]>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %s = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<4x6xf32>, tensor<1xi32>, tensor<4x6xf32>) -> tensor<4x6xf32>
  return %r : tensor<4x6xf32>
}
// expected:
// untrue_rules.mlir: the mesh of 2 computes what the whole program does: 5 results equal, 1 equal up to rounding, in 6 rounds

// -----
sdy.mesh @mesh = <["x"=2]>
func.func @a_shorter_update_is_not_split_with_its_operand(%a: tensor<8x4xf32>, %u: tensor<8x2xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %i: tensor<i32>) -> (tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) {
  // expected-warning@+1 {{of %u whole}}
  %r = stablehlo.dynamic_update_slice %a, %u, %i, %i : (tensor<8x4xf32>, tensor<8x2xf32>, tensor<i32>, tensor<i32>) -> tensor<8x4xf32>
  return %r : tensor<8x4xf32>
}
// expected:
// untrue_rules.mlir: the mesh of 2 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds

// -----
sdy.mesh @mesh = <["x"=2]>
func.func @a_rule_of_the_user_that_is_not_true_is_told(%a: tensor<4x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> tensor<4x4xf32> {
  // expected-warning@+1 {{is not true: i=4 passes through, j=4 passes through}}
  %r = stablehlo.transpose %a, dims = [1, 0] {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=4, j=4}, custom>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return %r : tensor<4x4xf32>
}
// expected:
// untrue_rules.mlir: the mesh of 2 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds
