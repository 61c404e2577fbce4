// RUN: run --all-functions

func.func @shift_right_logical_i8() {
  %c = stablehlo.constant dense<[-128, 127, 5, -7, 0]> : tensor<5xi8>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi8>
  %0 = stablehlo.shift_right_logical %c, %c_0 : tensor<5xi8>
  check.expect_eq_const %0, dense<[0, 31, 5, 31, 0]> : tensor<5xi8>
  return
}

// -----

func.func @shift_right_logical_i32() {
  %c = stablehlo.constant dense<[-2147483648, 2147483647, 5, -7, 0]> : tensor<5xi32>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi32>
  %0 = stablehlo.shift_right_logical %c, %c_0 : tensor<5xi32>
  check.expect_eq_const %0, dense<[0, 536870911, 5, 536870911, 0]> : tensor<5xi32>
  return
}

// -----

func.func @shift_right_logical_ui8() {
  %c = stablehlo.constant dense<[0, 255, 5, 3, 0]> : tensor<5xui8>
  %c_0 = stablehlo.constant dense<[1, 2, 0, 3, 7]> : tensor<5xui8>
  %0 = stablehlo.shift_right_logical %c, %c_0 : tensor<5xui8>
  check.expect_eq_const %0, dense<[0, 63, 5, 0, 0]> : tensor<5xui8>
  return
}

// -----

func.func @shift_right_logical_ui64() {
  %c = stablehlo.constant dense<[0, 0, 5, 3, 0]> : tensor<5xui64>
  %c_0 = stablehlo.constant dense<[1, 2, 0, 3, 7]> : tensor<5xui64>
  %0 = stablehlo.shift_right_logical %c, %c_0 : tensor<5xui64>
  check.expect_eq_const %0, dense<[0, 0, 5, 0, 0]> : tensor<5xui64>
  return
}

// -----

func.func @shift_right_logical_i4() {
  %c = stablehlo.constant dense<[-8, 7, 5, -7, 0]> : tensor<5xi4>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi4>
  %0 = stablehlo.shift_right_logical %c, %c_0 : tensor<5xi4>
  check.expect_eq_const %0, dense<[0, 1, 5, 1, 0]> : tensor<5xi4>
  return
}
