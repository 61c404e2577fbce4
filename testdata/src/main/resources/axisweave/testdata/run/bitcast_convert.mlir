// RUN: run --all-functions

func.func @bitcast_convert_narrow() {
  %cst = stablehlo.constant dense<[-7.500000e-01, 2.000000e+00]> : tensor<2xf32>
  %0 = stablehlo.bitcast_convert %cst : (tensor<2xf32>) -> tensor<2x4xui8>
  check.expect_eq_const %0, dense<[[0, 0, 64, 191], [0, 0, 0, 64]]> : tensor<2x4xui8>
  return
}

// -----

func.func @bitcast_convert_wide() {
  %c = stablehlo.constant dense<[[1381360664, 1284590502], [232416244, 127241933]]> : tensor<2x2xui32>
  %0 = stablehlo.bitcast_convert %c : (tensor<2x2xui32>) -> tensor<2xf64>
  check.expect_almost_eq_const %0, dense<[6.948201894222164e+60, 3.985003405366135e-272]> : tensor<2xf64>
  return
}
