// RUN: opt

func.func @pretty(%arg0: tensor<3xf32>) -> tensor<2x3xf32> {
  %0 = stablehlo.broadcast_in_dim %arg0, dims = [1] : (tensor<3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @generic(%a0: tensor<3xf32>) -> tensor<2x3xf32> {
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 1>}> : (tensor<3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @pretty1(%arg0: tensor<1x3xf32>) -> tensor<3x2x4xf32> {
  %0 = stablehlo.broadcast_in_dim %arg0, dims = [2, 0] : (tensor<1x3xf32>) -> tensor<3x2x4xf32>
  return %0 : tensor<3x2x4xf32>
}

// -----

func.func @generic1(%a0: tensor<1x3xf32>) -> tensor<3x2x4xf32> {
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 2, 0>}> : (tensor<1x3xf32>) -> tensor<3x2x4xf32>
  return %r : tensor<3x2x4xf32>
}

// -----

func.func @pretty2(%arg0: tensor<f32>) -> tensor<4xf32> {
  %0 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @generic2(%a0: tensor<f32>) -> tensor<4xf32> {
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @generic3(%a0: tensor<1x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>) -> tensor<4x3x2x!quant.uniform<i8:f32:2, {0.1:-3, 0.5:-2}>> {
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 1, 2>}> : (tensor<1x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>) -> tensor<4x3x2x!quant.uniform<i8:f32:2, {0.1:-3, 0.5:-2}>>
  return %r : tensor<4x3x2x!quant.uniform<i8:f32:2, {0.1:-3, 0.5:-2}>>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{broadcast_in_dim_i1}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 0>}> : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{broadcast_in_dim_o1}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 0>}> : (tensor<2xf32>) -> !stablehlo.token
  return
}

// -----

func.func @c1(%a0: tensor<3xf32>) {
  // expected-error@+1 {{broadcast_in_dim_c1}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 1>}> : (tensor<3xf32>) -> tensor<2x3xf64>
  return
}

// -----

func.func @c1_2(%a0: tensor<3x!quant.uniform<i8:f32, 1.0:17>>) {
  // expected-error@+1 {{broadcast_in_dim_c1}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 1>}> : (tensor<3x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2x3x!quant.uniform<i8:f32, 0.5:3>>
  return
}

// -----

func.func @c2(%a0: tensor<3xf32>) {
  // expected-error@+1 {{broadcast_in_dim_c2}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c3(%a0: tensor<3xf32>) {
  // expected-error@+1 {{broadcast_in_dim_c3}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 2>}> : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2x2xf32>) {
  // expected-error@+1 {{broadcast_in_dim_c4}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 0, 0>}> : (tensor<2x2xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @c5(%a0: tensor<3xf32>) {
  // expected-error@+1 {{broadcast_in_dim_c5}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 0>}> : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c6(%a0: tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) {
  // expected-error@+1 {{broadcast_in_dim_c6}}
  %r = "stablehlo.broadcast_in_dim"(%a0) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
  return
}
