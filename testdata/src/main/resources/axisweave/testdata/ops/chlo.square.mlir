// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xf32> {
  %0 = chlo.square %arg0 : tensor<2xf32> -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "chlo.square"(%a0) : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %0 = chlo.square %arg0 : tensor<2xcomplex<f32>> -> tensor<2xcomplex<f32>>
  return %0 : tensor<2xcomplex<f32>>
}

// -----

func.func @generic1(%a0: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %r = "chlo.square"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// -----

func.func @i1(%a0: tensor<2xi1>) {
  // expected-error@+1 {{chlo_square_i1}}
  %r = "chlo.square"(%a0) : (tensor<2xi1>) -> tensor<2xi1>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xcomplex<f32>>) {
  // expected-error@+1 {{chlo_square_c1}}
  %r = "chlo.square"(%a0) : (tensor<2x3xcomplex<f32>>) -> tensor<3x2xcomplex<f32>>
  return
}
