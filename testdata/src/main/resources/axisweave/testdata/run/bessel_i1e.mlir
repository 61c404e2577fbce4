// RUN: run --all-functions

func.func @bessel_i1e_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = chlo.bessel_i1e %cst : tensor<8xf32> -> tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.207910418510437, -0.2190394103527069, 0.15642079710960388, 0.0, -0.0, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @bessel_i1e_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = chlo.bessel_i1e %cst : tensor<8xf64> -> tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.2079104153497085, -0.21903938742092566, 0.15642080318487173, 0.0, -0.0, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @bessel_i1e_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = chlo.bessel_i1e %cst : tensor<8xbf16> -> tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.2080078125, -0.21875, 0.15625, 0.0, -0.0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @bessel_i1e_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = chlo.bessel_i1e %cst : tensor<8xf16> -> tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.2078857421875, -0.218994140625, 0.1563720703125, 0.0, -0.0, 0x7E00]> : tensor<8xf16>
  return
}
