// RUN: opt

func.func @pretty(%arg0: tensor<2xi1>, %arg1: tensor<2xi1>) -> tensor<2xi1> {
  %0 = stablehlo.xor %arg0, %arg1 : tensor<2xi1>
  return %0 : tensor<2xi1>
}

// -----

func.func @generic(%a0: tensor<2xi1>, %a1: tensor<2xi1>) -> tensor<2xi1> {
  %r = "stablehlo.xor"(%a0, %a1) : (tensor<2xi1>, tensor<2xi1>) -> tensor<2xi1>
  return %r : tensor<2xi1>
}

// -----

func.func @pretty1(%arg0: tensor<2xi32>, %arg1: tensor<2xi32>) -> tensor<2xi32> {
  %0 = stablehlo.xor %arg0, %arg1 : tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

func.func @generic1(%a0: tensor<2xi32>, %a1: tensor<2xi32>) -> tensor<2xi32> {
  %r = "stablehlo.xor"(%a0, %a1) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @i1(%a0: tensor<2xf32>, %a1: tensor<2xi1>) {
  // expected-error@+1 {{xor_i1}}
  %r = "stablehlo.xor"(%a0, %a1) : (tensor<2xf32>, tensor<2xi1>) -> tensor<2xi1>
  return
}

// -----

func.func @i2(%a0: tensor<2xi1>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{xor_i2}}
  %r = "stablehlo.xor"(%a0, %a1) : (tensor<2xi1>, tensor<2xf32>) -> tensor<2xi1>
  return
}

// -----

func.func @c1(%a0: tensor<2xi1>, %a1: tensor<2xi1>) {
  // expected-error@+1 {{xor_c1}}
  %r = "stablehlo.xor"(%a0, %a1) : (tensor<2xi1>, tensor<2xi1>) -> tensor<3xi1>
  return
}
