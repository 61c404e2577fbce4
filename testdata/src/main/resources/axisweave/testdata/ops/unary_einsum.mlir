// RUN: opt

func.func @pretty(%arg0: tensor<3x4xf32>) -> tensor<3xf32> {
  %0 = stablehlo.unary_einsum %arg0, config = "ab->a" : (tensor<3x4xf32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// -----

func.func @generic(%a0: tensor<3x4xf32>) -> tensor<3xf32> {
  %r = "stablehlo.unary_einsum"(%a0) <{einsum_config = "ab->a"}> : (tensor<3x4xf32>) -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{unary_einsum_i1}}
  %r = "stablehlo.unary_einsum"(%a0) <{einsum_config = "a->a"}> : (!stablehlo.token) -> tensor<2xf32>
  return
}
