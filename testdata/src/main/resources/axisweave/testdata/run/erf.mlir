// RUN: run --all-functions

func.func @erf_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.erf %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.8427008390426636, -0.966105043888092, 0.5204998850822449, 1.0, -1.0, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @erf_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.erf %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.8427007929497149, -0.9661051464753108, 0.5204998778130465, 1.0, -1.0, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @erf_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = chlo.erf %cst : tensor<8xbf16> -> tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.84375, -0.96484375, 0.51953125, 1.0, -1.0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @erf_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.erf %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.8427734375, -0.96630859375, 0.5205078125, 1.0, -1.0, 0x7E00]> : tensor<8xf16>
  return
}
