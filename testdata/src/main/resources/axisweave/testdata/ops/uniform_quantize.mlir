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

// expected-error@+1 {{quantized_type_c3}}
func.func @quantized_type_c3(%a: tensor<2x!quant.uniform<i8<-200:100>:f32, 1.0>>) {
  return
}

// -----

// expected-error@+1 {{quantized_type_c5}}
func.func @quantized_type_c5(%a: tensor<2x!quant.uniform<i8:f32, -1.0>>) {
  return
}

// -----

// expected-error@+1 {{quantized_type_c7}}
func.func @quantized_type_c7(%a: tensor<2x!quant.uniform<i8:f32, 1.0:200>>) {
  return
}

// -----

// expected-error@+1 {{quantized_type_c10}}
func.func @quantized_type_c10(%a: tensor<2x!quant.uniform<i8:f32, {1.0, 2.0}>>) {
  return
}

// -----

// expected-error@+1 {{quantized_type_c12}}
func.func @quantized_type_c12(%a: tensor<2x!quant.uniform<i8:f32:1, {1.0, 2.0}>>) {
  return
}

// -----

// expected-error@+1 {{quantized_type_c13}}
func.func @quantized_type_c13(%a: tensor<2x!quant.uniform<i8:f32:0, {1.0, 2.0, 3.0}>>) {
  return
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
