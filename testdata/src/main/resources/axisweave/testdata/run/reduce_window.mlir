// RUN: run --all-functions

func.func @reduce_window_max() {
  %cst = stablehlo.constant dense<[[0.000000e+00, 7.500000e-01, 5.000000e-01, 2.500000e-01], [-1.000000e+00, 5.000000e-01, -7.500000e-01, 1.000000e+00], [-1.250000e+00, -2.500000e-01, -0.000000e+00, -1.250000e+00]]> : tensor<3x4xf32>
  %cst_0 = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %0 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<f32>
  %1 = "stablehlo.reduce_window"(%cst, %0) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 1], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 2>}> ({
  ^bb0(%arg0: tensor<f32>, %arg1: tensor<f32>):
    %2 = stablehlo.maximum %arg0, %arg1 : tensor<f32>
    stablehlo.return %2 : tensor<f32>
  }) : (tensor<3x4xf32>, tensor<f32>) -> tensor<3x2xf32>
  check.expect_almost_eq_const %1, dense<[[0.75, 1.0], [0.5, 1.0], [-0.25, -0.0]]> : tensor<3x2xf32>
  return
}

// -----

func.func @reduce_window_sum_dilated() {
  %cst = stablehlo.constant dense<[[1.750000e+00, 1.500000e+00, -5.000000e-01, 7.500000e-01], [5.000000e-01, -2.500000e+00, 2.500000e-01, -0.000000e+00], [0.000000e+00, -1.000000e+00, -2.500000e-01, -2.500000e-01]]> : tensor<3x4xf32>
  %cst_0 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
  %0 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<f32>
  %1 = "stablehlo.reduce_window"(%cst, %0) <{base_dilations = array<i64: 2, 1>, padding = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 2>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
  ^bb0(%arg0: tensor<f32>, %arg1: tensor<f32>):
    %2 = stablehlo.add %arg0, %arg1 : tensor<f32>
    stablehlo.return %2 : tensor<f32>
  }) : (tensor<3x4xf32>, tensor<f32>) -> tensor<5x3xf32>
  check.expect_almost_eq_const %1, dense<[[1.5, 1.25, 2.25], [-2.5, 0.75, -2.5], [-2.5, 0.75, -2.5], [-1.0, -0.25, -1.25], [-1.0, -0.25, -1.25]]> : tensor<5x3xf32>
  return
}
