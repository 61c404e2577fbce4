// RUN: run --all-functions

func.func @atan2_f32() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7F800000, 0x7FC00000, 7.000000e+00]> : tensor<7xf32>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFF800000, 1.000000e+00, -2.000000e+00]> : tensor<7xf32>
  %0 = stablehlo.atan2 %cst, %cst_0 : tensor<7xf32>
  check.expect_almost_eq_const %0, dense<[1.249045729637146, -0.588002622127533, 3.1415927410125732, -0.0, 2.356194496154785, 0x7FC00000, 1.8490959405899048]> : tensor<7xf32>
  return
}

// -----

func.func @atan2_bf16() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7F80, 0x7FC0, 7.000000e+00]> : tensor<7xbf16>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFF80, 1.000000e+00, -2.000000e+00]> : tensor<7xbf16>
  %0 = stablehlo.atan2 %cst, %cst_0 : tensor<7xbf16>
  check.expect_almost_eq_const %0, dense<[1.25, -0.58984375, 3.140625, -0.0, 2.359375, 0x7FC0, 1.8515625]> : tensor<7xbf16>
  return
}

// -----

func.func @atan2_f64() {
  %cst = stablehlo.constant dense<[1.500000e+00, -2.000000e+00, 0.000000e+00, -0.000000e+00, 0x7FF0000000000000, 0x7FF8000000000000, 7.000000e+00]> : tensor<7xf64>
  %cst_0 = stablehlo.constant dense<[5.000000e-01, 3.000000e+00, -0.000000e+00, 0.000000e+00, 0xFFF0000000000000, 1.000000e+00, -2.000000e+00]> : tensor<7xf64>
  %0 = stablehlo.atan2 %cst, %cst_0 : tensor<7xf64>
  check.expect_almost_eq_const %0, dense<[1.2490457723982544, -0.5880026035475675, 3.141592653589793, -0.0, 2.356194490192345, 0x7FF8000000000000, 1.849095985800008]> : tensor<7xf64>
  return
}
