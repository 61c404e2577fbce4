// RUN: run --all-functions

func.func @slice_strided() {
  %c = stablehlo.constant dense<[[-2, 0, -5, -1, -3, -5], [8, -9, -8, -6, 8, 3], [6, -6, 3, -3, -1, -9], [2, 5, 2, -7, 0, -5]]> : tensor<4x6xi32>
  %0 = stablehlo.slice %c [0:4:2, 1:5:3] : (tensor<4x6xi32>) -> tensor<2x2xi32>
  check.expect_eq_const %0, dense<[[0, -3], [-6, -1]]> : tensor<2x2xi32>
  return
}
