// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xi8> {
  %0 = stablehlo.convert %arg0 : (tensor<2xf32>) -> tensor<2xi8>
  return %0 : tensor<2xi8>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xi8> {
  %r = "stablehlo.convert"(%a0) : (tensor<2xf32>) -> tensor<2xi8>
  return %r : tensor<2xi8>
}

// -----

func.func @pretty1(%arg0: tensor<2xi1>) -> tensor<2xcomplex<f32>> {
  %0 = stablehlo.convert %arg0 : (tensor<2xi1>) -> tensor<2xcomplex<f32>>
  return %0 : tensor<2xcomplex<f32>>
}

// -----

func.func @generic1(%a0: tensor<2xi1>) -> tensor<2xcomplex<f32>> {
  %r = "stablehlo.convert"(%a0) : (tensor<2xi1>) -> tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{convert_i1}}
  %r = "stablehlo.convert"(%a0) : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{convert_c1}}
  %r = "stablehlo.convert"(%a0) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{convert_o1}}
  %r = "stablehlo.convert"(%a0) : (tensor<2xf32>) -> tensor<2x!quant.uniform<i8:f32, 1.0:17>>
  return
}
