// RUN: opt

func.func @pretty(%arg0: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %0 = chlo._asin_acos_kernel %arg0 : tensor<2xcomplex<f32>> -> tensor<2xcomplex<f32>>
  return %0 : tensor<2xcomplex<f32>>
}

// -----

func.func @generic(%a0: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %r = "chlo._asin_acos_kernel"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// -----

func.func @i1(%a0: tensor<2xi1>) {
  // expected-error@+1 {{chlo_asin_acos_kernel_i1}}
  %r = "chlo._asin_acos_kernel"(%a0) : (tensor<2xi1>) -> tensor<2xi1>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xcomplex<f32>>) {
  // expected-error@+1 {{chlo_asin_acos_kernel_c1}}
  %r = "chlo._asin_acos_kernel"(%a0) : (tensor<2x3xcomplex<f32>>) -> tensor<3x2xcomplex<f32>>
  return
}
