// RUN: run --all-functions

func.func @pad_edges() {
  %c = stablehlo.constant dense<[[8, 6, -6], [0, 7, 6]]> : tensor<2x3xi32>
  %c_0 = stablehlo.constant dense<7> : tensor<i32>
  %0 = stablehlo.pad %c, %c_0, low = [1, -1], high = [0, 2], interior = [1, 0] : (tensor<2x3xi32>, tensor<i32>) -> tensor<4x4xi32>
  check.expect_eq_const %0, dense<[[7, 7, 7, 7], [6, -6, 7, 7], [7, 7, 7, 7], [7, 6, 7, 7]]> : tensor<4x4xi32>
  return
}
