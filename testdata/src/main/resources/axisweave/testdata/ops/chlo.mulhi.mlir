// RUN: opt

func.func @pretty(%arg0: tensor<2xi32>, %arg1: tensor<2xi32>) -> tensor<2xi32> {
  %0 = chlo.mulhi %arg0, %arg1 : tensor<2xi32>, tensor<2xi32> -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

func.func @generic(%a0: tensor<2xi32>, %a1: tensor<2xi32>) -> tensor<2xi32> {
  %r = "chlo.mulhi"(%a0, %a1) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @pretty1(%arg0: tensor<2xui8>, %arg1: tensor<2xui8>) -> tensor<2xui8> {
  %0 = chlo.mulhi %arg0, %arg1 : tensor<2xui8>, tensor<2xui8> -> tensor<2xui8>
  return %0 : tensor<2xui8>
}

// -----

func.func @generic1(%a0: tensor<2xui8>, %a1: tensor<2xui8>) -> tensor<2xui8> {
  %r = "chlo.mulhi"(%a0, %a1) : (tensor<2xui8>, tensor<2xui8>) -> tensor<2xui8>
  return %r : tensor<2xui8>
}

// -----

func.func @i1(%a0: tensor<2xf32>, %a1: tensor<2xi32>) {
  // expected-error@+1 {{chlo_mulhi_i1}}
  %r = "chlo.mulhi"(%a0, %a1) : (tensor<2xf32>, tensor<2xi32>) -> tensor<2xi32>
  return
}

// -----

func.func @i2(%a0: tensor<2xi32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{chlo_mulhi_i2}}
  %r = "chlo.mulhi"(%a0, %a1) : (tensor<2xi32>, tensor<2xf32>) -> tensor<2xi32>
  return
}

// -----

func.func @c1(%a0: tensor<2xi32>, %a1: tensor<2xi32>) {
  // expected-error@+1 {{chlo_mulhi_c1}}
  %r = "chlo.mulhi"(%a0, %a1) : (tensor<2xi32>, tensor<2xi32>) -> tensor<3xi32>
  return
}
