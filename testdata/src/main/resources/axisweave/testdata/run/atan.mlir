// RUN: run --all-functions

func.func @atan_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.atan %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.7853981256484985, -0.9827938079833984, 0.4636475443840027, 1.5707963705062866, -1.5707963705062866, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @atan_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.atan %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.7853981633974484, -0.9827937232473292, 0.4636476090008061, 1.5707963267948966, -1.5707963267948966, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @atan_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = chlo.atan %cst : tensor<8xbf16> -> tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.78515625, -0.984375, 0.462890625, 1.5703125, -1.5703125, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @atan_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.atan %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.78515625, -0.98291015625, 0.463623046875, 1.5703125, -1.5703125, 0x7E00]> : tensor<8xf16>
  return
}
