// RUN: opt

func.func @pretty(%arg0: tensor<2x3xf32>) -> tensor<6xf32> {
  %0 = stablehlo.reshape %arg0 : (tensor<2x3xf32>) -> tensor<6xf32>
  return %0 : tensor<6xf32>
}

// -----

func.func @generic(%a0: tensor<2x3xf32>) -> tensor<6xf32> {
  %r = "stablehlo.reshape"(%a0) : (tensor<2x3xf32>) -> tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @generic1(%a0: tensor<1x2x2x!quant.uniform<i8:f32:2, {0.1:-3, 0.5:-2}>>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>> {
  %r = "stablehlo.reshape"(%a0) : (tensor<1x2x2x!quant.uniform<i8:f32:2, {0.1:-3, 0.5:-2}>>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
  return %r : tensor<2x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{reshape_i1}}
  %r = "stablehlo.reshape"(%a0) : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{reshape_o1}}
  %r = "stablehlo.reshape"(%a0) : (tensor<2xf32>) -> !stablehlo.token
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{reshape_c1}}
  %r = "stablehlo.reshape"(%a0) : (tensor<2xf32>) -> tensor<2xf64>
  return
}

// -----

func.func @c2(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{reshape_c2}}
  %r = "stablehlo.reshape"(%a0) : (tensor<2x3xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2x3x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) {
  // expected-error@+1 {{reshape_c3}}
  %r = "stablehlo.reshape"(%a0) : (tensor<2x3x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) -> tensor<3x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
  return
}
