// RUN: run --all-functions

func.func @xor_i8() {
  %c = stablehlo.constant dense<[-128, 127, 5, -7, 0]> : tensor<5xi8>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi8>
  %0 = stablehlo.xor %c, %c_0 : tensor<5xi8>
  check.expect_eq_const %0, dense<[127, 125, 5, -6, 7]> : tensor<5xi8>
  return
}

// -----

func.func @xor_i32() {
  %c = stablehlo.constant dense<[-2147483648, 2147483647, 5, -7, 0]> : tensor<5xi32>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi32>
  %0 = stablehlo.xor %c, %c_0 : tensor<5xi32>
  check.expect_eq_const %0, dense<[2147483647, 2147483645, 5, -6, 7]> : tensor<5xi32>
  return
}

// -----

func.func @xor_ui8() {
  %c = stablehlo.constant dense<[0, 255, 5, 3, 0]> : tensor<5xui8>
  %c_0 = stablehlo.constant dense<[1, 2, 0, 3, 7]> : tensor<5xui8>
  %0 = stablehlo.xor %c, %c_0 : tensor<5xui8>
  check.expect_eq_const %0, dense<[1, 253, 5, 0, 7]> : tensor<5xui8>
  return
}

// -----

func.func @xor_ui64() {
  %c = stablehlo.constant dense<[0, 0, 5, 3, 0]> : tensor<5xui64>
  %c_0 = stablehlo.constant dense<[1, 2, 0, 3, 7]> : tensor<5xui64>
  %0 = stablehlo.xor %c, %c_0 : tensor<5xui64>
  check.expect_eq_const %0, dense<[1, 2, 5, 0, 7]> : tensor<5xui64>
  return
}

// -----

func.func @xor_i4() {
  %c = stablehlo.constant dense<[-8, 7, 5, -7, 0]> : tensor<5xi4>
  %c_0 = stablehlo.constant dense<[-1, 2, 0, 3, 7]> : tensor<5xi4>
  %0 = stablehlo.xor %c, %c_0 : tensor<5xi4>
  check.expect_eq_const %0, dense<[7, 5, 5, -6, 7]> : tensor<5xi4>
  return
}

// -----

func.func @xor_i1() {
  %c = stablehlo.constant dense<[true, true, false, false]> : tensor<4xi1>
  %c_0 = stablehlo.constant dense<[true, false, true, false]> : tensor<4xi1>
  %0 = stablehlo.xor %c, %c_0 : tensor<4xi1>
  check.expect_eq_const %0, dense<[false, true, true, false]> : tensor<4xi1>
  return
}
