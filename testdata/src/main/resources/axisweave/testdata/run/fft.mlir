// RUN: run --all-functions

func.func @fft_pow2() {
  %cst = stablehlo.constant dense<[(-1.750000e+00,0.000000e+00), (-2.500000e-01,0.000000e+00), (-7.500000e-01,0.000000e+00), (7.500000e-01,0.000000e+00)]> : tensor<4xcomplex<f32>>
  %0 = call @fft(%cst) : (tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  check.expect_almost_eq_const %0, dense<[(-2.0, 0.0), (-1.0, 1.0), (-3.0, 0.0), (-1.0, -1.0)]> : tensor<4xcomplex<f32>>
  return
}
func.func private @fft(%arg0: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = stablehlo.fft %arg0, type = FFT, length = [4] : (tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}

// -----

func.func @fft_odd() {
  %cst = stablehlo.constant dense<[(2.250000e+00,0.000000e+00), (2.500000e-01,0.000000e+00), (-7.500000e-01,0.000000e+00), (-1.250000e+00,0.000000e+00), (-0.000000e+00,0.000000e+00)]> : tensor<5xcomplex<f32>>
  %0 = call @fft(%cst) : (tensor<5xcomplex<f32>>) -> tensor<5xcomplex<f32>>
  check.expect_almost_eq_const %0, dense<[(0.10000000149011612, 0.0), (0.7890576720237732, 0.10633134841918945), (0.28594234585762024, -0.06571639329195023), (0.28594234585762024, 0.06571639329195023), (0.7890576720237732, -0.10633134841918945)]> : tensor<5xcomplex<f32>>
  return
}
func.func private @fft(%arg0: tensor<5xcomplex<f32>>) -> tensor<5xcomplex<f32>> {
  %0 = stablehlo.fft %arg0, type = IFFT, length = [5] : (tensor<5xcomplex<f32>>) -> tensor<5xcomplex<f32>>
  return %0 : tensor<5xcomplex<f32>>
}

// -----

func.func @fft_real() {
  %cst = stablehlo.constant dense<[-2.500000e-01, -1.250000e+00, 0.000000e+00, -1.250000e+00, 1.000000e+00, 1.000000e+00]> : tensor<6xf32>
  %0 = call @fft(%cst) : (tensor<6xf32>) -> tensor<4xcomplex<f32>>
  %c = stablehlo.constant dense<0> : tensor<i64>
  %1 = call @_pad(%0, %c) : (tensor<4xcomplex<f32>>, tensor<i64>) -> tensor<4xcomplex<f32>>
  %2 = call @fft_0(%1) : (tensor<4xcomplex<f32>>) -> tensor<6xf32>
  check.expect_almost_eq_const %2, dense<[-0.25, -1.25, 0.0, -1.25, 1.0, 1.0]> : tensor<6xf32>
  return
}
func.func private @fft(%arg0: tensor<6xf32>) -> tensor<4xcomplex<f32>> {
  %0 = stablehlo.fft %arg0, type = RFFT, length = [6] : (tensor<6xf32>) -> tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}
func.func private @_pad(%arg0: tensor<4xcomplex<f32>>, %arg1: tensor<i64>) -> tensor<4xcomplex<f32>> {
  %0 = stablehlo.convert %arg1 : (tensor<i64>) -> tensor<complex<f32>>
  %1 = stablehlo.pad %arg0, %0, low = [0], high = [0], interior = [0] : (tensor<4xcomplex<f32>>, tensor<complex<f32>>) -> tensor<4xcomplex<f32>>
  return %1 : tensor<4xcomplex<f32>>
}
func.func private @fft_0(%arg0: tensor<4xcomplex<f32>>) -> tensor<6xf32> {
  %0 = stablehlo.fft %arg0, type = IRFFT, length = [6] : (tensor<4xcomplex<f32>>) -> tensor<6xf32>
  return %0 : tensor<6xf32>
}
