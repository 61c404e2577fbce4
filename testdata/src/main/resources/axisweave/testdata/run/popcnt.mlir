// RUN: run --all-functions

func.func @popcnt_i32() {
  %c = stablehlo.constant dense<[0, 1, -1, 255]> : tensor<4xi32>
  %0 = stablehlo.popcnt %c : tensor<4xi32>
  check.expect_eq_const %0, dense<[0, 1, 32, 8]> : tensor<4xi32>
  return
}

// -----

func.func @popcnt_ui8() {
  %c = stablehlo.constant dense<[0, 1, 255]> : tensor<3xui8>
  %0 = stablehlo.popcnt %c : tensor<3xui8>
  check.expect_eq_const %0, dense<[0, 1, 8]> : tensor<3xui8>
  return
}
