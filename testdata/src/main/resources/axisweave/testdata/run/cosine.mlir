// RUN: run --all-functions

func.func @cosine_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.cosine %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 0.5403022766113281, 0.07073719799518585, 0.8775825500488281, 0xFFC00000, 0xFFC00000, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @cosine_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.cosine %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 0.5403023058681398, 0.0707372016677029, 0.8775825618903728, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @cosine_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.cosine %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 0.5390625, 0.07080078125, 0.87890625, 0xFFC0, 0xFFC0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @cosine_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.cosine %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[1.0, 1.0, 0.54052734375, 0.07073974609375, 0.87744140625, 0xFE00, 0xFE00, 0x7E00]> : tensor<8xf16>
  return
}
