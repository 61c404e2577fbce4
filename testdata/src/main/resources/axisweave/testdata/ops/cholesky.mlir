// RUN: opt

func.func @pretty(%arg0: tensor<2x3x3xf32>) -> tensor<2x3x3xf32> {
  %0 = stablehlo.cholesky %arg0, lower = true : tensor<2x3x3xf32>
  return %0 : tensor<2x3x3xf32>
}

// -----

func.func @generic(%a0: tensor<2x3x3xf32>) -> tensor<2x3x3xf32> {
  %r = "stablehlo.cholesky"(%a0) <{lower = true}> : (tensor<2x3x3xf32>) -> tensor<2x3x3xf32>
  return %r : tensor<2x3x3xf32>
}

// -----

func.func @i1(%a0: tensor<3x3xi32>) {
  // expected-error@+1 {{cholesky_i1}}
  %r = "stablehlo.cholesky"(%a0) <{lower = true}> : (tensor<3x3xi32>) -> tensor<3x3xi32>
  return
}

// -----

func.func @c1(%a0: tensor<3x3xf32>) {
  // expected-error@+1 {{cholesky_c1}}
  %r = "stablehlo.cholesky"(%a0) : (tensor<3x3xf32>) -> tensor<3x3xf64>
  return
}

// -----

func.func @c2(%a0: tensor<3xf32>) {
  // expected-error@+1 {{cholesky_c2}}
  %r = "stablehlo.cholesky"(%a0) : (tensor<3xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @c3(%a0: tensor<3x4xf32>) {
  // expected-error@+1 {{cholesky_c3}}
  %r = "stablehlo.cholesky"(%a0) : (tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}
