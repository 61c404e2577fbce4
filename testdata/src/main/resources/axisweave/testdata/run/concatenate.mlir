// RUN: run --all-functions

func.func @concatenate_i32() {
  %c = stablehlo.constant dense<[[3, 2], [-9, 4]]> : tensor<2x2xi32>
  %c_0 = stablehlo.constant dense<[[-1, -8, -5], [0, 4, 0]]> : tensor<2x3xi32>
  %0 = stablehlo.concatenate %c, %c_0, dim = 1 : (tensor<2x2xi32>, tensor<2x3xi32>) -> tensor<2x5xi32>
  check.expect_eq_const %0, dense<[[3, 2, -1, -8, -5], [-9, 4, 0, 4, 0]]> : tensor<2x5xi32>
  return
}
