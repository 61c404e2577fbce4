// RUN: run --all-functions

func.func @case_out_of_range() {
  %c = stablehlo.constant dense<[5, -6, 4]> : tensor<3xi32>
  %c_0 = stablehlo.constant dense<0> : tensor<i32>
  %c_1 = stablehlo.constant dense<7> : tensor<i32>
  %c_2 = stablehlo.constant dense<2> : tensor<i32>
  %0 = stablehlo.clamp %c_0, %c_1, %c_2 : tensor<i32>
  %1 = "stablehlo.case"(%0) ({
    %c_3 = stablehlo.constant dense<2> : tensor<i32>
    %2 = stablehlo.broadcast_in_dim %c_3, dims = [] : (tensor<i32>) -> tensor<3xi32>
    %3 = stablehlo.multiply %c, %2 : tensor<3xi32>
    stablehlo.return %3 : tensor<3xi32>
  }, {
    %c_3 = stablehlo.constant dense<1> : tensor<i32>
    %2 = stablehlo.broadcast_in_dim %c_3, dims = [] : (tensor<i32>) -> tensor<3xi32>
    %3 = stablehlo.subtract %c, %2 : tensor<3xi32>
    stablehlo.return %3 : tensor<3xi32>
  }, {
    %2 = stablehlo.negate %c : tensor<3xi32>
    stablehlo.return %2 : tensor<3xi32>
  }) : (tensor<i32>) -> tensor<3xi32>
  check.expect_eq_const %1, dense<[-5, 6, -4]> : tensor<3xi32>
  return
}
