// RUN: run --all-functions

func.func @reduce_sum() {
  %cst = stablehlo.constant dense<[[1.250000e+00, -0.000000e+00, -2.250000e+00], [-7.500000e-01, -2.000000e+00, -3.250000e+00]]> : tensor<2x3xf32>
  %cst_0 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
  %0 = stablehlo.reduce(%cst init: %cst_0) applies stablehlo.add across dimensions = [1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  %cst_1 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
  %1 = stablehlo.reduce(%cst init: %cst_1) applies stablehlo.add across dimensions = [0, 1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<f32>
  check.expect_almost_eq_const %0, dense<[-1.0, -6.0]> : tensor<2xf32>
  check.expect_almost_eq_const %1, dense<-7.0> : tensor<f32>
  return
}

// -----

func.func @reduce_max_nan() {
  %cst = stablehlo.constant dense<[[1.000000e+00, 0x7FC00000], [2.000000e+00, 3.000000e+00]]> : tensor<2x2xf32>
  %cst_0 = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %0 = stablehlo.reduce(%cst init: %cst_0) applies stablehlo.maximum across dimensions = [0] : (tensor<2x2xf32>, tensor<f32>) -> tensor<2xf32>
  check.expect_almost_eq_const %0, dense<[2.0, 0x7FC00000]> : tensor<2xf32>
  return
}

// -----

func.func @reduce_argmax() {
  %c = stablehlo.constant dense<[[6, -1, 1, -8], [-3, 4, 4, 1], [6, -4, -7, -8]]> : tensor<3x4xi32>
  %0 = call @argmax(%c) : (tensor<3x4xi32>) -> tensor<3xi64>
  check.expect_eq_const %0, dense<[0, 1, 0]> : tensor<3xi64>
  return
}
func.func private @argmax(%arg0: tensor<3x4xi32>) -> tensor<3xi64> {
  %0 = stablehlo.iota dim = 1 : tensor<3x4xi64>
  %c = stablehlo.constant dense<-2147483648> : tensor<i32>
  %c_0 = stablehlo.constant dense<0> : tensor<i64>
  %1:2 = stablehlo.reduce(%arg0 init: %c), (%0 init: %c_0) across dimensions = [1] : (tensor<3x4xi32>, tensor<3x4xi64>, tensor<i32>, tensor<i64>) -> (tensor<3xi32>, tensor<3xi64>)
   reducer(%arg1: tensor<i32>, %arg3: tensor<i32>) (%arg2: tensor<i64>, %arg4: tensor<i64>)  {
    %2 = stablehlo.compare GT, %arg1, %arg3, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    %3 = stablehlo.compare NE, %arg1, %arg1, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    %4 = stablehlo.or %2, %3 : tensor<i1>
    %5 = stablehlo.compare EQ, %arg1, %arg3, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    %6 = stablehlo.compare LT, %arg2, %arg4, SIGNED : (tensor<i64>, tensor<i64>) -> tensor<i1>
    %7 = stablehlo.and %5, %6 : tensor<i1>
    %8 = stablehlo.or %4, %7 : tensor<i1>
    %9 = stablehlo.select %4, %arg1, %arg3 : tensor<i1>, tensor<i32>
    %10 = stablehlo.select %8, %arg2, %arg4 : tensor<i1>, tensor<i64>
    stablehlo.return %9, %10 : tensor<i32>, tensor<i64>
  }
  return %1#1 : tensor<3xi64>
}

// -----

func.func @reduce_any_body() {
  %c = stablehlo.constant dense<[-6, 4, 7, -7, 0]> : tensor<5xi32>
  %c_0 = stablehlo.constant dense<1> : tensor<i32>
  %0 = stablehlo.reduce(%c init: %c_0) across dimensions = [0] : (tensor<5xi32>, tensor<i32>) -> tensor<i32>
   reducer(%arg0: tensor<i32>, %arg1: tensor<i32>)  {
    %1 = stablehlo.multiply %arg0, %arg1 : tensor<i32>
    %2 = stablehlo.add %1, %arg0 : tensor<i32>
    %3 = stablehlo.add %2, %arg1 : tensor<i32>
    stablehlo.return %3 : tensor<i32>
  }
  check.expect_eq_const %0, dense<2399> : tensor<i32>
  return
}
