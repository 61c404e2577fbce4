// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xi1> {
  %0 = stablehlo.is_finite %arg0 : (tensor<2xf32>) -> tensor<2xi1>
  return %0 : tensor<2xi1>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xi1> {
  %r = "stablehlo.is_finite"(%a0) : (tensor<2xf32>) -> tensor<2xi1>
  return %r : tensor<2xi1>
}

// -----

func.func @i1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{is_finite_i1}}
  %r = "stablehlo.is_finite"(%a0) : (tensor<2xi32>) -> tensor<2xi1>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{is_finite_c1}}
  %r = "stablehlo.is_finite"(%a0) : (tensor<2xf32>) -> tensor<3xi1>
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{is_finite_o1}}
  %r = "stablehlo.is_finite"(%a0) : (tensor<2xf32>) -> tensor<2xi32>
  return
}

// -----

func.func @o1_odd_width(%a0: tensor<3xf32>) {
  // expected-error@+1 {{is_finite_o1}}
  %r = "stablehlo.is_finite"(%a0) : (tensor<3xf32>) -> tensor<3xi10>
  return
}
