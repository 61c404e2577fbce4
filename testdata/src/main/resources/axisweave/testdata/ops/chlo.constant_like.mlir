// RUN: opt

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "chlo.constant_like"(%a0) <{value = 3.0 : f32}> : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{chlo_constant_like_c1}}
  %r = "chlo.constant_like"(%a0) <{value = 3.0 : f32}> : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2xi64>) {
  // expected-error@+1 {{chlo_constant_like_c2}}
  %r = "chlo.constant_like"(%a0) <{value = 3.0 : f32}> : (tensor<2xi64>) -> tensor<2xi32>
  return
}
