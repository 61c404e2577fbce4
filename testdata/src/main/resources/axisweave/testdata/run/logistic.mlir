// RUN: run --all-functions

func.func @logistic_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.negate %cst : tensor<8xf32>
  %1 = stablehlo.exponential %0 : tensor<8xf32>
  %cst_0 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
  %2 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<8xf32>
  %3 = stablehlo.add %2, %1 : tensor<8xf32>
  %cst_1 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
  %4 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f32>) -> tensor<8xf32>
  %5 = stablehlo.divide %4, %3 : tensor<8xf32>
  check.expect_almost_eq_const %5, dense<[0.5, 0.5, 0.7310585975646973, 0.18242552876472473, 0.622459352016449, 1.0, 0.0, 0xFFC00000]> : tensor<8xf32>
  return
}

// -----

func.func @logistic_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.negate %cst : tensor<8xf64>
  %1 = stablehlo.exponential %0 : tensor<8xf64>
  %cst_0 = stablehlo.constant dense<1.000000e+00> : tensor<f64>
  %2 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f64>) -> tensor<8xf64>
  %3 = stablehlo.add %2, %1 : tensor<8xf64>
  %cst_1 = stablehlo.constant dense<1.000000e+00> : tensor<f64>
  %4 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f64>) -> tensor<8xf64>
  %5 = stablehlo.divide %4, %3 : tensor<8xf64>
  check.expect_almost_eq_const %5, dense<[0.5, 0.5, 0.7310585786300049, 0.18242552380635635, 0.6224593312018546, 1.0, 0.0, 0xFFF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @logistic_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.negate %cst : tensor<8xbf16>
  %1 = stablehlo.exponential %0 : tensor<8xbf16>
  %cst_0 = stablehlo.constant dense<1.000000e+00> : tensor<bf16>
  %2 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<bf16>) -> tensor<8xbf16>
  %3 = stablehlo.add %2, %1 : tensor<8xbf16>
  %cst_1 = stablehlo.constant dense<1.000000e+00> : tensor<bf16>
  %4 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<bf16>) -> tensor<8xbf16>
  %5 = stablehlo.divide %4, %3 : tensor<8xbf16>
  check.expect_almost_eq_const %5, dense<[0.5, 0.5, 0.73046875, 0.1826171875, 0.62109375, 1.0, 0.0, 0xFFC0]> : tensor<8xbf16>
  return
}

// -----

func.func @logistic_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.negate %cst : tensor<8xf16>
  %1 = stablehlo.exponential %0 : tensor<8xf16>
  %cst_0 = stablehlo.constant dense<1.000000e+00> : tensor<f16>
  %2 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f16>) -> tensor<8xf16>
  %3 = stablehlo.add %2, %1 : tensor<8xf16>
  %cst_1 = stablehlo.constant dense<1.000000e+00> : tensor<f16>
  %4 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f16>) -> tensor<8xf16>
  %5 = stablehlo.divide %4, %3 : tensor<8xf16>
  check.expect_almost_eq_const %5, dense<[0.5, 0.5, 0.73095703125, 0.1824951171875, 0.62255859375, 1.0, 0.0, 0xFE00]> : tensor<8xf16>
  return
}
