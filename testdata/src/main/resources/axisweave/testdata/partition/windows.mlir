// RUN: verify
// Windows of several elements lie across shards: each device reads its share between zeros, and all is added.
sdy.mesh @mesh = <["x"=4, "y"=2]>
func.func @gather_of_windows(%a: tensor<64x6xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %i: tensor<5x1xi32>) -> tensor<5x3x6xf32> {
  %r = "stablehlo.gather"(%a, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 3, 6>}> : (tensor<64x6xf32>, tensor<5x1xi32>) -> tensor<5x3x6xf32>
  return %r : tensor<5x3x6xf32>
}
// expected:
// windows.mlir: the mesh of 8 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds

// -----
// Both dimensions are split and move, neither divides, and a window is longer than a shard.
sdy.mesh @mesh = <["x"=4, "y"=2]>
func.func @gather_of_long_windows(%a: tensor<13x63xf32>, %i: tensor<2x5xi64>) -> tensor<5x3x7xf32> {
  %b = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"y"}, {"x"}]>]>} : tensor<13x63xf32>
  %c = sdy.sharding_constraint %b <@mesh, [{"y"}, {"x"}]> : tensor<13x63xf32>
  %r = "stablehlo.gather"(%c, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [1, 0], index_vector_dim = 0>, slice_sizes = array<i64: 7, 3>}> : (tensor<13x63xf32>, tensor<2x5xi64>) -> tensor<5x7x3xf32>
  %t = stablehlo.transpose %r, dims = [0, 2, 1] : (tensor<5x7x3xf32>) -> tensor<5x3x7xf32>
  return %t : tensor<5x3x7xf32>
}
// expected:
// windows.mlir: the mesh of 8 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds

// -----
sdy.mesh @mesh = <["x"=8]>
func.func @gather_of_windows_longer_than_a_shard(%a: tensor<64x40xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %i: tensor<ui8>) -> tensor<20x2xi32> {
  %s = stablehlo.reshape %i : (tensor<ui8>) -> tensor<1xui8>
  %r = "stablehlo.gather"(%a, %s) <{dimension_numbers = #stablehlo.gather<offset_dims = [0, 1], start_index_map = [0], index_vector_dim = 0>, slice_sizes = array<i64: 20, 2>}> : (tensor<64x40xi32>, tensor<1xui8>) -> tensor<20x2xi32>
  return %r : tensor<20x2xi32>
}
// expected:
// windows.mlir: the mesh of 8 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds
