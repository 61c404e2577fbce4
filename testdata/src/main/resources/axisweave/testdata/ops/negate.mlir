// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.negate %arg0 : tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.negate"(%a0) : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<2xui8>) -> tensor<2xui8> {
  %0 = stablehlo.negate %arg0 : tensor<2xui8>
  return %0 : tensor<2xui8>
}

// -----

func.func @generic1(%a0: tensor<2xui8>) -> tensor<2xui8> {
  %r = "stablehlo.negate"(%a0) : (tensor<2xui8>) -> tensor<2xui8>
  return %r : tensor<2xui8>
}

// -----

func.func @i1(%a0: tensor<2xi1>) {
  // expected-error@+1 {{negate_i1}}
  %r = "stablehlo.negate"(%a0) : (tensor<2xi1>) -> tensor<2xi1>
  return
}

// -----

func.func @c1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{negate_c1}}
  %r = "stablehlo.negate"(%a0) : (tensor<2xi32>) -> tensor<3xi32>
  return
}
