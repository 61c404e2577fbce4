// RUN: run --all-functions

func.func @complex_f32() {
  %cst = stablehlo.constant dense<[-1.000000e+00, -5.000000e-01, -1.000000e+00]> : tensor<3xf32>
  %cst_0 = stablehlo.constant dense<[0.000000e+00, 1.250000e+00, -5.000000e-01]> : tensor<3xf32>
  %0 = stablehlo.complex %cst, %cst_0 : tensor<3xcomplex<f32>>
  %1 = stablehlo.complex %cst, %cst_0 : tensor<3xcomplex<f32>>
  %2 = stablehlo.real %1 : (tensor<3xcomplex<f32>>) -> tensor<3xf32>
  %3 = stablehlo.complex %cst, %cst_0 : tensor<3xcomplex<f32>>
  %4 = stablehlo.imag %3 : (tensor<3xcomplex<f32>>) -> tensor<3xf32>
  check.expect_almost_eq_const %0, dense<[(-1.0, 0.0), (-0.5, 1.25), (-1.0, -0.5)]> : tensor<3xcomplex<f32>>
  check.expect_almost_eq_const %2, dense<[-1.0, -0.5, -1.0]> : tensor<3xf32>
  check.expect_almost_eq_const %4, dense<[0.0, 1.25, -0.5]> : tensor<3xf32>
  return
}
