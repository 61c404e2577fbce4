// RUN: run --all-functions

func.func @or_i1() {
  %c = stablehlo.constant dense<[true, true, false, false]> : tensor<4xi1>
  %c_0 = stablehlo.constant dense<[true, false, true, false]> : tensor<4xi1>
  %0 = stablehlo.or %c, %c_0 : tensor<4xi1>
  check.expect_eq_const %0, dense<[true, true, true, false]> : tensor<4xi1>
  return
}

// -----

func.func @or_i16() {
  %c = stablehlo.constant dense<[1, 2, -3]> : tensor<3xi16>
  %c_0 = stablehlo.constant dense<[3, -1, 5]> : tensor<3xi16>
  %0 = stablehlo.or %c, %c_0 : tensor<3xi16>
  check.expect_eq_const %0, dense<[3, -1, -3]> : tensor<3xi16>
  return
}
