// RUN: opt

func.func @pretty(%arg0: tensor<2xcomplex<f32>>) -> tensor<2xf32> {
  %0 = stablehlo.real %arg0 : (tensor<2xcomplex<f32>>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xcomplex<f32>>) -> tensor<2xf32> {
  %r = "stablehlo.real"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<2xf64>) -> tensor<2xf64> {
  %0 = stablehlo.real %arg0 : tensor<2xf64>
  return %0 : tensor<2xf64>
}

// -----

func.func @generic1(%a0: tensor<2xf64>) -> tensor<2xf64> {
  %r = "stablehlo.real"(%a0) : (tensor<2xf64>) -> tensor<2xf64>
  return %r : tensor<2xf64>
}

// -----

func.func @i1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{real_i1}}
  %r = "stablehlo.real"(%a0) : (tensor<2xi32>) -> tensor<2xi32>
  return
}

// -----

func.func @c1(%a0: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{real_c1}}
  %r = "stablehlo.real"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<3xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{real_c2}}
  %r = "stablehlo.real"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<2xf64>
  return
}
