// RUN: run --all-functions

func.func @reverse_i32() {
  %c = stablehlo.constant dense<[[8, -1, 5], [7, 5, 2]]> : tensor<2x3xi32>
  %0 = stablehlo.reverse %c, dims = [0, 1] : tensor<2x3xi32>
  check.expect_eq_const %0, dense<[[2, 5, 7], [5, -1, 8]]> : tensor<2x3xi32>
  return
}
