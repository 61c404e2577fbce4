// RUN: run --all-functions

func.func @top_k_f32() {
  %cst = stablehlo.constant dense<[[5.000000e-01, 0.000000e+00, -2.500000e-01, -1.000000e+00, -0.000000e+00], [7.500000e-01, -5.000000e-01, -2.500000e-01, -2.500000e-01, 0.000000e+00]]> : tensor<2x5xf32>
  %values, %indices = chlo.top_k(%cst, k = 2) : tensor<2x5xf32> -> (tensor<2x2xf32>, tensor<2x2xi32>)
  check.expect_almost_eq_const %values, dense<[[0.5, 0.0], [0.75, 0.0]]> : tensor<2x2xf32>
  check.expect_eq_const %indices, dense<[[0, 1], [0, 4]]> : tensor<2x2xi32>
  return
}
