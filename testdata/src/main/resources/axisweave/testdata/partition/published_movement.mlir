// RUN: verify
// 9, XLA c67dc492: a replicated operand was padded twice.
sdy.mesh @mesh = <["x"=4]>
func.func @replicated_operands_are_padded_once(%a: tensor<9xf32>, %v: tensor<f32>) -> tensor<10xf32> {
  %p = stablehlo.pad %a, %v, low = [2], high = [3], interior = [0] {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : (tensor<9xf32>, tensor<f32>) -> tensor<14xf32>
  %r = stablehlo.slice %p [1:11] {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : (tensor<14xf32>) -> tensor<10xf32>
  return %r : tensor<10xf32>
}
// expected:
// published_movement.mlir: the mesh of 4 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 10, Shardy 82d72e98: interior padding of parts that do not fill the dimension.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @interior_padding_follows_the_whole(%a0: tensor<5xf32>, %a1: tensor<f32>) -> (tensor<15xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<5xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<5xf32>
  %v2 = stablehlo.pad %v1, %a1, low = [2], high = [0], interior = [2] : (tensor<5xf32>, tensor<f32>) -> tensor<15xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"y"}]> : tensor<15xf32>
  return %v3 : tensor<15xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 11, Shardy 7dedc47f: where a device stands along a sub-axis.
sdy.mesh @mesh = <["x"=6, "y"=2]>
func.func @devices_know_their_place_on_sub_axes(%a0: tensor<7x6xf32>) -> (tensor<7x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<7x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x":(2)3}]> : tensor<7x6xf32>
  %v2 = stablehlo.iota dim = 0 : tensor<7x6xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x":(2)3}, {"y"}]> : tensor<7x6xf32>
  %v4 = stablehlo.add %v1, %v3 : tensor<7x6xf32>
  return %v4 : tensor<7x6xf32>
}
// expected:
// published_movement.mlir: the mesh of 12 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 12, Shardy 54461f6c: several axes on a dimension that a reshape cuts or joins.
sdy.mesh @mesh = <["x"=2, "y"=2, "z"=2]>
func.func @reshapes_keep_the_order_of_axes(%a0: tensor<8x6xf32>) -> (tensor<2x4x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<8x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}, {"z"}]> : tensor<8x6xf32>
  %v2 = stablehlo.reshape %v1 : (tensor<8x6xf32>) -> tensor<2x4x6xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x"}, {"y"}, {"z"}]> : tensor<2x4x6xf32>
  return %v3 : tensor<2x4x6xf32>
}
// expected:
// published_movement.mlir: the mesh of 8 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 13, Shardy 421d5ae7: bounds of a slice divided by the number of shards.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @slices_are_cut_in_the_whole(%a0: tensor<11xf32>) -> (tensor<2xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<11xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<11xf32>
  %v2 = stablehlo.slice %v1 [8:11:2] : (tensor<11xf32>) -> tensor<2xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"y"}]> : tensor<2xf32>
  return %v3 : tensor<2xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 14, XLA 5a978625: the order of a replica group has a meaning.
sdy.mesh @mesh = <["x"=2, "y"=3], device_ids=[4, 1, 5, 0, 2, 3]>
func.func @replica_groups_keep_their_order(%a0: tensor<4x4xf32>) -> (tensor<4x4xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4x4xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<4x4xf32>
  %v2 = stablehlo.iota dim = 1 : tensor<4x4xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x"}, {"y"}]> : tensor<4x4xf32>
  %v4 = stablehlo.dot_general %v1, %v3, contracting_dims = [1] x [0] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"y"}, {"x"}]> : tensor<4x4xf32>
  return %v5 : tensor<4x4xf32>
}
// expected:
// published_movement.mlir: the mesh of 6 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 15, XLA 70806bcc: equal meshes whose axes have other names, and one cut otherwise.
sdy.mesh @mesh = <["x"=2, "y"=3]>
sdy.mesh @same = <["a"=2, "b"=3]>
sdy.mesh @turned = <["c"=3, "d"=2]>
func.func @equal_meshes_of_other_names_meet(%a0: tensor<5x6xf32>) -> (tensor<5x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<5x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<5x6xf32>
  %v2 = sdy.sharding_constraint %v1 <@same, [{"a", "b"}, {}]> : tensor<5x6xf32>
  %v3 = sdy.sharding_constraint %v2 <@turned, [{"d"}, {}]> : tensor<5x6xf32>
  %v4 = stablehlo.add %v3, %v1 : tensor<5x6xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"y"}, {"x"}]> : tensor<5x6xf32>
  return %v5 : tensor<5x6xf32>
}
// expected:
// published_movement.mlir: the mesh of 6 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 16, XLA 671d176c: a reshard by permutation has to take every shard somewhere.
sdy.mesh @mesh = <["x"=2, "y"=2, "z"=3]>
func.func @permutations_take_every_shard_somewhere(%a0: tensor<5x5xf32>) -> (tensor<5x5xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<5x5xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"z"}, {"y", "x"}]> : tensor<5x5xf32>
  %v2 = sdy.sharding_constraint %v1 <@mesh, [{}, {"z", "x"}]> : tensor<5x5xf32>
  %v3 = stablehlo.negate %v2 : tensor<5x5xf32>
  %v4 = sdy.sharding_constraint %v3 <@mesh, [{"x", "y"}, {"z"}]> : tensor<5x5xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"y", "z"}, {"x"}]> : tensor<5x5xf32>
  return %v5 : tensor<5x5xf32>
}
// expected:
// published_movement.mlir: the mesh of 12 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// results_of_calls_are_resharded_at_the_call
// 18, XLA 5505b917: a call's result lies otherwise than the callee's.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func private @f(%p: tensor<10x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {"x"}]>}) -> (tensor<10x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {"y"}]>}) {
  %q = stablehlo.reverse %p, dims = [0] : tensor<10x4xf32>
  return %q : tensor<10x4xf32>
}
func.func @main(%a0: tensor<10x4xf32>) -> (tensor<10x4xf32>, tensor<10x4xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<10x4xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{}, {"y", "x"}]> : tensor<10x4xf32>
  %v2 = call @f(%v1) : (tensor<10x4xf32>) -> tensor<10x4xf32>
  %v3 = call @f(%v2) : (tensor<10x4xf32>) -> tensor<10x4xf32>
  %v4 = sdy.sharding_constraint %v2 <@mesh, [{"y", "x"}, {}]> : tensor<10x4xf32>
  return %v3, %v4 : tensor<10x4xf32>, tensor<10x4xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 8 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 19, jax#19106: multiplied by the size of an axis that nothing was split over.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @concatenation_is_not_a_sum_over_unused_axes(%a0: tensor<2xf32>, %a1: tensor<7xf32>) -> (tensor<9xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<2xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<2xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<7xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x", "y"}]> : tensor<7xf32>
  %v4 = sdy.sharding_constraint %v3 <@mesh, [{}]> : tensor<7xf32>
  %v5 = stablehlo.concatenate %v1, %v4, dim = 0 : (tensor<2xf32>, tensor<7xf32>) -> tensor<9xf32>
  return %v5 : tensor<9xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 20, jax#39301: rolls of one element per shard.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @rolls_of_one_element_per_shard(%a0: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<3xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<3xf32>
  %v2 = stablehlo.slice %v1 [0:2:1] : (tensor<3xf32>) -> tensor<2xf32>
  %v3 = stablehlo.slice %v1 [2:3:1] : (tensor<3xf32>) -> tensor<1xf32>
  %v4 = stablehlo.concatenate %v3, %v2, dim = 0 : (tensor<1xf32>, tensor<2xf32>) -> tensor<3xf32>
  %v5 = stablehlo.slice %v1 [2:3:1] : (tensor<3xf32>) -> tensor<1xf32>
  %v6 = stablehlo.slice %v1 [0:2:1] : (tensor<3xf32>) -> tensor<2xf32>
  %v7 = stablehlo.concatenate %v5, %v6, dim = 0 : (tensor<1xf32>, tensor<2xf32>) -> tensor<3xf32>
  %v8 = sdy.sharding_constraint %v7 <@mesh, [{"y"}]> : tensor<3xf32>
  return %v4, %v8 : tensor<3xf32>, tensor<3xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 8 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 24, jax#26946: a constraint that does not divide.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @constraints_that_do_not_divide_are_honoured(%a0: tensor<2x3xf32>) -> (tensor<2x3xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<2x3xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<2x3xf32>
  %v2 = stablehlo.abs %v1 : tensor<2x3xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{"x"}, {"y"}]> : tensor<2x3xf32>
  %v4 = sdy.sharding_constraint %v3 <@mesh, [{"y"}, {"x"}]> : tensor<2x3xf32>
  return %v4 : tensor<2x3xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 28, pytorch#179502: a view is local only where blocks go to blocks.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @views_are_local_where_blocks_go_to_blocks(%a0: tensor<2x12xf32>) -> (tensor<6x4xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<2x12xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<2x12xf32>
  %v2 = stablehlo.reshape %v1 : (tensor<2x12xf32>) -> tensor<6x4xf32>
  return %v2 : tensor<6x4xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 34, tt-mlir#6157: reshards one after the other, each on what the last one left.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @chains_of_reshards(%a0: tensor<5x5xf32>) -> (tensor<5x5xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<5x5xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<5x5xf32>
  %v2 = sdy.sharding_constraint %v1 <@mesh, [{"x", "y"}, {}]> : tensor<5x5xf32>
  %v3 = stablehlo.tanh %v2 : tensor<5x5xf32>
  %v4 = stablehlo.floor %v3 : tensor<5x5xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"y"}, {"x"}]> : tensor<5x5xf32>
  %v6 = stablehlo.tanh %v5 : tensor<5x5xf32>
  %v7 = stablehlo.floor %v6 : tensor<5x5xf32>
  %v8 = sdy.sharding_constraint %v7 <@mesh, [{"x"}, {"y"}]> : tensor<5x5xf32>
  %v9 = stablehlo.tanh %v8 : tensor<5x5xf32>
  %v10 = stablehlo.floor %v9 : tensor<5x5xf32>
  %v11 = sdy.sharding_constraint %v10 <@mesh, [{"x"}, {"y"}]> : tensor<5x5xf32>
  %v12 = stablehlo.tanh %v11 : tensor<5x5xf32>
  %v13 = stablehlo.floor %v12 : tensor<5x5xf32>
  return %v13 : tensor<5x5xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 0 results equal, 4 equal up to rounding, in 4 rounds

// -----
// 35, tt-xla#5314: chunks whose borders lie between those of the shards.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @chunks_across_shards(%a0: tensor<9xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<9xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<9xf32>
  %v2 = stablehlo.slice %v1 [0:3:1] : (tensor<9xf32>) -> tensor<3xf32>
  %v3 = stablehlo.slice %v1 [3:6:1] : (tensor<9xf32>) -> tensor<3xf32>
  %v4 = stablehlo.slice %v1 [6:9:1] : (tensor<9xf32>) -> tensor<3xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"y"}]> : tensor<3xf32>
  return %v2, %v3, %v5 : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 12 results equal, 0 equal up to rounding, in 4 rounds

// -----
// Not published: a reversal moves the empty end of the last part to the front.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @reversals_close_the_gap(%a0: tensor<9xf32>) -> (tensor<9xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<9xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<9xf32>
  %v2 = stablehlo.reverse %v1, dims = [0] : tensor<9xf32>
  return %v2 : tensor<9xf32>
}
// expected:
// published_movement.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds
