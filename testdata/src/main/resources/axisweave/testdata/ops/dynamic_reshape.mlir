// RUN: opt

func.func @pretty(%arg0: tensor<6xf32>, %arg1: tensor<2xi64>) -> tensor<?x?xf32> {
  %0 = stablehlo.dynamic_reshape %arg0, %arg1 : (tensor<6xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// -----

func.func @generic(%a0: tensor<6xf32>, %a1: tensor<2xi64>) -> tensor<?x?xf32> {
  %r = "stablehlo.dynamic_reshape"(%a0, %a1) : (tensor<6xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// -----

func.func @pretty1(%arg0: tensor<?xf32>, %arg1: tensor<2xi32>) -> tensor<2x3xf32> {
  %0 = stablehlo.dynamic_reshape %arg0, %arg1 : (tensor<?xf32>, tensor<2xi32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @generic1(%a0: tensor<?xf32>, %a1: tensor<2xi32>) -> tensor<2x3xf32> {
  %r = "stablehlo.dynamic_reshape"(%a0, %a1) : (tensor<?xf32>, tensor<2xi32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_reshape_i1}}
  %r = "stablehlo.dynamic_reshape"(%a0, %a1) : (!stablehlo.token, tensor<1xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<1xf32>) {
  // expected-error@+1 {{dynamic_reshape_i2}}
  %r = "stablehlo.dynamic_reshape"(%a0, %a1) : (tensor<2xf32>, tensor<1xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_reshape_c1}}
  %r = "stablehlo.dynamic_reshape"(%a0, %a1) : (tensor<2xf32>, tensor<1xi64>) -> tensor<2xf64>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_reshape_c2}}
  %r = "stablehlo.dynamic_reshape"(%a0, %a1) : (tensor<2xf32>, tensor<1xi64>) -> tensor<3xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2x3x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, %a1: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_reshape_c3}}
  %r = "stablehlo.dynamic_reshape"(%a0, %a1) : (tensor<2x3x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, tensor<2xi64>) -> tensor<3x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
  return
}

// -----

func.func @c4(%a0: tensor<6xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_reshape_c4}}
  %r = "stablehlo.dynamic_reshape"(%a0, %a1) : (tensor<6xf32>, tensor<1xi64>) -> tensor<2x3xf32>
  return
}
