// RUN: run --all-functions

func.func @acos_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.acos %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[1.5707963705062866, 1.5707963705062866, 0.0, 0xFFC00000, 1.0471975803375244, 0xFFC00000, 0xFFC00000, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @acos_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.acos %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[1.5707963267948966, 1.5707963267948966, 0.0, 0xFFF8000000000000, 1.0471975511965976, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @acos_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = chlo.acos %cst : tensor<8xbf16> -> tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[1.5703125, 1.5703125, 0.0, 0xFFC0, 1.046875, 0xFFC0, 0xFFC0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @acos_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.acos %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[1.5703125, 1.5703125, 0.0, 0xFE00, 1.046875, 0xFE00, 0xFE00, 0x7E00]> : tensor<8xf16>
  return
}
