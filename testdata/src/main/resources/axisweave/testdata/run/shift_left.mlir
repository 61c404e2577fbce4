// RUN: run --all-functions

func.func @shift_left_i8() {
  %c = stablehlo.constant dense<[-128, 127, 5, -7, 0]> : tensor<5xi8>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi8>
  %0 = stablehlo.shift_left %c, %c_0 : tensor<5xi8>
  check.expect_eq_const %0, dense<[0, -4, 5, -56, 0]> : tensor<5xi8>
  return
}

// -----

func.func @shift_left_i32() {
  %c = stablehlo.constant dense<[-2147483648, 2147483647, 5, -7, 0]> : tensor<5xi32>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi32>
  %0 = stablehlo.shift_left %c, %c_0 : tensor<5xi32>
  check.expect_eq_const %0, dense<[0, -4, 5, -56, 0]> : tensor<5xi32>
  return
}

// -----

func.func @shift_left_ui8() {
  %c = stablehlo.constant dense<[0, 255, 5, 3, 0]> : tensor<5xui8>
  %c_0 = stablehlo.constant dense<[1, 2, 0, 3, 7]> : tensor<5xui8>
  %0 = stablehlo.shift_left %c, %c_0 : tensor<5xui8>
  check.expect_eq_const %0, dense<[0, 252, 5, 24, 0]> : tensor<5xui8>
  return
}

// -----

func.func @shift_left_ui64() {
  %c = stablehlo.constant dense<[0, 0, 5, 3, 0]> : tensor<5xui64>
  %c_0 = stablehlo.constant dense<[1, 2, 0, 3, 7]> : tensor<5xui64>
  %0 = stablehlo.shift_left %c, %c_0 : tensor<5xui64>
  check.expect_eq_const %0, dense<[0, 0, 5, 24, 0]> : tensor<5xui64>
  return
}

// -----

func.func @shift_left_i4() {
  %c = stablehlo.constant dense<[-8, 7, 5, -7, 0]> : tensor<5xi4>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi4>
  %0 = stablehlo.shift_left %c, %c_0 : tensor<5xi4>
  check.expect_eq_const %0, dense<[0, -4, 5, -8, 0]> : tensor<5xi4>
  return
}
