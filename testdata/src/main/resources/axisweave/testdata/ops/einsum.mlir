// RUN: opt

func.func @pretty(%arg0: tensor<3x4xf32>, %arg1: tensor<4x5xf32>) -> tensor<3x5xf32> {
  %0 = stablehlo.einsum %arg0, %arg1, config = "ab,bc->ac" : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>
  return %0 : tensor<3x5xf32>
}

// -----

func.func @generic(%a0: tensor<3x4xf32>, %a1: tensor<4x5xf32>) -> tensor<3x5xf32> {
  %r = "stablehlo.einsum"(%a0, %a1) <{einsum_config = "ab,bc->ac"}> : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>
  return %r : tensor<3x5xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<2xf32>) {
  // expected-error@+1 {{einsum_i1}}
  %r = "stablehlo.einsum"(%a0, %a1) <{einsum_config = "a,a->a"}> : (!stablehlo.token, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{einsum_i2}}
  %r = "stablehlo.einsum"(%a0, %a1) <{einsum_config = "a,a->a"}> : (tensor<2xf32>, !stablehlo.token) -> tensor<2xf32>
  return
}
