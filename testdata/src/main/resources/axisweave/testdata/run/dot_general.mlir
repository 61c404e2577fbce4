// RUN: run --all-functions

func.func @dot_general_batch() {
  %cst = stablehlo.constant dense<[[[0.000000e+00, 5.000000e-01, -2.500000e-01, 7.500000e-01], [-0.000000e+00, 7.500000e-01, 1.500000e+00, -7.500000e-01], [2.500000e-01, -5.000000e-01, 2.500000e-01, -1.250000e+00]], [[-5.000000e-01, -2.500000e-01, 1.000000e+00, 1.250000e+00], [-1.250000e+00, -7.500000e-01, 7.500000e-01, -2.000000e+00], [-5.000000e-01, -0.000000e+00, 1.250000e+00, 7.500000e-01]]]> : tensor<2x3x4xf32>
  %cst_0 = stablehlo.constant dense<[[[-2.500000e-01, -2.500000e-01], [-2.500000e-01, 1.500000e+00], [-5.000000e-01, -2.500000e-01], [2.500000e-01, -0.000000e+00]], [[-2.500000e-01, -1.000000e+00], [-0.000000e+00, -5.000000e-01], [1.250000e+00, 7.500000e-01], [-0.000000e+00, 7.500000e-01]]]> : tensor<2x4x2xf32>
  %0 = stablehlo.dot_general %cst, %cst_0, batching_dims = [0] x [0], contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<2x3x4xf32>, tensor<2x4x2xf32>) -> tensor<2x3x2xf32>
  check.expect_almost_eq_const %0, dense<[[[0.1875, 0.8125], [-1.125, 0.75], [-0.375, -0.875]], [[1.375, 2.3125], [1.25, 0.6875], [1.6875, 2.0]]]> : tensor<2x3x2xf32>
  return
}

// -----

func.func @dot_general_i8_i32() {
  %c = stablehlo.constant dense<[[4, 0, -1], [-4, -1, 4]]> : tensor<2x3xi8>
  %c_0 = stablehlo.constant dense<[[-9, -9], [3, -3], [5, -9]]> : tensor<3x2xi8>
  %0 = stablehlo.dot_general %c, %c_0, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<2x3xi8>, tensor<3x2xi8>) -> tensor<2x2xi32>
  check.expect_eq_const %0, dense<[[-41, -27], [53, 3]]> : tensor<2x2xi32>
  return
}

// -----

func.func @dot_general_two_contracting() {
  %cst = stablehlo.constant dense<[[[-1.750000e+00, -2.000000e+00, -2.500000e-01, -1.000000e+00], [2.500000e-01, 2.250000e+00, -7.500000e-01, -5.000000e-01], [2.500000e-01, 5.000000e-01, -2.500000e-01, -2.500000e-01]], [[7.500000e-01, 5.000000e-01, -1.000000e+00, -0.000000e+00], [0.000000e+00, -1.000000e+00, 2.500000e-01, -7.500000e-01], [1.000000e+00, 2.500000e-01, 0.000000e+00, -5.000000e-01]]]> : tensor<2x3x4xf32>
  %cst_0 = stablehlo.constant dense<[[[-0.000000e+00, -2.000000e+00], [-1.250000e+00, 2.500000e-01]], [[-2.250000e+00, 7.500000e-01], [-1.750000e+00, 7.500000e-01]], [[-7.500000e-01, 7.500000e-01], [2.500000e-01, -1.500000e+00]], [[1.250000e+00, 1.500000e+00], [-0.000000e+00, -2.500000e-01]]]> : tensor<4x2x2xf32>
  %0 = stablehlo.dot_general %cst, %cst_0, contracting_dims = [0, 2] x [1, 0], precision = [DEFAULT, DEFAULT] : (tensor<2x3x4xf32>, tensor<4x2x2xf32>) -> tensor<3x2xf32>
  check.expect_almost_eq_const %0, dense<[[1.375, 2.375], [-3.3125, -1.0625], [-2.9375, -0.125]]> : tensor<3x2xf32>
  return
}

// -----

func.func @dot_general_bf16() {
  %cst = stablehlo.constant dense<[[-2.500000e-01, -1.000000e+00, 1.000000e+00], [-5.000000e-01, -0.000000e+00, -7.500000e-01]]> : tensor<2x3xbf16>
  %cst_0 = stablehlo.constant dense<[[-7.500000e-01, -1.250000e+00], [1.250000e+00, -2.500000e-01], [1.000000e+00, 0.000000e+00]]> : tensor<3x2xbf16>
  %0 = stablehlo.dot_general %cst, %cst_0, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<2x3xbf16>, tensor<3x2xbf16>) -> tensor<2x2xbf16>
  check.expect_almost_eq_const %0, dense<[[-0.0625, 0.5625], [-0.375, 0.625]]> : tensor<2x2xbf16>
  return
}
