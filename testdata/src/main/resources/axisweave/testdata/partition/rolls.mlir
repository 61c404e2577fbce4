// RUN: partition --report
// jnp.roll joins two slices of one value: each device takes three elements of its left neighbour, around the ring.
sdy.mesh @mesh = <["x"=4]>
func.func @roll_by_slices(%a: tensor<48xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<48xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %0 = stablehlo.slice %a [45:48] : (tensor<48xf32>) -> tensor<3xf32>
  %1 = stablehlo.slice %a [0:45] : (tensor<48xf32>) -> tensor<45xf32>
  %2 = stablehlo.concatenate %0, %1, dim = 0 : (tensor<3xf32>, tensor<45xf32>) -> tensor<48xf32>
  return %2 : tensor<48xf32>
}
// expected:
// 12 bytes sent per device
// collective          axes  times  bytes sent per device  value  for             why
// collective_permute  "x"       1                     12  %2     rolls.mlir:7:8  stablehlo.concatenate %2 (7:8) is computed as [{"x"}]

// -----
// The first row lies on the first device: the others' parts of the slice are padding, which nobody sends.
sdy.mesh @mesh = <["x"=4]>
func.func @first_row(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> tensor<1x4xf32> {
  %0 = stablehlo.slice %a [0:1, 0:4] : (tensor<8x4xf32>) -> tensor<1x4xf32>
  return %0 : tensor<1x4xf32>
}
// expected:
// 24 bytes sent per device
// collective  axes  times  bytes sent per device  value  for              why
// all_reduce  "x"       1                     24  %0     rolls.mlir:19:8  result 0 of @main needs [{}, {}]; it lies as [{"x"}, {}]

// -----
// RUN: verify
sdy.mesh @mesh = <["x"=4]>
func.func @wrapped_ends_of_a_dimension_that_does_not_divide(%a: tensor<11x3xf32>) -> tensor<14x3xf32> {
  %b = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}, {}]>]>} : tensor<11x3xf32>
  %c = sdy.sharding_constraint %b <@mesh, [{"x"}, {}]> : tensor<11x3xf32>
  %0 = stablehlo.slice %c [9:11, 0:3] : (tensor<11x3xf32>) -> tensor<2x3xf32>
  %1 = stablehlo.slice %c [0:1, 0:3] : (tensor<11x3xf32>) -> tensor<1x3xf32>
  %2 = stablehlo.concatenate %0, %c, %1, dim = 0 : (tensor<2x3xf32>, tensor<11x3xf32>, tensor<1x3xf32>) -> tensor<14x3xf32>
  %3 = sdy.sharding_constraint %2 <@mesh, [{"x"}, {}]> : tensor<14x3xf32>
  %4 = stablehlo.concatenate %0, %c, %1, dim = 0 : (tensor<2x3xf32>, tensor<11x3xf32>, tensor<1x3xf32>) -> tensor<14x3xf32>
  %5 = stablehlo.add %3, %4 : tensor<14x3xf32>
  return %5 : tensor<14x3xf32>
}
// expected:
// rolls.mlir: the mesh of 4 computes what the whole program does: 4 results equal, 0 equal up to rounding, in 4 rounds
