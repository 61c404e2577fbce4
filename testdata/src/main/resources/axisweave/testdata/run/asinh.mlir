// RUN: run --all-functions

func.func @asinh_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.asinh %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.8813736438751221, -1.19476318359375, 0.4812118411064148, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @asinh_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.asinh %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.8813735870195429, -1.1947632172871094, 0.48121182505960347, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @asinh_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = chlo.asinh %cst : tensor<8xbf16> -> tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.8828125, -1.1953125, 0.48046875, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @asinh_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.asinh %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.88134765625, -1.1943359375, 0.481201171875, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  return
}
