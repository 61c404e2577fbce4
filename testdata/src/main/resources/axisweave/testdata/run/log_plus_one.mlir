// RUN: run --all-functions

func.func @log_plus_one_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.log_plus_one %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.6931471824645996, 0xFFFFFFFF, 0.40546509623527527, 0x7F800000, 0xFFFFFFFF, 0xFFFFFFFF]> : tensor<8xf32>
  return
}

// -----

func.func @log_plus_one_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.log_plus_one %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.6931471805599453, 0x7FF8000000000000, 0.4054651081081644, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @log_plus_one_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.log_plus_one %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.69140625, 0xFFC0, 0.40625, 0x7F80, 0xFFC0, 0xFFC0]> : tensor<8xbf16>
  return
}

// -----

func.func @log_plus_one_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.log_plus_one %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.693359375, 0xFFFF, 0.405517578125, 0x7C00, 0xFFFF, 0xFFFF]> : tensor<8xf16>
  return
}
