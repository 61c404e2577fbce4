// RUN: run --all-functions

func.func @gather_rows() {
  %c = stablehlo.constant dense<[3, -1, 0, 9]> : tensor<4xi64>
  %cst = stablehlo.constant dense<[[-1.500000e+00, -2.500000e-01], [-7.500000e-01, 1.000000e+00], [-7.500000e-01, 5.000000e-01], [1.500000e+00, -2.500000e-01]]> : tensor<4x2xf32>
  %c_0 = stablehlo.constant dense<0> : tensor<i64>
  %0 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<i64>) -> tensor<4xi64>
  %1 = stablehlo.compare LT, %c, %0, SIGNED : (tensor<4xi64>, tensor<4xi64>) -> tensor<4xi1>
  %c_1 = stablehlo.constant dense<4> : tensor<i64>
  %2 = stablehlo.broadcast_in_dim %c_1, dims = [] : (tensor<i64>) -> tensor<4xi64>
  %3 = stablehlo.add %c, %2 : tensor<4xi64>
  %4 = stablehlo.select %1, %3, %c : tensor<4xi1>, tensor<4xi64>
  %5 = stablehlo.convert %4 : (tensor<4xi64>) -> tensor<4xi32>
  %6 = stablehlo.broadcast_in_dim %5, dims = [0] : (tensor<4xi32>) -> tensor<4x1xi32>
  %7 = "stablehlo.gather"(%cst, %6) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 2>}> : (tensor<4x2xf32>, tensor<4x1xi32>) -> tensor<4x2xf32>
  check.expect_almost_eq_const %7, dense<[[1.5, -0.25], [1.5, -0.25], [-1.5, -0.25], [1.5, -0.25]]> : tensor<4x2xf32>
  return
}

// -----

func.func @gather_along_axis() {
  %cst = stablehlo.constant dense<[[-5.000000e-01, 2.500000e-01, -0.000000e+00, -1.000000e+00], [5.000000e-01, 2.000000e+00, -2.500000e-01, -2.500000e-01]]> : tensor<2x4xf32>
  %c = stablehlo.constant dense<[[0, 3], [1, 1]]> : tensor<2x2xi64>
  %0 = call @take_along_axis(%cst, %c) : (tensor<2x4xf32>, tensor<2x2xi64>) -> tensor<2x2xf32>
  check.expect_almost_eq_const %0, dense<[[-0.5, -1.0], [2.0, 2.0]]> : tensor<2x2xf32>
  return
}
func.func private @take_along_axis(%arg0: tensor<2x4xf32>, %arg1: tensor<2x2xi64>) -> tensor<2x2xf32> {
  %0 = stablehlo.convert %arg1 : (tensor<2x2xi64>) -> tensor<2x2xi32>
  %c = stablehlo.constant dense<0> : tensor<i32>
  %1 = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<i32>) -> tensor<2x2xi32>
  %2 = stablehlo.compare LT, %0, %1, SIGNED : (tensor<2x2xi32>, tensor<2x2xi32>) -> tensor<2x2xi1>
  %c_0 = stablehlo.constant dense<4> : tensor<i32>
  %3 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<i32>) -> tensor<2x2xi32>
  %4 = stablehlo.add %0, %3 : tensor<2x2xi32>
  %5 = stablehlo.select %2, %4, %0 : tensor<2x2xi1>, tensor<2x2xi32>
  %6 = stablehlo.reshape %5 : (tensor<2x2xi32>) -> tensor<2x2x1xi32>
  %c_1 = stablehlo.constant dense<3> : tensor<1xi32>
  %c_2 = stablehlo.constant dense<0> : tensor<i32>
  %7 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<i32>) -> tensor<2x2x1xi32>
  %8 = stablehlo.compare GE, %6, %7, SIGNED : (tensor<2x2x1xi32>, tensor<2x2x1xi32>) -> tensor<2x2x1xi1>
  %9 = stablehlo.broadcast_in_dim %c_1, dims = [2] : (tensor<1xi32>) -> tensor<1x1x1xi32>
  %10 = stablehlo.broadcast_in_dim %9, dims = [0, 1, 2] : (tensor<1x1x1xi32>) -> tensor<2x2x1xi32>
  %11 = stablehlo.compare LE, %6, %10, SIGNED : (tensor<2x2x1xi32>, tensor<2x2x1xi32>) -> tensor<2x2x1xi1>
  %12 = stablehlo.and %8, %11 : tensor<2x2x1xi1>
  %c_3 = stablehlo.constant dense<true> : tensor<i1>
  %13 = stablehlo.reduce(%12 init: %c_3) applies stablehlo.and across dimensions = [2] : (tensor<2x2x1xi1>, tensor<i1>) -> tensor<2x2xi1>
  %14 = "stablehlo.gather"(%arg0, %6) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1>}> : (tensor<2x4xf32>, tensor<2x2x1xi32>) -> tensor<2x2xf32>
  %cst = stablehlo.constant dense<0x7FC00000> : tensor<f32>
  %15 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<2x2xf32>
  %16 = stablehlo.select %13, %14, %15 : tensor<2x2xi1>, tensor<2x2xf32>
  return %16 : tensor<2x2xf32>
}
