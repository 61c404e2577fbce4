// RUN: run --all-functions

func.func @sine_f32() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<8xf32>
  %0 = stablehlo.sine %cst : tensor<8xf32>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.8414709568023682, -0.9974949955940247, 0.4794255495071411, 0xFFC00000, 0xFFC00000, 0x7FC00000]> : tensor<8xf32>
  return
}

// -----

func.func @sine_f64() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  %0 = stablehlo.sine %cst : tensor<8xf64>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.8414709848078965, -0.9974949866040544, 0.479425538604203, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000]> : tensor<8xf64>
  return
}

// -----

func.func @sine_bf16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7F80, 0xFF80, 0x7FC0]> : tensor<8xbf16>
  %0 = stablehlo.sine %cst : tensor<8xbf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.83984375, -0.99609375, 0.478515625, 0xFFC0, 0xFFC0, 0x7FC0]> : tensor<8xbf16>
  return
}

// -----

func.func @sine_f16() {
  %cst = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, -1.500000e+00, 5.000000e-01, 0x7C00, 0xFC00, 0x7E00]> : tensor<8xf16>
  %0 = stablehlo.sine %cst : tensor<8xf16>
  check.expect_almost_eq_const %0, dense<[0.0, -0.0, 0.84130859375, -0.99755859375, 0.4794921875, 0xFE00, 0xFE00, 0x7E00]> : tensor<8xf16>
  return
}

// -----

func.func @sine_c64() {
  %cst = stablehlo.constant dense<[(1.000000e+00,2.000000e+00), (-5.000000e-01,2.500000e-01), (0.000000e+00,5.000000e-01)]> : tensor<3xcomplex<f32>>
  %0 = stablehlo.real %cst : (tensor<3xcomplex<f32>>) -> tensor<3xf32>
  %1 = stablehlo.imag %cst : (tensor<3xcomplex<f32>>) -> tensor<3xf32>
  %cst_0 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
  %2 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<3xf32>
  %3 = stablehlo.compare EQ, %0, %2, FLOAT : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xi1>
  %4 = stablehlo.sine %0 : tensor<3xf32>
  %5 = stablehlo.cosine %0 : tensor<3xf32>
  %6 = stablehlo.exponential_minus_one %1 : tensor<3xf32>
  %7 = stablehlo.negate %1 : tensor<3xf32>
  %8 = stablehlo.exponential_minus_one %7 : tensor<3xf32>
  %9 = stablehlo.subtract %6, %8 : tensor<3xf32>
  %cst_1 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
  %10 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f32>) -> tensor<3xf32>
  %11 = stablehlo.divide %9, %10 : tensor<3xf32>
  %12 = stablehlo.add %6, %8 : tensor<3xf32>
  %cst_2 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
  %13 = stablehlo.broadcast_in_dim %cst_2, dims = [] : (tensor<f32>) -> tensor<3xf32>
  %14 = stablehlo.add %12, %13 : tensor<3xf32>
  %cst_3 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
  %15 = stablehlo.broadcast_in_dim %cst_3, dims = [] : (tensor<f32>) -> tensor<3xf32>
  %16 = stablehlo.divide %14, %15 : tensor<3xf32>
  %17 = stablehlo.multiply %4, %16 : tensor<3xf32>
  %18 = stablehlo.multiply %5, %11 : tensor<3xf32>
  %cst_4 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
  %19 = stablehlo.broadcast_in_dim %cst_4, dims = [] : (tensor<f32>) -> tensor<3xf32>
  %20 = stablehlo.complex %19, %18 : tensor<3xcomplex<f32>>
  %21 = stablehlo.complex %17, %18 : tensor<3xcomplex<f32>>
  %22 = stablehlo.select %3, %20, %21 : tensor<3xi1>, tensor<3xcomplex<f32>>
  check.expect_almost_eq_const %22, dense<[(3.165778636932373, 1.9596009254455566), (-0.4944857954978943, 0.2216881364583969), (0.0, 0.5210952758789062)]> : tensor<3xcomplex<f32>>
  return
}
