// RUN: opt

func.func @pretty(%arg0: tensor<2xi1>, %arg1: tensor<2xf32>, %arg2: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.select %arg0, %arg1, %arg2 : tensor<2xi1>, tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xi1>, %a1: tensor<2xf32>, %a2: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.select"(%a0, %a1, %a2) : (tensor<2xi1>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<i1>, %arg1: tensor<2x3xi8>, %arg2: tensor<2x3xi8>) -> tensor<2x3xi8> {
  %0 = stablehlo.select %arg0, %arg1, %arg2 : tensor<i1>, tensor<2x3xi8>
  return %0 : tensor<2x3xi8>
}

// -----

func.func @generic1(%a0: tensor<i1>, %a1: tensor<2x3xi8>, %a2: tensor<2x3xi8>) -> tensor<2x3xi8> {
  %r = "stablehlo.select"(%a0, %a1, %a2) : (tensor<i1>, tensor<2x3xi8>, tensor<2x3xi8>) -> tensor<2x3xi8>
  return %r : tensor<2x3xi8>
}

// -----

func.func @i1(%a0: tensor<2xi32>, %a1: tensor<2xf32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{select_i1}}
  %r = "stablehlo.select"(%a0, %a1, %a2) : (tensor<2xi32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xi1>, %a1: !stablehlo.token, %a2: tensor<2xf32>) {
  // expected-error@+1 {{select_i2}}
  %r = "stablehlo.select"(%a0, %a1, %a2) : (tensor<2xi1>, !stablehlo.token, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @i3(%a0: tensor<2xi1>, %a1: tensor<2xf32>, %a2: !stablehlo.token) {
  // expected-error@+1 {{select_i3}}
  %r = "stablehlo.select"(%a0, %a1, %a2) : (tensor<2xi1>, tensor<2xf32>, !stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<3xi1>, %a1: tensor<2xf32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{select_c1}}
  %r = "stablehlo.select"(%a0, %a1, %a2) : (tensor<3xi1>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2xi1>, %a1: tensor<2xf32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{select_c2}}
  %r = "stablehlo.select"(%a0, %a1, %a2) : (tensor<2xi1>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf64>
  return
}
