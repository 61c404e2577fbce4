// RUN: run --all-functions

// An infinity is as far from all else as the unsigned bound can say.
func.func @not_finite() {
  %x = stablehlo.constant dense<0x7F800000> : tensor<3xf32>
  %y = stablehlo.constant dense<[0xFF800000, 0x7FC00000, 1.0]> : tensor<3xf32>
  check.expect_close %x, %y, max_ulp_difference = 18446744073709551615, min_ulp_difference = 18446744073709551615 : tensor<3xf32>, tensor<3xf32>
  return
}

// -----

// The part that is farther off counts.
func.func @complex() {
  %x = stablehlo.constant dense<(1.0, 1.0)> : tensor<complex<f32>>
  %y = stablehlo.constant dense<(1.0, 1.00000024)> : tensor<complex<f32>>
  check.expect_close %x, %y, max_ulp_difference = 2, min_ulp_difference = 2 : tensor<complex<f32>>, tensor<complex<f32>>
  return
}
