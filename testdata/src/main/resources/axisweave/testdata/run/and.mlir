// RUN: run --all-functions

func.func @and_i1() {
  %c = stablehlo.constant dense<[true, true, false, false]> : tensor<4xi1>
  %c_0 = stablehlo.constant dense<[true, false, true, false]> : tensor<4xi1>
  %0 = stablehlo.and %c, %c_0 : tensor<4xi1>
  check.expect_eq_const %0, dense<[true, false, false, false]> : tensor<4xi1>
  return
}

// -----

func.func @and_i16() {
  %c = stablehlo.constant dense<[1, 2, -3]> : tensor<3xi16>
  %c_0 = stablehlo.constant dense<[3, -1, 5]> : tensor<3xi16>
  %0 = stablehlo.and %c, %c_0 : tensor<3xi16>
  check.expect_eq_const %0, dense<[1, 2, 5]> : tensor<3xi16>
  return
}
