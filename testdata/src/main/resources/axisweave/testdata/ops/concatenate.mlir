// RUN: opt

func.func @pretty(%arg0: tensor<2x3xf32>, %arg1: tensor<1x3xf32>) -> tensor<3x3xf32> {
  %0 = stablehlo.concatenate %arg0, %arg1, dim = 0 : (tensor<2x3xf32>, tensor<1x3xf32>) -> tensor<3x3xf32>
  return %0 : tensor<3x3xf32>
}

// -----

func.func @generic(%a0: tensor<2x3xf32>, %a1: tensor<1x3xf32>) -> tensor<3x3xf32> {
  %r = "stablehlo.concatenate"(%a0, %a1) <{dimension = 0 : i64}> : (tensor<2x3xf32>, tensor<1x3xf32>) -> tensor<3x3xf32>
  return %r : tensor<3x3xf32>
}

// -----

func.func @pretty1(%arg0: tensor<?xf32>, %arg1: tensor<1xf32>) -> tensor<?xf32> {
  %0 = stablehlo.concatenate %arg0, %arg1, dim = 0 : (tensor<?xf32>, tensor<1xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// -----

func.func @generic1(%a0: tensor<?xf32>, %a1: tensor<1xf32>) -> tensor<?xf32> {
  %r = "stablehlo.concatenate"(%a0, %a1) <{dimension = 0 : i64}> : (tensor<?xf32>, tensor<1xf32>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<2xf32>) {
  // expected-error@+1 {{concatenate_i1}}
  %r = "stablehlo.concatenate"(%a0, %a1) <{dimension = 0 : i64}> : (!stablehlo.token, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<2xf64>) {
  // expected-error@+1 {{concatenate_c1}}
  %r = "stablehlo.concatenate"(%a0, %a1) <{dimension = 0 : i64}> : (tensor<2xf32>, tensor<2xf64>) -> tensor<4xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2x3xf32>, %a1: tensor<2x4xf32>) {
  // expected-error@+1 {{concatenate_c2}}
  %r = "stablehlo.concatenate"(%a0, %a1) <{dimension = 0 : i64}> : (tensor<2x3xf32>, tensor<2x4xf32>) -> tensor<4x3xf32>
  return
}

// -----

func.func @c3() {
  // expected-error@+1 {{concatenate_c3}}
  %r = "stablehlo.concatenate"() <{dimension = 0 : i64}> : () -> tensor<4x3xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{concatenate_c4}}
  %r = "stablehlo.concatenate"(%a0, %a1) <{dimension = 1 : i64}> : (tensor<2xf32>, tensor<2xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @c5(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{concatenate_c5}}
  %r = "stablehlo.concatenate"(%a0, %a1) <{dimension = 0 : i64}> : (tensor<2xf32>, tensor<2xf32>) -> tensor<4xf64>
  return
}

// -----

func.func @c6(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{concatenate_c6}}
  %r = "stablehlo.concatenate"(%a0, %a1) <{dimension = 0 : i64}> : (tensor<2xf32>, tensor<2xf32>) -> tensor<5xf32>
  return
}
