// RUN: run --all-functions

func.func @lgamma_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.lgamma %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0x7F800000, 0x7F800000, 4.76837158203125e-07, 0.8600468635559082, 0.5723648071289062, 0x7F800000, 0x7F800000, 0xFFFFFFFF]> : tensor<8xf32>
  return
}

// -----

func.func @lgamma_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.lgamma %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0x7FF0000000000000, 0x7FF0000000000000, 0.0, 0.8600470153764805, 0.5723649429247004, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @lgamma_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = chlo.lgamma %cst : tensor<8xbf16> -> tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0x7F80, 0x7F80, 4.76837158203125e-07, 0.859375, 0.57421875, 0x7F80, 0x7F80, 0xFFC0]> : tensor<8xbf16>
  return
}

// -----

func.func @lgamma_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.lgamma %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0x7C00, 0x7C00, 4.76837158203125e-07, 0.85986328125, 0.572265625, 0x7C00, 0x7C00, 0xFFFF]> : tensor<8xf16>
  return
}
