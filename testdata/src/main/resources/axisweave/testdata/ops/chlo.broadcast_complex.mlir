// RUN: opt

func.func @pretty(%arg0: tensor<2x3xf32>, %arg1: tensor<3xf32>) -> tensor<2x3xcomplex<f32>> {
  %0 = chlo.broadcast_complex %arg0, %arg1 : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xcomplex<f32>>
  return %0 : tensor<2x3xcomplex<f32>>
}

// -----

func.func @generic(%a0: tensor<2x3xf32>, %a1: tensor<3xf32>) -> tensor<2x3xcomplex<f32>> {
  %r = "chlo.broadcast_complex"(%a0, %a1) : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xcomplex<f32>>
  return %r : tensor<2x3xcomplex<f32>>
}

// -----

func.func @pretty1(%arg0: tensor<?x3xf32>, %arg1: tensor<1x3xf32>) -> tensor<?x3xcomplex<f32>> {
  %0 = chlo.broadcast_complex %arg0, %arg1 : (tensor<?x3xf32>, tensor<1x3xf32>) -> tensor<?x3xcomplex<f32>>
  return %0 : tensor<?x3xcomplex<f32>>
}

// -----

func.func @generic1(%a0: tensor<?x3xf32>, %a1: tensor<1x3xf32>) -> tensor<?x3xcomplex<f32>> {
  %r = "chlo.broadcast_complex"(%a0, %a1) : (tensor<?x3xf32>, tensor<1x3xf32>) -> tensor<?x3xcomplex<f32>>
  return %r : tensor<?x3xcomplex<f32>>
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<2xi8>) {
  // expected-error@+1 {{chlo_broadcast_complex_c1}}
  %r = "chlo.broadcast_complex"(%a0, %a1) : (tensor<2xf32>, tensor<2xi8>) -> tensor<2xcomplex<f32>>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>, %a1: tensor<3xf32>) {
  // expected-error@+1 {{chlo_broadcast_complex_c2}}
  %r = "chlo.broadcast_complex"(%a0, %a1) : (tensor<2xf32>, tensor<3xf32>) -> tensor<3xcomplex<f32>>
  return
}
