// RUN: run --all-functions

func.func @broadcast_in_dim_f32() {
  %cst = stablehlo.constant dense<[-5.000000e-01, 5.000000e-01, 2.500000e-01]> : tensor<3xf32>
  %0 = stablehlo.broadcast_in_dim %cst, dims = [1] : (tensor<3xf32>) -> tensor<2x3xf32>
  check.expect_almost_eq_const %0, dense<[[-0.5, 0.5, 0.25], [-0.5, 0.5, 0.25]]> : tensor<2x3xf32>
  return
}

// -----

func.func @broadcast_in_dim_ones() {
  %cst = stablehlo.constant dense<[[0.000000e+00], [-1.000000e+00]]> : tensor<2x1xf32>
  %0 = stablehlo.broadcast_in_dim %cst, dims = [0, 1] : (tensor<2x1xf32>) -> tensor<2x3xf32>
  check.expect_almost_eq_const %0, dense<[[0.0, 0.0, 0.0], [-1.0, -1.0, -1.0]]> : tensor<2x3xf32>
  return
}
