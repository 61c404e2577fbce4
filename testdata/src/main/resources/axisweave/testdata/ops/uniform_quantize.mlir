// RUN: opt

func.func @generic(%a0: tensor<2xf32>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>> {
  %r = "stablehlo.uniform_quantize"(%a0) : (tensor<2xf32>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>>
  return %r : tensor<2x!quant.uniform<i8:f32, 1.0:17>>
}

// -----

func.func @generic1(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2x!quant.uniform<i8:f32, 0.5:3>> {
  %r = "stablehlo.uniform_quantize"(%a0) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2x!quant.uniform<i8:f32, 0.5:3>>
  return %r : tensor<2x!quant.uniform<i8:f32, 0.5:3>>
}

// -----

func.func @i1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{uniform_quantize_i1}}
  %r = "stablehlo.uniform_quantize"(%a0) : (tensor<2xi32>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{uniform_quantize_o1}}
  %r = "stablehlo.uniform_quantize"(%a0) : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{uniform_quantize_c1}}
  %r = "stablehlo.uniform_quantize"(%a0) : (tensor<2xf32>) -> tensor<3x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c2(%a0: tensor<2xf64>) {
  // expected-error@+1 {{uniform_quantize_c2}}
  %r = "stablehlo.uniform_quantize"(%a0) : (tensor<2xf64>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>>
  return
}
