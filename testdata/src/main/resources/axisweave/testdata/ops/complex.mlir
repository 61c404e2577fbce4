// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>, %arg1: tensor<2xf32>) -> tensor<2xcomplex<f32>> {
  %0 = stablehlo.complex %arg0, %arg1 : tensor<2xcomplex<f32>>
  return %0 : tensor<2xcomplex<f32>>
}

// -----

func.func @generic(%a0: tensor<2xf32>, %a1: tensor<2xf32>) -> tensor<2xcomplex<f32>> {
  %r = "stablehlo.complex"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// -----

func.func @pretty1(%arg0: tensor<f64>, %arg1: tensor<f64>) -> tensor<complex<f64>> {
  %0 = stablehlo.complex %arg0, %arg1 : tensor<complex<f64>>
  return %0 : tensor<complex<f64>>
}

// -----

func.func @generic1(%a0: tensor<f64>, %a1: tensor<f64>) -> tensor<complex<f64>> {
  %r = "stablehlo.complex"(%a0, %a1) : (tensor<f64>, tensor<f64>) -> tensor<complex<f64>>
  return %r : tensor<complex<f64>>
}

// -----

func.func @i1(%a0: tensor<2xi32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{complex_i1}}
  %r = "stablehlo.complex"(%a0, %a1) : (tensor<2xi32>, tensor<2xf32>) -> tensor<2xcomplex<f32>>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<2xi32>) {
  // expected-error@+1 {{complex_i2}}
  %r = "stablehlo.complex"(%a0, %a1) : (tensor<2xf32>, tensor<2xi32>) -> tensor<2xcomplex<f32>>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<2xf64>) {
  // expected-error@+1 {{complex_c1}}
  %r = "stablehlo.complex"(%a0, %a1) : (tensor<2xf32>, tensor<2xf64>) -> tensor<2xcomplex<f32>>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{complex_c2}}
  %r = "stablehlo.complex"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xcomplex<f32>>
  return
}

// -----

func.func @c3(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{complex_c3}}
  %r = "stablehlo.complex"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xcomplex<f64>>
  return
}
