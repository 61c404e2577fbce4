// RUN: opt

func.func @pretty(%arg0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = stablehlo.round_nearest_even %arg0 : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @generic(%a0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = "stablehlo.round_nearest_even"(%a0) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @generic1(%a0: tensor<4x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<4x!quant.uniform<i8:f32, 0.5:3>> {
  %r = "stablehlo.round_nearest_even"(%a0) : (tensor<4x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<4x!quant.uniform<i8:f32, 0.5:3>>
  return %r : tensor<4x!quant.uniform<i8:f32, 0.5:3>>
}

// -----

func.func @i1(%a0: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{round_nearest_even_i1}}
  %r = "stablehlo.round_nearest_even"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{round_nearest_even_c1}}
  %r = "stablehlo.round_nearest_even"(%a0) : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}
