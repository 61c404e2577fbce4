// RUN: run --all-functions

func.func @convert_f32_to_i1() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %cst_0 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
  %0 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<10xf32>
  %1 = stablehlo.compare NE, %cst, %0, FLOAT : (tensor<10xf32>, tensor<10xf32>) -> tensor<10xi1>
  %2 = stablehlo.convert %1 : tensor<10xi1>
  check.expect_eq_const %2, dense<[false, true, true, true, true, true, true, true, true, true]> : tensor<10xi1>
  return
}

// -----

func.func @convert_f32_to_i8() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xi8>
  check.expect_eq_const %0, dense<[0, -1, 1, 127, 127, -128, 127, 0, 127, -128]> : tensor<10xi8>
  return
}

// -----

func.func @convert_f32_to_i32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xi32>
  check.expect_eq_const %0, dense<[0, -1, 1, 127, 300, -300, 2147483647, 0, 2147483647, -2147483648]> : tensor<10xi32>
  return
}

// -----

func.func @convert_f32_to_ui8() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xui8>
  check.expect_eq_const %0, dense<[0, 0, 1, 127, 255, 0, 255, 0, 255, 0]> : tensor<10xui8>
  return
}

// -----

func.func @convert_f32_to_ui32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xui32>
  check.expect_eq_const %0, dense<[0, 0, 1, 127, 300, 0, 4294967295, 0, 4294967295, 0]> : tensor<10xui32>
  return
}

// -----

func.func @convert_f32_to_i64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xi64>
  check.expect_eq_const %0, dense<[0, -1, 1, 127, 300, -300, 9223372036854775807, 0, 10000000000, -10000000000]> : tensor<10xi64>
  return
}

// -----

func.func @convert_f32_to_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -1.703125, 1.703125, 127.5, 300.0, -300.0, 0x7F80, 0x7FC0, 9999220736.0, -9999220736.0]> : tensor<10xbf16>
  return
}

// -----

func.func @convert_f32_to_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -1.7001953125, 1.7001953125, 127.5, 300.0, -300.0, 0x7C00, 0x7E00, 0x7C00, 0xFC00]> : tensor<10xf16>
  return
}

// -----

func.func @convert_f32_to_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -1.7000000476837158, 1.7000000476837158, 127.5, 300.0, -300.0, 0x7FF0000000000000, 0x7FF8000000000000, 10000000000.0, -10000000000.0]> : tensor<10xf64>
  return
}

// -----

func.func @convert_f32_to_complex_f32_() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xcomplex<f32>>
  check.expect_almost_eq_const %0, dense<[(0.0, 0.0), (-1.7000000476837158, 0.0), (1.7000000476837158, 0.0), (127.5, 0.0), (300.0, 0.0), (-300.0, 0.0), (0x7F800000, 0.0), (0x7FC00000, 0.0), (10000000000.0, 0.0), (-10000000000.0, 0.0)]> : tensor<10xcomplex<f32>>
  return
}

// -----

func.func @convert_f32_to_f8E4M3FN() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xf8E4M3FN>
  check.expect_almost_eq_const %0, dense<[0.0, -1.75, 1.75, 128.0, 288.0, -288.0, 0x7F, 0x7F, 0x7F, 0xFF]> : tensor<10xf8E4M3FN>
  return
}

// -----

func.func @convert_f32_to_f8E5M2() {
  %cst = stablehlo.constant dense<[0.000000e+00, -1.700000e+00, 1.700000e+00, 1.275000e+02, 3.000000e+02, -3.000000e+02, 0x7F800000, 0x7FC00000, 1.000000e+10, -1.000000e+10]> : tensor<10xf32>
  %0 = stablehlo.convert %cst : (tensor<10xf32>) -> tensor<10xf8E5M2>
  check.expect_almost_eq_const %0, dense<[0.0, -1.75, 1.75, 128.0, 320.0, -320.0, 0x7C, 0x7E, 0x7C, 0xFC]> : tensor<10xf8E5M2>
  return
}

// -----

func.func @convert_i32_to_i8() {
  %c = stablehlo.constant dense<[300, -300, 127]> : tensor<3xi32>
  %0 = stablehlo.convert %c : (tensor<3xi32>) -> tensor<3xi8>
  check.expect_eq_const %0, dense<[44, -44, 127]> : tensor<3xi8>
  return
}
