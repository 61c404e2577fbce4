// RUN: run --all-functions

func.func @tan_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.tan %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.5574077367782593, -14.101420402526855, 0.5463024973869324, 0xFFC00000, 0xFFC00000, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @tan_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.tan %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.5574077246549023, -14.101419947171719, 0.5463024898437905, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @tan_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.tan %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.5546875, -14.125, 0.546875, 0xFFC0, 0xFFC0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @tan_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.tan %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.5576171875, -14.1015625, 0.54638671875, 0xFE00, 0xFE00, 0x7E00]> : tensor<8xf16>
  return
}
