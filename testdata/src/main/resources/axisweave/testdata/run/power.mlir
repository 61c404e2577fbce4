// RUN: run --all-functions

func.func @power_f32() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7F800000, 0x7FC00000, 7.000000e+00]> : tensor<7xf32>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFF800000, 1.000000e+00, -2.000000e+00]> : tensor<7xf32>
  %0 = stablehlo.power %cst, %cst_0 : tensor<7xf32>
  check.expect_almost_eq_const %0, dense<[1.2247449159622192, -8.0, 1.0, 1.0, 0.0, 0x7FC00000, 0.020408162847161293]> : tensor<7xf32>
  return
}

// -----

func.func @power_bf16() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7F80, 0x7FC0, 7.000000e+00]> : tensor<7xbf16>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFF80, 1.000000e+00, -2.000000e+00]> : tensor<7xbf16>
  %0 = stablehlo.power %cst, %cst_0 : tensor<7xbf16>
  check.expect_almost_eq_const %0, dense<[1.2265625, -8.0, 1.0, 1.0, 0.0, 0x7FC0, 0.0203857421875]> : tensor<7xbf16>
  return
}

// -----

func.func @power_f64() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0x7FF8000000000000, 7.000000e+00]> : tensor<7xf64>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFFF0000000000000, 1.000000e+00, -2.000000e+00]> : tensor<7xf64>
  %0 = stablehlo.power %cst, %cst_0 : tensor<7xf64>
  check.expect_almost_eq_const %0, dense<[1.224744871391589, -8.0, 1.0, 1.0, 0.0, 0x7FF8000000000000, 0.02040816326530612]> : tensor<7xf64>
  return
}
