// RUN: run --all-functions

func.func @compare_f32_eq() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 0x7FC00000, 1.000000e+00, 0x7F800000]> : tensor<5xf32>
  %cst_0 = stablehlo.constant dense<[-0.000000e+00, 0.000000e+00, 0x7FC00000, 2.000000e+00, 0x7F800000]> : tensor<5xf32>
  %0 = stablehlo.compare EQ, %cst, %cst_0, FLOAT : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xi1>
  check.expect_eq_const %0, dense<[true, true, false, false, true]> : tensor<5xi1>
  return
}

// -----

func.func @compare_f32_ne() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 0x7FC00000, 1.000000e+00, 0x7F800000]> : tensor<5xf32>
  %cst_0 = stablehlo.constant dense<[-0.000000e+00, 0.000000e+00, 0x7FC00000, 2.000000e+00, 0x7F800000]> : tensor<5xf32>
  %0 = stablehlo.compare NE, %cst, %cst_0, FLOAT : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xi1>
  check.expect_eq_const %0, dense<[false, false, true, true, false]> : tensor<5xi1>
  return
}

// -----

func.func @compare_f32_lt() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 0x7FC00000, 1.000000e+00, 0x7F800000]> : tensor<5xf32>
  %cst_0 = stablehlo.constant dense<[-0.000000e+00, 0.000000e+00, 0x7FC00000, 2.000000e+00, 0x7F800000]> : tensor<5xf32>
  %0 = stablehlo.compare LT, %cst, %cst_0, FLOAT : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xi1>
  check.expect_eq_const %0, dense<[false, false, false, true, false]> : tensor<5xi1>
  return
}

// -----

func.func @compare_f32_le() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 0x7FC00000, 1.000000e+00, 0x7F800000]> : tensor<5xf32>
  %cst_0 = stablehlo.constant dense<[-0.000000e+00, 0.000000e+00, 0x7FC00000, 2.000000e+00, 0x7F800000]> : tensor<5xf32>
  %0 = stablehlo.compare LE, %cst, %cst_0, FLOAT : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xi1>
  check.expect_eq_const %0, dense<[true, true, false, true, true]> : tensor<5xi1>
  return
}

// -----

func.func @compare_f32_gt() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 0x7FC00000, 1.000000e+00, 0x7F800000]> : tensor<5xf32>
  %cst_0 = stablehlo.constant dense<[-0.000000e+00, 0.000000e+00, 0x7FC00000, 2.000000e+00, 0x7F800000]> : tensor<5xf32>
  %0 = stablehlo.compare GT, %cst, %cst_0, FLOAT : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xi1>
  check.expect_eq_const %0, dense<[false, false, false, false, false]> : tensor<5xi1>
  return
}

// -----

func.func @compare_f32_ge() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 0x7FC00000, 1.000000e+00, 0x7F800000]> : tensor<5xf32>
  %cst_0 = stablehlo.constant dense<[-0.000000e+00, 0.000000e+00, 0x7FC00000, 2.000000e+00, 0x7F800000]> : tensor<5xf32>
  %0 = stablehlo.compare GE, %cst, %cst_0, FLOAT : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xi1>
  check.expect_eq_const %0, dense<[true, true, false, false, true]> : tensor<5xi1>
  return
}

// -----

func.func @compare_ui32() {
  %c = stablehlo.constant dense<[1, 4294967295]> : tensor<2xui32>
  %c_0 = stablehlo.constant dense<[2, 1]> : tensor<2xui32>
  %0 = stablehlo.compare LT, %c, %c_0, UNSIGNED : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xi1>
  check.expect_eq_const %0, dense<[true, false]> : tensor<2xi1>
  return
}
