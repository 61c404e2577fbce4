// RUN: opt

func.func @pretty(%arg0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = stablehlo.exponential %arg0 : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @generic(%a0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = "stablehlo.exponential"(%a0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @pretty1(%arg0: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %0 = stablehlo.exponential %arg0 : tensor<4xcomplex<f32>>
  return %0 : tensor<4xcomplex<f32>>
}

// -----

func.func @generic1(%a0: tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>> {
  %r = "stablehlo.exponential"(%a0) : (tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
  return %r : tensor<4xcomplex<f32>>
}

// -----

func.func @generic2(%a0: tensor<4x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<4x!quant.uniform<i8:f32, 0.5:3>> {
  %r = "stablehlo.exponential"(%a0) : (tensor<4x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<4x!quant.uniform<i8:f32, 0.5:3>>
  return %r : tensor<4x!quant.uniform<i8:f32, 0.5:3>>
}

// -----

func.func @pretty3(%arg0: tensor<?x3xbf16>) -> tensor<2x?xbf16> {
  %0 = stablehlo.exponential %arg0 : (tensor<?x3xbf16>) -> tensor<2x?xbf16>
  return %0 : tensor<2x?xbf16>
}

// -----

func.func @generic3(%a0: tensor<?x3xbf16>) -> tensor<2x?xbf16> {
  %r = "stablehlo.exponential"(%a0) : (tensor<?x3xbf16>) -> tensor<2x?xbf16>
  return %r : tensor<2x?xbf16>
}

// -----

func.func @i1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{exponential_i1}}
  %r = "stablehlo.exponential"(%a0) : (tensor<2xi32>) -> tensor<2xi32>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{exponential_c1}}
  %r = "stablehlo.exponential"(%a0) : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @c1_2(%a0: tensor<2xf32>) {
  // expected-error@+1 {{exponential_c1}}
  %r = "stablehlo.exponential"(%a0) : (tensor<2xf32>) -> tensor<2xf64>
  return
}

// -----

func.func @accuracy(%a0: tensor<2xf32>) {
  // expected-error@+1 {{exponential_accuracy}}
  %r = "stablehlo.exponential"(%a0) {result_accuracy = #stablehlo.result_accuracy<atol = 1.0, rtol = 0.0, ulps = 4, mode = #stablehlo.result_accuracy_mode<HIGHEST>>} : (tensor<2xf32>) -> tensor<2xf32>
  return
}
