// RUN: opt --pipeline=builtin.module(func.func(sdy-explicit-gather-scatter-batching))
// x[i, columns[i]], as JAX writes it: the rows go through a select that counts from the end
sdy.mesh @m = <["x"=2]>
func.func @main(%x: tensor<4x8xf32>, %columns: tensor<4x1xi32>) -> tensor<4xf32> {
  %zero = stablehlo.constant dense<0> : tensor<4xi32>
  %size = stablehlo.constant dense<4> : tensor<4xi32>
  %i = stablehlo.iota dim = 0 : tensor<4xi32>
  %below = stablehlo.compare LT, %i, %zero, SIGNED : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
  %fromEnd = stablehlo.add %i, %size : tensor<4xi32>
  %row = stablehlo.select %below, %fromEnd, %i : tensor<4xi1>, tensor<4xi32>
  %rows = stablehlo.broadcast_in_dim %row, dims = [0] : (tensor<4xi32>) -> tensor<4x1xi32>
  %indices = stablehlo.concatenate %rows, %columns, dim = 1 : (tensor<4x1xi32>, tensor<4x1xi32>) -> tensor<4x2xi32>
  %0 = "stablehlo.gather"(%x, %indices) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>} : (tensor<4x8xf32>, tensor<4x2xi32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2]>
//   func.func @main(%x: tensor<4x8xf32>, %columns: tensor<4x1xi32>) -> tensor<4xf32> {
//     %0 = "stablehlo.gather"(%x, %columns) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1>}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>} : (tensor<4x8xf32>, tensor<4x1xi32>) -> tensor<4xf32>
//     return %0 : tensor<4xf32>
//   }
// }

// -----
// every column of an iota says its row: the middle one is cut out
func.func @main(%x: tensor<3x4x5xf32>) -> tensor<4xf32> {
  %indices = stablehlo.iota dim = 0 : tensor<4x3xi32>
  %0 = "stablehlo.gather"(%x, %indices) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2], start_index_map = [1, 0, 2], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1, 1>}> : (tensor<3x4x5xf32>, tensor<4x3xi32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @middle(%x: tensor<4x3x5xf32>) -> tensor<4xf32> {
  %indices = stablehlo.iota dim = 0 : tensor<4x3xi32>
  %0 = "stablehlo.gather"(%x, %indices) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2], start_index_map = [1, 0, 2], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1, 1>}> : (tensor<4x3x5xf32>, tensor<4x3xi32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// expected:
// module {
//   func.func @main(%x: tensor<3x4x5xf32>) -> tensor<4xf32> {
//     %indices = stablehlo.iota dim = 0 : tensor<4x3xi32>
//     %0 = "stablehlo.gather"(%x, %indices) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2], start_index_map = [1, 0, 2], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 1>}> : (tensor<3x4x5xf32>, tensor<4x3xi32>) -> tensor<4xf32>
//     return %0 : tensor<4xf32>
//   }
//   func.func @middle(%x: tensor<4x3x5xf32>) -> tensor<4xf32> {
//     %indices = stablehlo.iota dim = 0 : tensor<4x3xi32>
//     %indices_0 = stablehlo.slice %indices [0:4, 0:1] : (tensor<4x3xi32>) -> tensor<4x1xi32>
//     %indices_1 = stablehlo.slice %indices [0:4, 2:3] : (tensor<4x3xi32>) -> tensor<4x1xi32>
//     %indices_2 = stablehlo.concatenate %indices_0, %indices_1, dim = 1 : (tensor<4x1xi32>, tensor<4x1xi32>) -> tensor<4x2xi32>
//     %0 = "stablehlo.gather"(%x, %indices_2) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [1, 2], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1, 2], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 1>}> : (tensor<4x3x5xf32>, tensor<4x2xi32>) -> tensor<4xf32>
//     return %0 : tensor<4xf32>
//   }
// }

// -----
// a scatter; equal constants become one, at the start
func.func @main(%x: tensor<4x8xf32>, %columns: tensor<4x1xi32>, %u: tensor<4xf32>) -> tensor<4x8xf32> {
  %i = stablehlo.iota dim = 0 : tensor<4x1xi32>
  %low = stablehlo.constant dense<0> : tensor<i32>
  %also = stablehlo.constant dense<0> : tensor<i32>
  %high = stablehlo.constant dense<3> : tensor<i32>
  %rows = stablehlo.clamp %low, %i, %high : (tensor<i32>, tensor<4x1xi32>, tensor<i32>) -> tensor<4x1xi32>
  %inside = stablehlo.clamp %also, %columns, %high : (tensor<i32>, tensor<4x1xi32>, tensor<i32>) -> tensor<4x1xi32>
  %indices = stablehlo.concatenate %inside, %rows, dim = 1 : (tensor<4x1xi32>, tensor<4x1xi32>) -> tensor<4x2xi32>
  %0 = "stablehlo.scatter"(%x, %indices, %u) <{scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [0, 1], scatter_dims_to_operand_dims = [1, 0], index_vector_dim = 1>}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %s = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<4x8xf32>, tensor<4x2xi32>, tensor<4xf32>) -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}
// expected:
// module {
//   func.func @main(%x: tensor<4x8xf32>, %columns: tensor<4x1xi32>, %u: tensor<4xf32>) -> tensor<4x8xf32> {
//     %high = stablehlo.constant dense<3> : tensor<i32>
//     %low = stablehlo.constant dense<0> : tensor<i32>
//     %inside = stablehlo.clamp %low, %columns, %high : (tensor<i32>, tensor<4x1xi32>, tensor<i32>) -> tensor<4x1xi32>
//     %0 = "stablehlo.scatter"(%x, %inside, %u) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 1>, unique_indices = false}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %s = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %s : tensor<f32>
//     }) : (tensor<4x8xf32>, tensor<4x1xi32>, tensor<4xf32>) -> tensor<4x8xf32>
//     return %0 : tensor<4x8xf32>
//   }
// }

// -----
// an iota spread along another dimension says no row, nor does one of two columns at once
func.func @main(%x: tensor<4x8xf32>, %other: tensor<4x1xi32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %i = stablehlo.iota dim = 0 : tensor<1xi32>
  %spread = stablehlo.broadcast_in_dim %i, dims = [1] : (tensor<1xi32>) -> tensor<4x1xi32>
  %indices = stablehlo.concatenate %spread, %other, dim = 1 : (tensor<4x1xi32>, tensor<4x1xi32>) -> tensor<4x2xi32>
  %0 = "stablehlo.gather"(%x, %indices) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>}> : (tensor<4x8xf32>, tensor<4x2xi32>) -> tensor<4xf32>
  %j = stablehlo.iota dim = 0 : tensor<4x1xi32>
  %none = stablehlo.slice %other [0:4, 0:0] : (tensor<4x1xi32>) -> tensor<4x0xi32>
  %both = stablehlo.concatenate %other, %none, %j, dim = 1 : (tensor<4x1xi32>, tensor<4x0xi32>, tensor<4x1xi32>) -> tensor<4x2xi32>
  %1 = "stablehlo.gather"(%x, %both) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1], start_index_map = [1, 0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>}> : (tensor<4x8xf32>, tensor<4x2xi32>) -> tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}
// expected:
// module {
//   func.func @main(%x: tensor<4x8xf32>, %other: tensor<4x1xi32>) -> (tensor<4xf32>, tensor<4xf32>) {
//     %i = stablehlo.iota dim = 0 : tensor<1xi32>
//     %spread = stablehlo.broadcast_in_dim %i, dims = [1] : (tensor<1xi32>) -> tensor<4x1xi32>
//     %indices = stablehlo.concatenate %spread, %other, dim = 1 : (tensor<4x1xi32>, tensor<4x1xi32>) -> tensor<4x2xi32>
//     %0 = "stablehlo.gather"(%x, %indices) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1], start_index_map = [0, 1], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1>}> : (tensor<4x8xf32>, tensor<4x2xi32>) -> tensor<4xf32>
//     %j = stablehlo.iota dim = 0 : tensor<4x1xi32>
//     %none = stablehlo.slice %other [0:4, 0:0] : (tensor<4x1xi32>) -> tensor<4x0xi32>
//     %both = stablehlo.concatenate %other, %none, %j, dim = 1 : (tensor<4x1xi32>, tensor<4x0xi32>, tensor<4x1xi32>) -> tensor<4x2xi32>
//     %1 = "stablehlo.gather"(%x, %both) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1], start_index_map = [1, 0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1>}> : (tensor<4x8xf32>, tensor<4x2xi32>) -> tensor<4xf32>
//     return %0, %1 : tensor<4xf32>, tensor<4xf32>
//   }
// }
