// RUN: verify
// 1, xla#49118: the update vanished where its start had to be clamped.
sdy.mesh @mesh = <["x"=4]>
func.func @update_slices_are_clamped_in_the_whole(%a: tensor<10xf32>, %u: tensor<3xf32>, %i: tensor<i32>) -> tensor<10xf32> {
  %b = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : tensor<10xf32>
  %r = stablehlo.dynamic_update_slice %b, %u, %i {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : (tensor<10xf32>, tensor<3xf32>, tensor<i32>) -> tensor<10xf32>
  return %r : tensor<10xf32>
}
// expected:
// published_indexing.mlir: the mesh of 4 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds

// -----
// 2, xla#49122: each shard clamped for itself and returned the same columns.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @every_shard_reads_its_own_piece_of_the_clamped_window(%a0: tensor<4x12xf32>, %a1: tensor<i32>) -> (tensor<4x4xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4x12xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<4x12xf32>
  %v2 = stablehlo.constant dense<0> : tensor<i32>
  %v3 = stablehlo.dynamic_slice %v1, %v2, %a1, sizes = [4, 4] : (tensor<4x12xf32>, tensor<i32>, tensor<i32>) -> tensor<4x4xf32>
  return %v3 : tensor<4x4xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds

// -----
// 3, xla#42481: sliced before the all-reduce, so that rows of the vocabulary mixed.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @scattered_sums_are_joined_before_they_are_sliced(%a0: tensor<4x6xf32>, %a1: tensor<10x1xi32>, %a2: tensor<10x6xf32>) -> (tensor<4x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<4x6xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<10x1xi32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x", "y"}, {}]> : tensor<10x1xi32>
  %v4 = stablehlo.constant dense<1.0> : tensor<10x6xf32>
  %v5 = stablehlo.add %a2, %a2 : tensor<10x6xf32>
  %v6 = sdy.sharding_constraint %v5 <@mesh, [{"y"}, {"x"}]> : tensor<10x6xf32>
  %v7 = stablehlo.add %v6, %v4 : tensor<10x6xf32>
  %v8 = "stablehlo.scatter"(%v1, %v3, %v7) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<4x6xf32>, tensor<10x1xi32>, tensor<10x6xf32>) -> tensor<4x6xf32>
  %v9 = sdy.sharding_constraint %v8 <@mesh, [{"y", "x"}, {}]> : tensor<4x6xf32>
  return %v9 : tensor<4x6xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 4, Shardy b708534e: what is no known reduction cannot be scattered apart.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @only_reductions_are_scattered_apart(%a0: tensor<3x6xf32>, %a1: tensor<11x1xi32>, %a2: tensor<11x6xf32>) -> (tensor<3x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<3x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{}, {"y", "x"}]> : tensor<3x6xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<11x1xi32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x"}, {"y"}]> : tensor<11x1xi32>
  %v4 = stablehlo.constant dense<1.0> : tensor<11x6xf32>
  %v5 = stablehlo.add %a2, %a2 : tensor<11x6xf32>
  %v6 = sdy.sharding_constraint %v5 <@mesh, [{}, {"x"}]> : tensor<11x6xf32>
  %v7 = stablehlo.add %v6, %v4 : tensor<11x6xf32>
  // expected-warning@+2 {{stablehlo.scatter needs dimension 0 of %v3 whole}}
  // expected-warning@+1 {{stablehlo.scatter needs dimension 1 of %v3 whole}}
  %v8 = "stablehlo.scatter"(%v1, %v3, %v7) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    stablehlo.return %r : tensor<f32>
  }) : (tensor<3x6xf32>, tensor<11x1xi32>, tensor<11x6xf32>) -> tensor<3x6xf32>
  %v9 = sdy.sharding_constraint %v8 <@mesh, [{"x", "y"}, {}]> : tensor<3x6xf32>
  return %v9 : tensor<3x6xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 5, Shardy 1e5289ec: the operand counted once for each shard of the updates.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @the_operand_of_a_scatter_counts_once(%a0: tensor<5x6xf32>, %a1: tensor<12x1xi32>, %a2: tensor<12x6xf32>) -> (tensor<5x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<5x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{}, {"y", "x"}]> : tensor<5x6xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<12x1xi32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x"}, {"y"}]> : tensor<12x1xi32>
  %v4 = stablehlo.constant dense<1.0> : tensor<12x6xf32>
  %v5 = stablehlo.add %a2, %a2 : tensor<12x6xf32>
  %v6 = sdy.sharding_constraint %v5 <@mesh, [{}, {"x"}]> : tensor<12x6xf32>
  %v7 = stablehlo.add %v6, %v4 : tensor<12x6xf32>
  // expected-warning@+1 {{stablehlo.scatter needs dimension 1 of %v3 whole}}
  %v8 = "stablehlo.scatter"(%v1, %v3, %v7) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.maximum %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<5x6xf32>, tensor<12x1xi32>, tensor<12x6xf32>) -> tensor<5x6xf32>
  %v9 = sdy.sharding_constraint %v8 <@mesh, [{"x", "y"}, {}]> : tensor<5x6xf32>
  return %v9 : tensor<5x6xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 6, Shardy cf75920b: a window that is shorter than the dimension it lies in.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @windows_are_split_with_the_dimension_or_not_at_all(%a0: tensor<5x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x4xf32>) -> (tensor<5x5xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<5x5xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<5x5xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<3x1xi32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x", "y"}, {}]> : tensor<3x1xi32>
  %v4 = stablehlo.add %a2, %a2 : tensor<3x4xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"y"}, {"x"}]> : tensor<3x4xf32>
  // expected-warning@+1 {{stablehlo.scatter needs dimension 1 of %v5 whole}}
  %v6 = "stablehlo.scatter"(%v1, %v3, %v5) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<5x5xf32>, tensor<3x1xi32>, tensor<3x4xf32>) -> tensor<5x5xf32>
  %v7 = sdy.sharding_constraint %v6 <@mesh, [{"y", "x"}, {}]> : tensor<5x5xf32>
  return %v7 : tensor<5x5xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 7, XLA 4a1c8b0e: operands of one scatter that lie apart.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @operands_of_a_scatter_are_brought_together(%a0: tensor<10xf32>, %a1: tensor<10xf32>, %a2: tensor<2x1xi32>, %a3: tensor<2xf32>, %a4: tensor<2xf32>) -> (tensor<10xf32>, tensor<10xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<10xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<10xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<10xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x", "y"}]> : tensor<10xf32>
  %v4 = stablehlo.add %a2, %a2 : tensor<2x1xi32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"y"}, {"x"}]> : tensor<2x1xi32>
  %v6 = stablehlo.add %a3, %a3 : tensor<2xf32>
  %v7 = sdy.sharding_constraint %v6 <@mesh, [{"y", "x"}]> : tensor<2xf32>
  %v8 = stablehlo.add %a4, %a4 : tensor<2xf32>
  %v9 = sdy.sharding_constraint %v8 <@mesh, [{"y", "x"}]> : tensor<2xf32>
  // expected-warning@+4 {{stablehlo.scatter needs dimension 0 of %v5 whole}}
  // expected-warning@+3 {{stablehlo.scatter needs dimension 0 of %v7 whole}}
  // expected-warning@+2 {{stablehlo.scatter needs dimension 0 of %v9 whole}}
  // expected-warning@+1 {{stablehlo.scatter needs dimension 1 of %v5 whole}}
  %v10:2 = "stablehlo.scatter"(%v1, %v3, %v5, %v7, %v9) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>, %d: tensor<f32>):
    %y = stablehlo.add %a, %c : tensor<f32>
    %z = stablehlo.maximum %b, %d : tensor<f32>
    stablehlo.return %y, %z : tensor<f32>, tensor<f32>
  }) : (tensor<10xf32>, tensor<10xf32>, tensor<2x1xi32>, tensor<2xf32>, tensor<2xf32>) -> (tensor<10xf32>, tensor<10xf32>)
  return %v10#0, %v10#1 : tensor<10xf32>, tensor<10xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 6 results equal, 2 equal up to rounding, in 4 rounds

// -----
// 8, XLA 58e4eea8: dimensions that a gather slices to one element, and keeps or drops.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @gathered_ones_are_masked_as_they_are_split(%a0: tensor<10x6xf32>, %a1: tensor<4x2xi32>) -> (tensor<4x1xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<10x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{}, {"y", "x"}]> : tensor<10x6xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<4x2xi32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x"}, {"y"}]> : tensor<4x2xi32>
  // expected-warning@+1 {{stablehlo.gather needs dimension 1 of %v3 whole}}
  %v4 = "stablehlo.gather"(%v1, %v3) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>, indices_are_sorted = false}> : (tensor<10x6xf32>, tensor<4x2xi32>) -> tensor<4x1xf32>
  return %v4 : tensor<4x1xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 17, XLA 81675bde: an update of a concatenation whose operands lie apart.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @concatenations_of_other_layouts_are_updated(%a0: tensor<3xf32>, %a1: tensor<2xf32>, %a2: tensor<2xf32>, %a3: tensor<i32>) -> (tensor<5xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<3xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<3xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<2xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x", "y"}]> : tensor<2xf32>
  %v4 = stablehlo.add %a2, %a2 : tensor<2xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"x"}]> : tensor<2xf32>
  %v6 = stablehlo.concatenate %v1, %v3, dim = 0 : (tensor<3xf32>, tensor<2xf32>) -> tensor<5xf32>
  // expected-warning@+1 {{stablehlo.dynamic_update_slice needs dimension 0 of %v5 whole}}
  %v7 = stablehlo.dynamic_update_slice %v6, %v5, %a3 : (tensor<5xf32>, tensor<2xf32>, tensor<i32>) -> tensor<5xf32>
  %v8 = sdy.sharding_constraint %v7 <@mesh, [{"y", "x"}]> : tensor<5xf32>
  return %v8 : tensor<5xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds

// -----
// 23, jax#18434: x.at[:-1].set(x[1:]) read the wrong row.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @shifted_assignments_read_the_right_row(%a0: tensor<4xf32>) -> (tensor<4xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<4xf32>
  %v2 = stablehlo.slice %v1 [1:4] : (tensor<4xf32>) -> tensor<3xf32>
  %v3 = stablehlo.constant dense<0> : tensor<1xi32>
  // expected-warning@+1 {{stablehlo.scatter needs dimension 0 of %v1 whole}}
  %v4 = "stablehlo.scatter"(%v1, %v3, %v2) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 0>, indices_are_sorted = true, unique_indices = true}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    stablehlo.return %r : tensor<f32>
  }) : (tensor<4xf32>, tensor<1xi32>, tensor<3xf32>) -> tensor<4xf32>
  return %v4 : tensor<4xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 29, pytorch#172350: a write where both the indexed dimension and the values are split.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @writes_with_split_indices_and_values(%a0: tensor<11x6xf32>, %a1: tensor<10x1xi32>, %a2: tensor<10x6xf32>) -> (tensor<11x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<11x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<11x6xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<10x1xi32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x", "y"}, {}]> : tensor<10x1xi32>
  %v4 = stablehlo.constant dense<1.0> : tensor<10x6xf32>
  %v5 = stablehlo.add %a2, %a2 : tensor<10x6xf32>
  %v6 = sdy.sharding_constraint %v5 <@mesh, [{"y"}, {"x"}]> : tensor<10x6xf32>
  %v7 = stablehlo.add %v6, %v4 : tensor<10x6xf32>
  // expected-warning@+2 {{stablehlo.scatter needs dimension 0 of %v3 whole}}
  // expected-warning@+1 {{stablehlo.scatter needs dimension 0 of %v7 whole}}
  %v8 = "stablehlo.scatter"(%v1, %v3, %v7) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    stablehlo.return %r : tensor<f32>
  }) : (tensor<11x6xf32>, tensor<10x1xi32>, tensor<10x6xf32>) -> tensor<11x6xf32>
  %v9 = sdy.sharding_constraint %v8 <@mesh, [{"y", "x"}, {}]> : tensor<11x6xf32>
  return %v9 : tensor<11x6xf32>
}
// expected:
// published_indexing.mlir: the mesh of 9 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds
