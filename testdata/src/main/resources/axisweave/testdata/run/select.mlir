// RUN: run --all-functions

func.func @select_i32() {
  %c = stablehlo.constant dense<[true, false, true]> : tensor<3xi1>
  %c_0 = stablehlo.constant dense<[7, 1, 4]> : tensor<3xi32>
  %c_1 = stablehlo.constant dense<[8, 2, 3]> : tensor<3xi32>
  %0 = stablehlo.select %c, %c_1, %c_0 : tensor<3xi1>, tensor<3xi32>
  check.expect_eq_const %0, dense<[8, 1, 3]> : tensor<3xi32>
  return
}
