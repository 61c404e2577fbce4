// RUN: verify
// 21, jax#21403: a cumulative sum along the split dimension.
sdy.mesh @mesh = <["x"=3]>
func.func @running_values_and_sorts_along_the_split_dim(%a: tensor<11x4xf32>) -> tensor<11x4xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %b = stablehlo.add %a, %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}, {}]>]>} : tensor<11x4xf32>
  %r = "stablehlo.reduce_window"(%b, %zero) <{window_dimensions = array<i64: 11, 1>, padding = dense<[[10, 0], [0, 0]]> : tensor<2x2xi64>}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}, {}]>]>} : (tensor<11x4xf32>, tensor<f32>) -> tensor<11x4xf32>
  return %r : tensor<11x4xf32>
}
// expected:
// published_arithmetic.mlir: the mesh of 3 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 21, jax#15680: a transform along a dimension that is not split needs no gather.
sdy.mesh @mesh = <["x"=3]>
func.func @transforms_along_a_whole_dim_need_no_gather(%a: tensor<6x8xcomplex<f32>> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> tensor<6x8xcomplex<f32>> {
  %r = stablehlo.fft %a, type = FFT, length = [8] : (tensor<6x8xcomplex<f32>>) -> tensor<6x8xcomplex<f32>>
  return %r : tensor<6x8xcomplex<f32>>
}
// expected:
// published_arithmetic.mlir: the mesh of 3 computes what the whole program does: 0 results equal, 4 equal up to rounding, in 4 rounds

// -----
// 22, jax#19271, xla#49005: values and indices belong together.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @best_values_and_indices_belong_together(%a0: tensor<3x4xf32>) -> (tensor<3x2xf32>, tensor<3x2xi32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<3x4xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<3x4xf32>
  %v2:2 = "chlo.top_k"(%v1) <{k = 2 : i64}> : (tensor<3x4xf32>) -> (tensor<3x2xf32>, tensor<3x2xi32>)
  %v3 = sdy.sharding_constraint %v2#1 <@mesh, [{"y"}, {"x"}]> : tensor<3x2xi32>
  return %v2#0, %v3 : tensor<3x2xf32>, tensor<3x2xi32>
}
// expected:
// published_arithmetic.mlir: the mesh of 9 computes what the whole program does: 8 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 26, jax#36886: the sum over devices of a manual region is taken once.
sdy.mesh @mesh = <["x"=2, "y"=3]>
func.func @sums_of_manual_regions_are_taken_once(%a0: tensor<4x6xf32>) -> (tensor<2x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"x"}, {}]> : tensor<4x6xf32>
  %v2 = sdy.manual_computation(%v1) in_shardings=[<@mesh, [{"x"}, {}]>] out_shardings=[<@mesh, [{}, {}], replicated={"x"}>] manual_axes={"x"} (%m: tensor<2x6xf32>) {
    %s = "stablehlo.all_reduce"(%m) <{replica_groups = dense<[[0, 3], [1, 4], [2, 5]]> : tensor<3x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2x6xf32>) -> tensor<2x6xf32>
    sdy.return %s : tensor<2x6xf32>
  } : (tensor<4x6xf32>) -> tensor<2x6xf32>
  return %v2 : tensor<2x6xf32>
}
// expected:
// published_arithmetic.mlir: the mesh of 6 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 27, pytorch#166598: contracted dimensions split over the same axes in another order.
sdy.mesh @mesh = <["x"=2, "y"=3]>
func.func @contracted_dims_agree_in_the_order_of_axes(%a0: tensor<4x9xf32>, %a1: tensor<9x5xf32>) -> (tensor<4x5xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4x9xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<4x9xf32>
  %v2 = sdy.sharding_constraint %v1 <@mesh, [{}, {"x", "y"}]> : tensor<4x9xf32>
  %v3 = stablehlo.add %a1, %a1 : tensor<9x5xf32>
  %v4 = sdy.sharding_constraint %v3 <@mesh, [{"x"}, {"y"}]> : tensor<9x5xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"y", "x"}, {}]> : tensor<9x5xf32>
  %v6 = stablehlo.dot_general %v2, %v5, contracting_dims = [1] x [0] : (tensor<4x9xf32>, tensor<9x5xf32>) -> tensor<4x5xf32>
  %v7 = sdy.sharding_constraint %v6 <@mesh, [{"y"}, {"x"}]> : tensor<4x5xf32>
  return %v7 : tensor<4x5xf32>
}
// expected:
// published_arithmetic.mlir: the mesh of 6 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 30, pytorch#191926, xla#47945: forward and both gradients, groups, everything split.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @convolutions_and_their_gradients(%a0: tensor<4x4x2xf32>, %a1: tensor<2x1x2xf32>) -> (tensor<4x5x2xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4x4x2xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{}, {}, {"y"}]> : tensor<4x4x2xf32>
  %v2 = stablehlo.add %a1, %a1 : tensor<2x1x2xf32>
  %v3 = sdy.sharding_constraint %v2 <@mesh, [{}, {"x"}, {"y"}]> : tensor<2x1x2xf32>
  // expected-warning@+1 {{stablehlo.convolution needs dimension 1 of %v3 whole}}
  %v4 = stablehlo.convolution(%v1, %v3) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window = {stride = [1], pad = [[1, 1]], lhs_dilate = [1], reverse = [false]} {batch_group_count = 1 : i64, feature_group_count = 2 : i64} : (tensor<4x4x2xf32>, tensor<2x1x2xf32>) -> tensor<4x5x2xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"x"}, {"y"}, {}]> : tensor<4x5x2xf32>
  return %v5 : tensor<4x5x2xf32>
}
// expected:
// published_arithmetic.mlir: the mesh of 9 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 31, pytorch#144109: parts that do not fill the dimension, and empty ones.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @padding_never_leaks(%a0: tensor<2x30xf32>, %a1: tensor<2x30xf32>) -> (tensor<30xf32>, tensor<2x30xf32>, tensor<30x30xf32>, tensor<f32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<2x30xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<2x30xf32>
  %v2 = stablehlo.constant dense<-9.0> : tensor<2x30xf32>
  %v3 = stablehlo.add %v1, %v2 : tensor<2x30xf32>
  %v4 = stablehlo.add %a1, %a1 : tensor<2x30xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"x"}, {"y"}]> : tensor<2x30xf32>
  %v6 = stablehlo.constant dense<2.0> : tensor<2x30xf32>
  %v7 = stablehlo.add %v5, %v6 : tensor<2x30xf32>
  %v8 = stablehlo.constant dense<-99.0> : tensor<f32>
  %v9 = stablehlo.reduce(%v3 init: %v8) applies stablehlo.add across dimensions = [0] : (tensor<2x30xf32>, tensor<f32>) -> tensor<30xf32>
  %v10 = "stablehlo.reduce_window"(%v3, %v8) <{window_dimensions = array<i64: 2, 1>, window_strides = array<i64: 2, 1>, padding = dense<[[1, 1], [0, 0]]> : tensor<2x2xi64>}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.maximum %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2x30xf32>, tensor<f32>) -> tensor<2x30xf32>
  %v11 = stablehlo.dot_general %v3, %v7, contracting_dims = [0] x [0] : (tensor<2x30xf32>, tensor<2x30xf32>) -> tensor<30x30xf32>
  %v12 = stablehlo.dot_general %v3, %v7, contracting_dims = [0, 1] x [0, 1] : (tensor<2x30xf32>, tensor<2x30xf32>) -> tensor<f32>
  return %v9, %v10, %v11, %v12 : tensor<30xf32>, tensor<2x30xf32>, tensor<30x30xf32>, tensor<f32>
}
// expected:
// published_arithmetic.mlir: the mesh of 9 computes what the whole program does: 12 results equal, 4 equal up to rounding, in 4 rounds

// -----
// 32, torchtitan#2106: the replicated term of a sum counts once.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @replicated_terms_of_a_sum_count_once(%a0: tensor<4x27xf32>, %a1: tensor<27x4xf32>, %a2: tensor<4x4xf32>) -> (tensor<4x4xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4x27xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<4x27xf32>
  %v2 = sdy.sharding_constraint %v1 <@mesh, [{}, {"x"}]> : tensor<4x27xf32>
  %v3 = stablehlo.add %a1, %a1 : tensor<27x4xf32>
  %v4 = sdy.sharding_constraint %v3 <@mesh, [{"x"}, {"y"}]> : tensor<27x4xf32>
  %v5 = sdy.sharding_constraint %v4 <@mesh, [{"x"}, {}]> : tensor<27x4xf32>
  %v6 = stablehlo.dot_general %v2, %v5, contracting_dims = [1] x [0] : (tensor<4x27xf32>, tensor<27x4xf32>) -> tensor<4x4xf32>
  %v7 = stablehlo.add %a2, %a2 : tensor<4x4xf32>
  %v8 = sdy.sharding_constraint %v7 <@mesh, [{}, {"y", "x"}]> : tensor<4x4xf32>
  %v9 = stablehlo.add %v6, %v8 : tensor<4x4xf32>
  return %v9 : tensor<4x4xf32>
}
// expected:
// published_arithmetic.mlir: the mesh of 9 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 33 and 37, torchtitan#1805, ZML PR 552: parts that leave a manual region.
sdy.mesh @mesh = <["x"=2, "y"=3]>
func.func @parts_that_leave_a_manual_region_are_joined(%a0: tensor<4x6xf32>, %a1: tensor<2x6xf32>) -> (tensor<2x6xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<4x6xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"x"}, {}]> : tensor<4x6xf32>
  %v2 = sdy.manual_computation(%v1) in_shardings=[<@mesh, [{"x"}, {}]>] out_shardings=[<@mesh, [{}, {}], unreduced={"x"}>] manual_axes={"x"} (%m: tensor<2x6xf32>) {
    %s = stablehlo.add %m, %m : tensor<2x6xf32>
    sdy.return %s : tensor<2x6xf32>
  } : (tensor<4x6xf32>) -> tensor<2x6xf32>
  %v3 = stablehlo.add %a1, %a1 : tensor<2x6xf32>
  %v4 = sdy.sharding_constraint %v3 <@mesh, [{"y"}, {"x"}]> : tensor<2x6xf32>
  %v5 = stablehlo.add %v2, %v4 : tensor<2x6xf32>
  return %v5 : tensor<2x6xf32>
}
// expected:
// published_arithmetic.mlir: the mesh of 6 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 36, XLA PR 45717: scalars, and what is routed by a sort.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @scalars_are_never_split(%a0: tensor<5xf32>) -> (tensor<5xf32>, tensor<f32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<5xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y", "x"}]> : tensor<5xf32>
  // expected-warning@+1 {{stablehlo.sort needs dimension 0 of %v1 whole}}
  %v2 = "stablehlo.sort"(%v1) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.compare LT, %l, %r : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %z : tensor<i1>
  }) : (tensor<5xf32>) -> tensor<5xf32>
  %v3 = stablehlo.slice %v2 [0:1] : (tensor<5xf32>) -> tensor<1xf32>
  %v4 = stablehlo.reshape %v3 : (tensor<1xf32>) -> tensor<f32>
  %v5 = stablehlo.broadcast_in_dim %v4, dims = [] : (tensor<f32>) -> tensor<5xf32>
  %v6 = stablehlo.subtract %v1, %v5 : tensor<5xf32>
  return %v6, %v4 : tensor<5xf32>, tensor<f32>
}
// expected:
// published_arithmetic.mlir: the mesh of 9 computes what the whole program does: 7 results equal, 1 equal up to rounding, in 4 rounds

// -----
// 38, autoparallel PR 462: two reductions of one value join by functions of their own.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @every_reduction_joins_by_its_own_function(%a0: tensor<5x4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %v0 = stablehlo.add %a0, %a0 : tensor<5x4xf32>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<5x4xf32>
  %v2 = stablehlo.constant dense<1.0> : tensor<f32>
  %v3 = stablehlo.reduce(%v1 init: %v2) applies stablehlo.add across dimensions = [0] : (tensor<5x4xf32>, tensor<f32>) -> tensor<4xf32>
  %v4 = stablehlo.constant dense<1.0> : tensor<f32>
  %v5 = stablehlo.reduce(%v1 init: %v4) applies stablehlo.maximum across dimensions = [0] : (tensor<5x4xf32>, tensor<f32>) -> tensor<4xf32>
  %v6 = stablehlo.constant dense<1.0> : tensor<f32>
  %v7 = stablehlo.reduce(%v1 init: %v6) applies stablehlo.minimum across dimensions = [0] : (tensor<5x4xf32>, tensor<f32>) -> tensor<4xf32>
  %v8 = sdy.sharding_constraint %v7 <@mesh, [{"y"}]> : tensor<4xf32>
  return %v3, %v5, %v8 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}
// expected:
// published_arithmetic.mlir: the mesh of 9 computes what the whole program does: 9 results equal, 3 equal up to rounding, in 4 rounds

// -----
// 39, jax#40232: random bits do not depend on the mesh.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @random_bits_do_not_depend_on_the_mesh() -> (tensor<7x4xui32>, tensor<2xui64>) {
  %v0 = stablehlo.constant dense<[7, 11]> : tensor<2xui64>
  %v1:2 = "stablehlo.rng_bit_generator"(%v0) <{rng_algorithm = #stablehlo<rng_algorithm PHILOX>}> : (tensor<2xui64>) -> (tensor<2xui64>, tensor<7x4xui32>)
  %v2 = sdy.sharding_constraint %v1#1 <@mesh, [{"x"}, {"y"}]> : tensor<7x4xui32>
  return %v2, %v1#0 : tensor<7x4xui32>, tensor<2xui64>
}
// expected:
// published_arithmetic.mlir: the mesh of 9 computes what the whole program does: 8 results equal, 0 equal up to rounding, in 4 rounds

// -----
// 40, jax#35896: counting and transforms in wide and complex numbers.
sdy.mesh @mesh = <["x"=3, "y"=3]>
func.func @wide_and_complex_counting() -> (tensor<5x4xf64>) {
  %v0 = stablehlo.iota dim = 0 : tensor<5x4xf64>
  %v1 = sdy.sharding_constraint %v0 <@mesh, [{"y"}, {"x"}]> : tensor<5x4xf64>
  %v2 = stablehlo.add %v1, %v0 : tensor<5x4xf64>
  return %v2 : tensor<5x4xf64>
}
// expected:
// published_arithmetic.mlir: the mesh of 9 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds
