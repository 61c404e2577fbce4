// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>, %arg1: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.add %arg0, %arg1 : tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>, %a1: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<2xi1>, %arg1: tensor<2xi1>) -> tensor<2xi1> {
  %0 = stablehlo.add %arg0, %arg1 : tensor<2xi1>
  return %0 : tensor<2xi1>
}

// -----

func.func @generic1(%a0: tensor<2xi1>, %a1: tensor<2xi1>) -> tensor<2xi1> {
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2xi1>, tensor<2xi1>) -> tensor<2xi1>
  return %r : tensor<2xi1>
}

// -----

func.func @pretty2(%arg0: tensor<2xcomplex<f32>>, %arg1: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %0 = stablehlo.add %arg0, %arg1 : tensor<2xcomplex<f32>>
  return %0 : tensor<2xcomplex<f32>>
}

// -----

func.func @generic2(%a0: tensor<2xcomplex<f32>>, %a1: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2xcomplex<f32>>, tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// -----

func.func @generic3(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>> {
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>, tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>>
  return %r : tensor<2x!quant.uniform<i8:f32, 1.0:17>>
}

// -----

func.func @generic4(%a0: tensor<2x4x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, %a1: tensor<2x4x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) -> tensor<2x4x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>> {
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2x4x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, tensor<2x4x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) -> tensor<2x4x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>
  return %r : tensor<2x4x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<2xf32>) {
  // expected-error@+1 {{add_i1}}
  %r = "stablehlo.add"(%a0, %a1) : (!stablehlo.token, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{add_i2}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2xf32>, !stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{add_c1}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @c1_2(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{add_c1}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf64>
  return
}

// -----

func.func @c2(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{add_c2}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>, tensor<2xf32>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c3(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<2x!quant.uniform<i16:f32, 1.0:17>>) {
  // expected-error@+1 {{add_c3}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>, tensor<2x!quant.uniform<i16:f32, 1.0:17>>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c4(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<2x!quant.uniform<i8:bf16, 1.0:17>>) {
  // expected-error@+1 {{add_c4}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>, tensor<2x!quant.uniform<i8:bf16, 1.0:17>>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c5(%a0: tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, %a1: tensor<2x2x!quant.uniform<i8:f32, 1.0:17>>) {
  // expected-error@+1 {{add_c5}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, tensor<2x2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2x2x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c6(%a0: tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, %a1: tensor<2x2x!quant.uniform<i8:f32, 1.0:17>>) {
  // expected-error@+1 {{add_c6}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, tensor<2x2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
  return
}

// -----

func.func @c7(%a0: tensor<2x2x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) {
  // expected-error@+1 {{add_c7}}
  %r = "stablehlo.add"(%a0, %a1) : (tensor<2x2x!quant.uniform<i8:f32, 1.0:17>>, tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
  return
}

// -----

func.func @buffer(%a0: memref<4xf32>) {
  // expected-error@+2 {{add_i1}}
  // expected-error@+1 {{add_i2}}
  %r = "stablehlo.add"(%a0, %a0) : (memref<4xf32>, memref<4xf32>) -> memref<4xf32>
  return
}
