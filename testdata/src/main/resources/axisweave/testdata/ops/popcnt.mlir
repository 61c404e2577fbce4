// RUN: opt

func.func @pretty(%arg0: tensor<2xi32>) -> tensor<2xi32> {
  %0 = stablehlo.popcnt %arg0 : tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

func.func @generic(%a0: tensor<2xi32>) -> tensor<2xi32> {
  %r = "stablehlo.popcnt"(%a0) : (tensor<2xi32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @pretty1(%arg0: tensor<2xui8>) -> tensor<2xui8> {
  %0 = stablehlo.popcnt %arg0 : tensor<2xui8>
  return %0 : tensor<2xui8>
}

// -----

func.func @generic1(%a0: tensor<2xui8>) -> tensor<2xui8> {
  %r = "stablehlo.popcnt"(%a0) : (tensor<2xui8>) -> tensor<2xui8>
  return %r : tensor<2xui8>
}

// -----

func.func @i1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{popcnt_i1}}
  %r = "stablehlo.popcnt"(%a0) : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{popcnt_c1}}
  %r = "stablehlo.popcnt"(%a0) : (tensor<2xi32>) -> tensor<2xi64>
  return
}
