// RUN: opt

func.func @pretty(%arg0: tensor<3x4xf32>, %arg1: tensor<4x5xf32>) -> tensor<3x5xf32> {
  %0 = stablehlo.dot %arg0, %arg1 : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>
  return %0 : tensor<3x5xf32>
}

// -----

func.func @generic(%a0: tensor<3x4xf32>, %a1: tensor<4x5xf32>) -> tensor<3x5xf32> {
  %r = "stablehlo.dot"(%a0, %a1) : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>
  return %r : tensor<3x5xf32>
}

// -----

func.func @pretty1(%arg0: tensor<3xf32>, %arg1: tensor<3xf32>) -> tensor<f32> {
  %0 = stablehlo.dot %arg0, %arg1 : (tensor<3xf32>, tensor<3xf32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// -----

func.func @generic1(%a0: tensor<3xf32>, %a1: tensor<3xf32>) -> tensor<f32> {
  %r = "stablehlo.dot"(%a0, %a1) : (tensor<3xf32>, tensor<3xf32>) -> tensor<f32>
  return %r : tensor<f32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<4xf32>) {
  // expected-error@+1 {{dot_i1}}
  %r = "stablehlo.dot"(%a0, %a1) : (!stablehlo.token, tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{dot_i2}}
  %r = "stablehlo.dot"(%a0, %a1) : (tensor<4xf32>, !stablehlo.token) -> tensor<4xf32>
  return
}

// -----

func.func @c1(%a0: tensor<3x4x5xf32>, %a1: tensor<5xf32>) {
  // expected-error@+1 {{dot_c1}}
  %r = "stablehlo.dot"(%a0, %a1) : (tensor<3x4x5xf32>, tensor<5xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c2(%a0: tensor<3x4xf32>, %a1: tensor<5xf32>) {
  // expected-error@+1 {{dot_c2}}
  %r = "stablehlo.dot"(%a0, %a1) : (tensor<3x4xf32>, tensor<5xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @c3(%a0: tensor<3x4xf32>, %a1: tensor<4x5xf32>) {
  // expected-error@+1 {{dot_c3}}
  %r = "stablehlo.dot"(%a0, %a1) : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @c4(%a0: tensor<3x4xf32>, %a1: tensor<4x5xf32>) {
  // expected-error@+1 {{dot_c4}}
  %r = "stablehlo.dot"(%a0, %a1) <{precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]}> : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>
  return
}
