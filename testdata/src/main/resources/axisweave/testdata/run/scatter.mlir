// RUN: run --all-functions

func.func @scatter_add_duplicates() {
  %c = stablehlo.constant dense<[1, 1, 3]> : tensor<3xi64>
  %cst = stablehlo.constant dense<[[2.500000e-01, 5.000000e-01], [2.000000e+00, -2.500000e-01], [-5.000000e-01, -1.250000e+00]]> : tensor<3x2xf32>
  %cst_0 = stablehlo.constant dense<[[-1.000000e+00, 2.500000e-01], [-1.250000e+00, -1.000000e+00], [1.250000e+00, -1.000000e+00], [1.000000e+00, 1.500000e+00]]> : tensor<4x2xf32>
  %c_1 = stablehlo.constant dense<0> : tensor<i64>
  %0 = stablehlo.broadcast_in_dim %c_1, dims = [] : (tensor<i64>) -> tensor<3xi64>
  %1 = stablehlo.compare LT, %c, %0, SIGNED : (tensor<3xi64>, tensor<3xi64>) -> tensor<3xi1>
  %c_2 = stablehlo.constant dense<4> : tensor<i64>
  %2 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<i64>) -> tensor<3xi64>
  %3 = stablehlo.add %c, %2 : tensor<3xi64>
  %4 = stablehlo.select %1, %3, %c : tensor<3xi1>, tensor<3xi64>
  %5 = stablehlo.convert %4 : (tensor<3xi64>) -> tensor<3xi32>
  %6 = stablehlo.broadcast_in_dim %5, dims = [0] : (tensor<3xi32>) -> tensor<3x1xi32>
  %7 = "stablehlo.scatter"(%cst_0, %6, %cst) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
  ^bb0(%arg0: tensor<f32>, %arg1: tensor<f32>):
    %8 = stablehlo.add %arg0, %arg1 : tensor<f32>
    stablehlo.return %8 : tensor<f32>
  }) : (tensor<4x2xf32>, tensor<3x1xi32>, tensor<3x2xf32>) -> tensor<4x2xf32>
  check.expect_almost_eq_const %7, dense<[[-1.0, 0.25], [1.0, -0.75], [1.25, -1.0], [0.5, 0.25]]> : tensor<4x2xf32>
  return
}

// -----

func.func @scatter_set_out_of_bounds() {
  %c = stablehlo.constant dense<[1, 7]> : tensor<2xi64>
  %cst = stablehlo.constant dense<[-7.500000e-01, -5.000000e-01]> : tensor<2xf32>
  %cst_0 = stablehlo.constant dense<[0.000000e+00, 1.500000e+00, 1.000000e+00, -1.000000e+00]> : tensor<4xf32>
  %c_1 = stablehlo.constant dense<0> : tensor<i64>
  %0 = stablehlo.broadcast_in_dim %c_1, dims = [] : (tensor<i64>) -> tensor<2xi64>
  %1 = stablehlo.compare LT, %c, %0, SIGNED : (tensor<2xi64>, tensor<2xi64>) -> tensor<2xi1>
  %c_2 = stablehlo.constant dense<4> : tensor<i64>
  %2 = stablehlo.broadcast_in_dim %c_2, dims = [] : (tensor<i64>) -> tensor<2xi64>
  %3 = stablehlo.add %c, %2 : tensor<2xi64>
  %4 = stablehlo.select %1, %3, %c : tensor<2xi1>, tensor<2xi64>
  %5 = stablehlo.convert %4 : (tensor<2xi64>) -> tensor<2xi32>
  %6 = stablehlo.broadcast_in_dim %5, dims = [0] : (tensor<2xi32>) -> tensor<2x1xi32>
  %7 = "stablehlo.scatter"(%cst_0, %6, %cst) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
  ^bb0(%arg0: tensor<f32>, %arg1: tensor<f32>):
    stablehlo.return %arg1 : tensor<f32>
  }) : (tensor<4xf32>, tensor<2x1xi32>, tensor<2xf32>) -> tensor<4xf32>
  check.expect_almost_eq_const %7, dense<[0.0, -0.75, 1.0, -1.0]> : tensor<4xf32>
  return
}
