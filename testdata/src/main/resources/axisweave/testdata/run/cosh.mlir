// RUN: run --all-functions

func.func @cosh_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.cosh %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 1.5430805683135986, 2.352409601211548, 1.1276259422302246, 0x7F800000, 0x7F800000, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @cosh_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.cosh %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 1.543080634815244, 2.3524096152432477, 1.1276259652063807, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @cosh_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = chlo.cosh %cst : tensor<8xbf16> -> tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 1.546875, 2.359375, 1.125, 0x7F80, 0x7F80, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @cosh_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.cosh %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 1.54296875, 2.3515625, 1.1279296875, 0x7C00, 0x7C00, 0x7E00]> : tensor<8xf16>
  return
}
