// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>, %arg1: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.remainder %arg0, %arg1 : tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>, %a1: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.remainder"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<2xi32>, %arg1: tensor<2xi32>) -> tensor<2xi32> {
  %0 = stablehlo.remainder %arg0, %arg1 : tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

func.func @generic1(%a0: tensor<2xi32>, %a1: tensor<2xi32>) -> tensor<2xi32> {
  %r = "stablehlo.remainder"(%a0, %a1) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @pretty2(%arg0: tensor<2xcomplex<f32>>, %arg1: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %0 = stablehlo.remainder %arg0, %arg1 : tensor<2xcomplex<f32>>
  return %0 : tensor<2xcomplex<f32>>
}

// -----

func.func @generic2(%a0: tensor<2xcomplex<f32>>, %a1: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {
  %r = "stablehlo.remainder"(%a0, %a1) : (tensor<2xcomplex<f32>>, tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>
  return %r : tensor<2xcomplex<f32>>
}

// -----

func.func @i1(%a0: tensor<2xi1>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{remainder_i1}}
  %r = "stablehlo.remainder"(%a0, %a1) : (tensor<2xi1>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<2xi1>) {
  // expected-error@+1 {{remainder_i2}}
  %r = "stablehlo.remainder"(%a0, %a1) : (tensor<2xf32>, tensor<2xi1>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{remainder_c1}}
  %r = "stablehlo.remainder"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xf32>
  return
}
