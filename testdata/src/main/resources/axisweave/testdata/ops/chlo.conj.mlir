// RUN: opt

func.func @pretty(%arg0: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %0 = chlo.conj %arg0 : tensor<2xcomplex<f32>> -> tensor<2xcomplex<f32>>
  return %0 : tensor<2xcomplex<f32>>
}

// -----

func.func @generic(%a0: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %r = "chlo.conj"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// -----

func.func @i1(%a0: tensor<2xi1>) {
  // expected-error@+1 {{chlo_conj_i1}}
  %r = "chlo.conj"(%a0) : (tensor<2xi1>) -> tensor<2xi1>
  return
}

// -----

func.func @c1(%a0: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{chlo_conj_c1}}
  %r = "chlo.conj"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<3xcomplex<f32>>
  return
}
