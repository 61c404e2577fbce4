// RUN: run --all-functions

func.func @reshape_i32() {
  %c = stablehlo.constant dense<[[[-1, -6], [6, -7], [6, 2]], [[-7, -9], [-1, -9], [-7, 0]]]> : tensor<2x3x2xi32>
  %0 = stablehlo.reshape %c : (tensor<2x3x2xi32>) -> tensor<3x4xi32>
  check.expect_eq_const %0, dense<[[-1, -6, 6, -7], [6, 2, -7, -9], [-1, -9, -7, 0]]> : tensor<3x4xi32>
  return
}
