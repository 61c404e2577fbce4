// RUN: run --all-functions

func.func @not_i32() {
  %c = stablehlo.constant dense<[0, 1, -1, 255]> : tensor<4xi32>
  %0 = stablehlo.not %c : tensor<4xi32>
  check.expect_eq_const %0, dense<[-1, -2, 0, -256]> : tensor<4xi32>
  return
}

// -----

func.func @not_ui8() {
  %c = stablehlo.constant dense<[0, 1, 255]> : tensor<3xui8>
  %0 = stablehlo.not %c : tensor<3xui8>
  check.expect_eq_const %0, dense<[255, 254, 0]> : tensor<3xui8>
  return
}
