// RUN: run --all-functions

func.func @dynamic_update_slice_clamped() {
  %c = stablehlo.constant dense<[[-2, 8, 5, -6], [6, -3, -6, -5], [-7, -3, -7, 0], [8, 8, 7, -5]]> : tensor<4x4xi32>
  %0 = stablehlo.slice %c [0:2, 0:2] : (tensor<4x4xi32>) -> tensor<2x2xi32>
  %c_0 = stablehlo.constant dense<3> : tensor<i32>
  %c_1 = stablehlo.constant dense<3> : tensor<i32>
  %1 = stablehlo.dynamic_update_slice %c, %0, %c_0, %c_1 : (tensor<4x4xi32>, tensor<2x2xi32>, tensor<i32>, tensor<i32>) -> tensor<4x4xi32>
  check.expect_eq_const %1, dense<[[-2, 8, 5, -6], [6, -3, -6, -5], [-7, -3, -2, 8], [8, 8, 6, -3]]> : tensor<4x4xi32>
  return
}
