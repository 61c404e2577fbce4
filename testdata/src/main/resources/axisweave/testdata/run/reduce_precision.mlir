// RUN: run --all-functions

func.func @reduce_precision_e5m10() {
  %cst = stablehlo.constant dense<[1.23456776, 9.99999993E-9, 6.552000e+04, -3.300000e+00, 0x7F800000, 1.000000e-03]> : tensor<6xf32>
  %0 = stablehlo.reduce_precision %cst, format = e5m10 : tensor<6xf32>
  check.expect_almost_eq_const %0, dense<[1.234375, 0.0, 0x7F800000, -3.30078125, 0x7F800000, 0.0010004043579101562]> : tensor<6xf32>
  return
}

// -----

func.func @reduce_precision_e8m7() {
  %cst = stablehlo.constant dense<[1.23456776, 9.99999993E-9, 6.552000e+04, -3.300000e+00, 0x7F800000, 1.000000e-03]> : tensor<6xf32>
  %0 = stablehlo.reduce_precision %cst, format = e8m7 : tensor<6xf32>
  check.expect_almost_eq_const %0, dense<[1.234375, 1.0011717677116394e-08, 65536.0, -3.296875, 0x7F800000, 0.00099945068359375]> : tensor<6xf32>
  return
}

// -----

func.func @reduce_precision_e4m3() {
  %cst = stablehlo.constant dense<[1.23456776, 9.99999993E-9, 6.552000e+04, -3.300000e+00, 0x7F800000, 1.000000e-03]> : tensor<6xf32>
  %0 = stablehlo.reduce_precision %cst, format = e4m3 : tensor<6xf32>
  check.expect_almost_eq_const %0, dense<[1.25, 0.0, 0x7F800000, -3.25, 0x7F800000, 0.0]> : tensor<6xf32>
  return
}
