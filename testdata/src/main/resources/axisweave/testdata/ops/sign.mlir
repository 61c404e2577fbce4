// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.sign %arg0 : tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.sign"(%a0) : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<2xi8>) -> tensor<2xi8> {
  %0 = stablehlo.sign %arg0 : tensor<2xi8>
  return %0 : tensor<2xi8>
}

// -----

func.func @generic1(%a0: tensor<2xi8>) -> tensor<2xi8> {
  %r = "stablehlo.sign"(%a0) : (tensor<2xi8>) -> tensor<2xi8>
  return %r : tensor<2xi8>
}

// -----

func.func @i1(%a0: tensor<2xui32>) {
  // expected-error@+1 {{sign_i1}}
  %r = "stablehlo.sign"(%a0) : (tensor<2xui32>) -> tensor<2xui32>
  return
}

// -----

func.func @c1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{sign_c1}}
  %r = "stablehlo.sign"(%a0) : (tensor<2xi32>) -> tensor<3xi32>
  return
}
