// RUN: run --all-functions

func.func @convolution_same() {
  %cst = stablehlo.constant dense<[[[[-7.500000e-01, -2.500000e-01, -5.000000e-01], [0.000000e+00, -5.000000e-01, -2.500000e-01], [-1.500000e+00, -7.500000e-01, 1.750000e+00]], [[-7.500000e-01, -1.000000e+00, 2.500000e-01], [1.500000e+00, -1.500000e+00, -2.500000e-01], [-7.500000e-01, -1.750000e+00, 7.500000e-01]]]]> : tensor<1x2x3x3xf32>
  %cst_0 = stablehlo.constant dense<[[[[-0.000000e+00, 0.000000e+00], [-7.500000e-01, 5.000000e-01]], [[-5.000000e-01, -2.500000e-01], [-1.000000e+00, -1.250000e+00]]], [[[1.250000e+00, -5.000000e-01], [2.500000e-01, -0.000000e+00]], [[-5.000000e-01, -5.000000e-01], [7.500000e-01, -2.500000e-01]]]]> : tensor<2x2x2x2xf32>
  %0 = stablehlo.convolution(%cst, %cst_0) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[0, 1], [0, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]} : (tensor<1x2x3x3xf32>, tensor<2x2x2x2xf32>) -> tensor<1x2x3x3xf32>
  check.expect_almost_eq_const %0, dense<[[[[0.75, 2.5, 0.3125], [3.3125, 3.0625, -1.9375], [0.8125, 0.6875, -0.375]], [[1.5625, -0.875, -1.0], [-0.25, -1.3125, 0.8125], [-0.25, -1.3125, 1.8125]]]]> : tensor<1x2x3x3xf32>
  return
}

// -----

func.func @convolution_dilated() {
  %cst = stablehlo.constant dense<[[[[-2.500000e-01, 0.000000e+00, 1.250000e+00], [7.500000e-01, 5.000000e-01, -5.000000e-01], [-1.500000e+00, 1.000000e+00, 1.000000e+00]]]]> : tensor<1x1x3x3xf32>
  %cst_0 = stablehlo.constant dense<[[[[-2.500000e-01, 5.000000e-01], [7.500000e-01, 7.500000e-01]]]]> : tensor<1x1x2x2xf32>
  %0 = stablehlo.convolution(%cst, %cst_0) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 1], pad = [[1, 2], [0, 1]], lhs_dilate = [2, 1], rhs_dilate = [1, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]} : (tensor<1x1x3x3xf32>, tensor<1x1x2x2xf32>) -> tensor<1x1x4x2xf32>
  check.expect_almost_eq_const %0, dense<[[[[0.75, 0.0], [0.1875, 0.375], [-0.375, 0.75], [0.0, 0.0]]]]> : tensor<1x1x4x2xf32>
  return
}

// -----

func.func @convolution_groups() {
  %cst = stablehlo.constant dense<[[[1.000000e+00, -5.000000e-01, 1.500000e+00, -1.250000e+00], [7.500000e-01, 5.000000e-01, 7.500000e-01, 2.000000e+00], [1.500000e+00, -1.250000e+00, -1.750000e+00, 7.500000e-01], [-1.000000e+00, -0.000000e+00, 7.500000e-01, -1.750000e+00]]]> : tensor<1x4x4xf32>
  %cst_0 = stablehlo.constant dense<[[[-2.000000e+00, 2.500000e-01], [0.000000e+00, -2.500000e-01]], [[0.000000e+00, -7.500000e-01], [-1.500000e+00, -2.500000e-01]]]> : tensor<2x2x2xf32>
  %0 = stablehlo.convolution(%cst, %cst_0) dim_numbers = [b, f, 0]x[o, i, 0]->[b, f, 0], window = {stride = [1], pad = [[0, 0]], lhs_dilate = [1], rhs_dilate = [1], reverse = [false]} {batch_group_count = 1 : i64, feature_group_count = 2 : i64, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]} : (tensor<1x4x4xf32>, tensor<2x2x2xf32>) -> tensor<1x2x3xf32>
  check.expect_almost_eq_const %0, dense<[[[-2.25, 1.1875, -3.8125], [2.4375, 1.125, -1.25]]]> : tensor<1x2x3xf32>
  return
}

// -----

func.func @convolution_batch_groups() {
  %cst = stablehlo.constant dense<[[[-1.000000e+00, -1.750000e+00, 5.000000e-01, -0.000000e+00], [5.000000e-01, -1.000000e+00, -7.500000e-01, -1.000000e+00]], [[-1.000000e+00, 2.500000e-01, -7.500000e-01, 2.500000e-01], [2.500000e-01, 2.000000e+00, -1.500000e+00, 1.000000e+00]]]> : tensor<2x2x4xf32>
  %cst_0 = stablehlo.constant dense<[[[-0.000000e+00, -0.000000e+00], [-1.500000e+00, -5.000000e-01]], [[7.500000e-01, -0.000000e+00], [0.000000e+00, -2.500000e-01]]]> : tensor<2x2x2xf32>
  %0 = stablehlo.convolution(%cst, %cst_0) dim_numbers = [b, f, 0]x[o, i, 0]->[b, f, 0], window = {stride = [1], pad = [[0, 0]], lhs_dilate = [1], rhs_dilate = [1], reverse = [false]} {batch_group_count = 2 : i64, feature_group_count = 1 : i64, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]} : (tensor<2x2x4xf32>, tensor<2x2x2xf32>) -> tensor<1x2x3xf32>
  check.expect_almost_eq_const %0, dense<[[[-0.25, 1.875, 1.625], [-1.25, 0.5625, -0.8125]]]> : tensor<1x2x3xf32>
  return
}
