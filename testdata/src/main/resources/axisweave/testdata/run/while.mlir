// RUN: run --all-functions

func.func @while_counts() {
  %c = stablehlo.constant dense<[-5, 3, 8]> : tensor<3xi32>
  %c_0 = stablehlo.constant dense<0> : tensor<i64>
  %0:2 = stablehlo.while(%iterArg = %c_0, %iterArg_1 = %c) : tensor<i64>, tensor<3xi32>
  cond {
    %c_2 = stablehlo.constant dense<5> : tensor<i64>
    %1 = stablehlo.compare LT, %iterArg, %c_2, SIGNED : (tensor<i64>, tensor<i64>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %c_2 = stablehlo.constant dense<1> : tensor<i64>
    %1 = stablehlo.add %iterArg, %c_2 : tensor<i64>
    %c_3 = stablehlo.constant dense<2> : tensor<i32>
    %2 = stablehlo.broadcast_in_dim %c_3, dims = [] : (tensor<i32>) -> tensor<3xi32>
    %3 = stablehlo.multiply %iterArg_1, %2 : tensor<3xi32>
    stablehlo.return %1, %3 : tensor<i64>, tensor<3xi32>
  }
  check.expect_eq_const %0#0, dense<5> : tensor<i64>
  check.expect_eq_const %0#1, dense<[-160, 96, 256]> : tensor<3xi32>
  return
}
