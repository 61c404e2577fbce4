// RUN: run --all-functions

func.func @abs_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.abs %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, 0.0, 1.0, 1.5, 0.5, 0x7F800000, 0x7F800000, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @abs_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.abs %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, 0.0, 1.0, 1.5, 0.5, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @abs_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.abs %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, 0.0, 1.0, 1.5, 0.5, 0x7F80, 0x7F80, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @abs_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.abs %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, 0.0, 1.0, 1.5, 0.5, 0x7C00, 0x7C00, 0x7E00]> : tensor<8xf16>
  return
}

// -----

func.func @abs_c64() {
  %cst = stablehlo.constant dense<[(1.000000e+00,2.000000e+00), (-5.000000e-01,2.500000e-01), (0.000000e+00,5.000000e-01)]> : tensor<3xcomplex<f32>>
  %0 = stablehlo.abs %cst : (tensor<3xcomplex<f32>>) -> tensor<3xf32>
  check.expect_almost_eq_const %0, dense<[2.2360680103302, 0.55901700258255, 0.5]> : tensor<3xf32>
  return
}
