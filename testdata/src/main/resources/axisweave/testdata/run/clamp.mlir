// RUN: run --all-functions

func.func @clamp_f32() {
  %cst = stablehlo.constant dense<[-3.000000e+00, 0x7FC00000, 5.000000e-01, 9.000000e+00]> : tensor<4xf32>
  %cst_0 = stablehlo.constant dense<-1.000000e+00> : tensor<f32>
  %cst_1 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
  %0 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<4xf32>
  %1 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f32>) -> tensor<4xf32>
  %2 = stablehlo.clamp %0, %cst, %1 : tensor<4xf32>
  check.expect_almost_eq_const %2, dense<[-1.0, 0x7FC00000, 0.5, 1.0]> : tensor<4xf32>
  return
}
