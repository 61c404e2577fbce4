// RUN: opt

func.func @pretty(%arg0: tensor<2x3x4xf32>) -> tensor<4x2x3xf32> {
  %0 = stablehlo.transpose %arg0, dims = [2, 0, 1] : (tensor<2x3x4xf32>) -> tensor<4x2x3xf32>
  return %0 : tensor<4x2x3xf32>
}

// -----

func.func @generic(%a0: tensor<2x3x4xf32>) -> tensor<4x2x3xf32> {
  %r = "stablehlo.transpose"(%a0) <{permutation = array<i64: 2, 0, 1>}> : (tensor<2x3x4xf32>) -> tensor<4x2x3xf32>
  return %r : tensor<4x2x3xf32>
}

// -----

func.func @generic1(%a0: tensor<2x3x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) -> tensor<3x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>> {
  %r = "stablehlo.transpose"(%a0) <{permutation = array<i64: 1, 0>}> : (tensor<2x3x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) -> tensor<3x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
  return %r : tensor<3x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{transpose_i1}}
  %r = "stablehlo.transpose"(%a0) <{permutation = array<i64: 0>}> : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{transpose_c1}}
  %r = "stablehlo.transpose"(%a0) <{permutation = array<i64: 1, 0>}> : (tensor<2x3xf32>) -> tensor<3x2xf64>
  return
}

// -----

func.func @c2(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{transpose_c2}}
  %r = "stablehlo.transpose"(%a0) <{permutation = array<i64: 0, 0>}> : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{transpose_c3}}
  %r = "stablehlo.transpose"(%a0) <{permutation = array<i64: 1, 0>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) {
  // expected-error@+1 {{transpose_c4}}
  %r = "stablehlo.transpose"(%a0) <{permutation = array<i64: 1, 0>}> : (tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) -> tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>
  return
}
