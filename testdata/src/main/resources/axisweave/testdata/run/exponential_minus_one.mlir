// RUN: run --all-functions

func.func @exponential_minus_one_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.exponential_minus_one %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.7182817459106445, -0.7768698334693909, 0.6487212777137756, 0x7F800000, -1.0, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @exponential_minus_one_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.exponential_minus_one %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.7182818284590455, -0.7768698398515702, 0.6487212707001281, 0x7FF0000000000000, -1.0, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @exponential_minus_one_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.exponential_minus_one %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.71875, -0.77734375, 0.6484375, 0x7F80, -1.0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @exponential_minus_one_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.exponential_minus_one %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 1.71875, -0.77685546875, 0.6484375, 0x7C00, -1.0, 0x7E00]> : tensor<8xf16>
  return
}
