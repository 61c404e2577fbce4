// RUN: run --all-functions

func.func @divide_f32() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7F800000, 0x7FC00000, 7.000000e+00]> : tensor<7xf32>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFF800000, 1.000000e+00, -2.000000e+00]> : tensor<7xf32>
  %0 = stablehlo.divide %cst, %cst_0 : tensor<7xf32>
  check.expect_almost_eq_const %0, dense<[3.0, -0.6666666865348816, 0xFFC00000, 0xFFC00000, 0xFFC00000, 0x7FC00000, -3.5]> : tensor<7xf32>
  return
}

// -----

func.func @divide_bf16() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7F80, 0x7FC0, 7.000000e+00]> : tensor<7xbf16>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFF80, 1.000000e+00, -2.000000e+00]> : tensor<7xbf16>
  %0 = stablehlo.divide %cst, %cst_0 : tensor<7xbf16>
  check.expect_almost_eq_const %0, dense<[3.0, -0.66796875, 0xFFC0, 0xFFC0, 0xFFC0, 0x7FC0, -3.5]> : tensor<7xbf16>
  return
}

// -----

func.func @divide_f64() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0x7FF8000000000000, 7.000000e+00]> : tensor<7xf64>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFFF0000000000000, 1.000000e+00, -2.000000e+00]> : tensor<7xf64>
  %0 = stablehlo.divide %cst, %cst_0 : tensor<7xf64>
  check.expect_almost_eq_const %0, dense<[3.0, -0.6666666666666666, 0xFFF8000000000000, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, -3.5]> : tensor<7xf64>
  return
}

// -----

func.func @divide_i8() {
  %c = stablehlo.constant dense<[-128, 127, 5, -7, 0]> : tensor<5xi8>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi8>
  %0 = stablehlo.divide %c, %c_0 : tensor<5xi8>
  check.expect_eq_const %0, dense<[-128, 63, -1, -2, 0]> : tensor<5xi8>
  return
}

// -----

func.func @divide_i32() {
  %c = stablehlo.constant dense<[-2147483648, 2147483647, 5, -7, 0]> : tensor<5xi32>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi32>
  %0 = stablehlo.divide %c, %c_0 : tensor<5xi32>
  check.expect_eq_const %0, dense<[-2147483648, 1073741823, -1, -2, 0]> : tensor<5xi32>
  return
}

// -----

func.func @divide_ui8() {
  %c = stablehlo.constant dense<[0, 255, 5, 3, 0]> : tensor<5xui8>
  %c_0 = stablehlo.constant dense<[1, 2, 0, 3, 7]> : tensor<5xui8>
  %0 = stablehlo.divide %c, %c_0 : tensor<5xui8>
  check.expect_eq_const %0, dense<[0, 127, 255, 1, 0]> : tensor<5xui8>
  return
}

// -----

func.func @divide_ui64() {
  %c = stablehlo.constant dense<[0, 0, 5, 3, 0]> : tensor<5xui64>
  %c_0 = stablehlo.constant dense<[1, 2, 0, 3, 7]> : tensor<5xui64>
  %0 = stablehlo.divide %c, %c_0 : tensor<5xui64>
  check.expect_eq_const %0, dense<[0, 0, 18446744073709551615, 1, 0]> : tensor<5xui64>
  return
}

// -----

func.func @divide_i4() {
  %c = stablehlo.constant dense<[-8, 7, 5, -7, 0]> : tensor<5xi4>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi4>
  %0 = stablehlo.divide %c, %c_0 : tensor<5xi4>
  check.expect_eq_const %0, dense<[-8, 3, -1, -2, 0]> : tensor<5xi4>
  return
}
