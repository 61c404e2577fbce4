// RUN: run --all-functions

func.func @exponential_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.exponential %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 2.7182817459106445, 0.22313016653060913, 1.6487212181091309, 0x7F800000, 0.0, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @exponential_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.exponential %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 2.7182818284590455, 0.22313016014842982, 1.6487212707001282, 0x7FF0000000000000, 0.0, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @exponential_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.exponential %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 2.71875, 0.22265625, 1.6484375, 0x7F80, 0.0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @exponential_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.exponential %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 2.71875, 0.22314453125, 1.6484375, 0x7C00, 0.0, 0x7E00]> : tensor<8xf16>
  return
}

// -----

func.func @exponential_c64() {
  %cst = stablehlo.constant dense<[(1.000000e+00,2.000000e+00), (-5.000000e-01,2.500000e-01), (0.000000e+00,5.000000e-01)]> : tensor<3xcomplex<f32>>
  %0 = stablehlo.exponential %cst : tensor<3xcomplex<f32>>
  check.expect_almost_eq_const %0, dense<[(-1.13120436668396, 2.471726655960083), (0.5876750946044922, 0.1500580906867981), (0.8775825500488281, 0.4794255495071411)]> : tensor<3xcomplex<f32>>
  return
}
