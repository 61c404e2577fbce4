// RUN: opt

func.func @pretty(%arg0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = stablehlo.reverse %arg0, dims = [0, 1] : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @generic(%a0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = "stablehlo.reverse"(%a0) <{dimensions = array<i64: 0, 1>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{reverse_i1}}
  %r = "stablehlo.reverse"(%a0) <{dimensions = array<i64: 0>}> : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{reverse_c1}}
  %r = "stablehlo.reverse"(%a0) <{dimensions = array<i64: 0>}> : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{reverse_c2}}
  %r = "stablehlo.reverse"(%a0) <{dimensions = array<i64: 0, 0>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{reverse_c3}}
  %r = "stablehlo.reverse"(%a0) <{dimensions = array<i64: 2>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}
