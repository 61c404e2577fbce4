// RUN: run --all-functions

func.func @select_and_scatter_maxpool_gradient() {
  %cst = stablehlo.constant dense<[[1.250000e+00, 2.500000e-01, -0.000000e+00, 1.500000e+00], [-5.000000e-01, -5.000000e-01, -1.750000e+00, 1.500000e+00], [1.000000e+00, 1.000000e+00, 7.500000e-01, 0.000000e+00], [2.500000e-01, -2.500000e-01, -2.500000e-01, 0.000000e+00]]> : tensor<4x4xf32>
  %cst_0 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
  %0 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<2x2xf32>
  %cst_1 = stablehlo.constant dense<3.000000e+00> : tensor<f32>
  %1 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f32>) -> tensor<2x2xf32>
  %2 = stablehlo.multiply %0, %1 : tensor<2x2xf32>
  %cst_2 = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %3 = stablehlo.pad %cst, %cst_2, low = [0, 0], high = [0, 0], interior = [0, 0] : (tensor<4x4xf32>, tensor<f32>) -> tensor<4x4xf32>
  %cst_3 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
  %4 = "stablehlo.select_and_scatter"(%3, %2, %cst_3) <{padding = dense<0> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
  ^bb0(%arg0: tensor<f32>, %arg1: tensor<f32>):
    %6 = stablehlo.compare GE, %arg0, %arg1, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %6 : tensor<i1>
  }, {
  ^bb0(%arg0: tensor<f32>, %arg1: tensor<f32>):
    %6 = stablehlo.add %arg0, %arg1 : tensor<f32>
    stablehlo.return %6 : tensor<f32>
  }) : (tensor<4x4xf32>, tensor<2x2xf32>, tensor<f32>) -> tensor<4x4xf32>
  %5 = stablehlo.slice %4 [0:4, 0:4] : (tensor<4x4xf32>) -> tensor<4x4xf32>
  check.expect_almost_eq_const %5, dense<[[3.0, 0.0, 0.0, 3.0], [0.0, 0.0, 0.0, 0.0], [3.0, 0.0, 3.0, 0.0], [0.0, 0.0, 0.0, 0.0]]> : tensor<4x4xf32>
  return
}
