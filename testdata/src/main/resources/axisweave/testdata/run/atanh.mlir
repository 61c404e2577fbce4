// RUN: run --all-functions

func.func @atanh_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.atanh %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0x7F800000, 0x7FC00000, 0.5493061542510986, 0x7FC00000, 0x7FC00000, 0xFFFFFFFF]> : tensor<8xf32>
  return
}

// -----

func.func @atanh_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.atanh %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0x7FF0000000000000, 0x7FF8000000000000, 0.5493061443340548, 0x7FF8000000000000, 0x7FF8000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @atanh_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.atanh %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0x7C00, 0x7E00, 0.54931640625, 0x7E00, 0x7E00, 0xFFFF]> : tensor<8xf16>
  return
}
