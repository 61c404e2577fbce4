// RUN: run --all-functions

func.func @cbrt_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.cbrt %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.0, -1.1447142362594604, 0.7937005162239075, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @cbrt_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.cbrt %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.0, -1.1447142425533317, 0.7937005259840998, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @cbrt_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.cbrt %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.0, -1.1484375, 0.79296875, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @cbrt_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.cbrt %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.0, -1.14453125, 0.79345703125, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  return
}
