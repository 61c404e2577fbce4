// RUN: run --all-functions

func.func @count_leading_zeros_i32() {
  %c = stablehlo.constant dense<[0, 1, -1, 255]> : tensor<4xi32>
  %0 = stablehlo.count_leading_zeros %c : tensor<4xi32>
  check.expect_eq_const %0, dense<[32, 31, 0, 24]> : tensor<4xi32>
  return
}

// -----

func.func @count_leading_zeros_ui8() {
  %c = stablehlo.constant dense<[0, 1, 255]> : tensor<3xui8>
  %0 = stablehlo.count_leading_zeros %c : tensor<3xui8>
  check.expect_eq_const %0, dense<[8, 7, 0]> : tensor<3xui8>
  return
}
