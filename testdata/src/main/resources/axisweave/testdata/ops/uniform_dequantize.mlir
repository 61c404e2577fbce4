// RUN: opt

func.func @generic(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2xf32> {
  %r = "stablehlo.uniform_dequantize"(%a0) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @i1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{uniform_dequantize_i1}}
  %r = "stablehlo.uniform_dequantize"(%a0) : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @o1(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>) {
  // expected-error@+1 {{uniform_dequantize_o1}}
  %r = "stablehlo.uniform_dequantize"(%a0) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2xi32>
  return
}

// -----

func.func @c1(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>) {
  // expected-error@+1 {{uniform_dequantize_c1}}
  %r = "stablehlo.uniform_dequantize"(%a0) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<3xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2x!quant.uniform<i8:f32, 1.0:17>>) {
  // expected-error@+1 {{uniform_dequantize_c2}}
  %r = "stablehlo.uniform_dequantize"(%a0) : (tensor<2x!quant.uniform<i8:f32, 1.0:17>>) -> tensor<2xf64>
  return
}

// -----

// expected-error@+1 {{quantized_type_storage}}
func.func @signed_storage(%a0: tensor<4x!quant.uniform<si8:f32, 1.0>>) {
  return
}

// -----

// expected-error@+1 {{quantized_type_c6}}
func.func @scale_too_large(%a0: tensor<2x!quant.uniform<i4:f16, 1.0e+05>>) {
  return
}

// -----

// expected-error@+1 {{quantized_type_c6}}
func.func @scale_too_small(%a0: tensor<2x!quant.uniform<i4:f16, 4.960464e-08>>) {
  return
}
