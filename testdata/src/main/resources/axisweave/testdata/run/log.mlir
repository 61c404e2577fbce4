// RUN: run --all-functions

func.func @log_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.log %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0xFF800000, 0xFF800000, 0.0, 0xFFFFFFFF, -0.6931471824645996, 0x7F800000, 0xFFFFFFFF, 0xFFFFFFFF]> : tensor<8xf32>
  return
}

// -----

func.func @log_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.log %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0xFFF0000000000000, 0xFFF0000000000000, 0.0, 0x7FF8000000000000, -0.6931471805599453, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @log_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.log %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0xFF80, 0xFF80, 0.0, 0xFFC0, -0.69140625, 0x7F80, 0xFFC0, 0xFFC0]> : tensor<8xbf16>
  return
}

// -----

func.func @log_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.log %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0xFC00, 0xFC00, 0.0, 0xFE00, -0.693359375, 0x7C00, 0xFE00, 0x7E00]> : tensor<8xf16>
  return
}

// -----

func.func @log_c64() {
  %cst = stablehlo.constant dense<[(1.000000e+00,2.000000e+00), (-5.000000e-01,2.500000e-01), (0.000000e+00,5.000000e-01)]> : tensor<3xcomplex<f32>>
  %0 = stablehlo.log %cst : tensor<3xcomplex<f32>>
  check.expect_almost_eq_const %0, dense<[(0.8047189712524414, 1.1071487665176392), (-0.5815753936767578, 2.677945137023926), (-0.6931471824645996, 1.5707963705062866)]> : tensor<3xcomplex<f32>>
  return
}
