// RUN: run --all-functions

func.func @transpose_i32() {
  %c = stablehlo.constant dense<[[[-1, 0], [1, 0], [0, 8]], [[5, 5], [3, 2], [-3, 8]]]> : tensor<2x3x2xi32>
  %0 = stablehlo.transpose %c, dims = [2, 0, 1] : (tensor<2x3x2xi32>) -> tensor<2x2x3xi32>
  check.expect_eq_const %0, dense<[[[-1, 1, 0], [5, 3, -3]], [[0, 0, 8], [5, 2, 8]]]> : tensor<2x2x3xi32>
  return
}
