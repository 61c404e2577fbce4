// RUN: run --all-functions

func.func @digamma_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.digamma %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0x7FC00000, 0x7FC00000, -0.5772153735160828, 0.7031567096710205, -1.9635100364685059, 0x7F800000, 0x7FC00000, 0xFFFFFFFF]> : tensor<8xf32>
  return
}

// -----

func.func @digamma_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.digamma %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0x7FF8000000000000, 0x7FF8000000000000, -0.5772156649015334, 0.703156640645244, -1.9635100260214255, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @digamma_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = chlo.digamma %cst : tensor<8xbf16> -> tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0x7FC0, 0x7FC0, -0.578125, 0.703125, -1.9609375, 0x7F80, 0x7FC0, 0xFFC0]> : tensor<8xbf16>
  return
}

// -----

func.func @digamma_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.digamma %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0x7E00, 0x7E00, -0.5771484375, 0.703125, -1.9638671875, 0x7C00, 0x7E00, 0xFFFF]> : tensor<8xf16>
  return
}
