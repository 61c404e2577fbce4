// RUN: run --all-functions

func.func @dynamic_slice_clamped() {
  %c = stablehlo.constant dense<[[6, -7, 3, 6], [-5, -5, 0, 5], [-4, 5, 0, 3], [2, -1, 0, 8]]> : tensor<4x4xi32>
  %c_0 = stablehlo.constant dense<3> : tensor<i32>
  %c_1 = stablehlo.constant dense<1> : tensor<i32>
  %0 = stablehlo.dynamic_slice %c, %c_0, %c_1, sizes = [2, 2] : (tensor<4x4xi32>, tensor<i32>, tensor<i32>) -> tensor<2x2xi32>
  check.expect_eq_const %0, dense<[[5, 0], [-1, 0]]> : tensor<2x2xi32>
  return
}
