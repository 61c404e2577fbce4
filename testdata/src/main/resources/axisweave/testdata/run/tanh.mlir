// RUN: run --all-functions

func.func @tanh_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.tanh %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.7615941762924194, -0.9051482081413269, 0.46211716532707214, 1.0, -1.0, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @tanh_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.tanh %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.7615941559557649, -0.9051482536448665, 0.4621171572600098, 1.0, -1.0, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @tanh_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.tanh %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.76171875, -0.90625, 0.462890625, 1.0, -1.0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @tanh_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.tanh %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.76171875, -0.9052734375, 0.462158203125, 1.0, -1.0, 0x7E00]> : tensor<8xf16>
  return
}

// -----

func.func @tanh_c64() {
  %cst = stablehlo.constant dense<[(1.000000e+00,2.000000e+00), (-5.000000e-01,2.500000e-01), (0.000000e+00,5.000000e-01)]> : tensor<3xcomplex<f32>>
  %0 = stablehlo.tanh %cst : tensor<3xcomplex<f32>>
  check.expect_almost_eq_const %0, dense<[(1.1667362451553345, -0.24345819652080536), (-0.48548728227615356, 0.1980554610490799), (0.0, 0.5463024973869324)]> : tensor<3xcomplex<f32>>
  return
}
