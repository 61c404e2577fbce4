// RUN: opt

func.func @pretty(%arg0: tensor<2x4xf32>, %arg1: tensor<i32>) -> tensor<2x?xf32, #stablehlo.bounds<?, 4>> {
  %0 = stablehlo.set_dimension_size %arg0, %arg1, dim = 1 : (tensor<2x4xf32>, tensor<i32>) -> tensor<2x?xf32, #stablehlo.bounds<?, 4>>
  return %0 : tensor<2x?xf32, #stablehlo.bounds<?, 4>>
}

// -----

func.func @generic(%a0: tensor<2x4xf32>, %a1: tensor<i32>) -> tensor<2x?xf32, #stablehlo.bounds<?, 4>> {
  %r = "stablehlo.set_dimension_size"(%a0, %a1) <{dimension = 1 : i64}> : (tensor<2x4xf32>, tensor<i32>) -> tensor<2x?xf32, #stablehlo.bounds<?, 4>>
  return %r : tensor<2x?xf32, #stablehlo.bounds<?, 4>>
}

// -----

// expected-error@+1 {{bounds_c1}}
func.func @bounds_c1(%a: tensor<?x?xf32, #stablehlo.bounds<4>>) {
  return
}

// -----

// expected-error@+1 {{bounds_c2}}
func.func @bounds_c2(%a: tensor<4xf32, #stablehlo.bounds<4>>) {
  return
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<i32>) {
  // expected-error@+1 {{set_dimension_size_i1}}
  %r = "stablehlo.set_dimension_size"(%a0, %a1) <{dimension = 0 : i64}> : (!stablehlo.token, tensor<i32>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{set_dimension_size_i2}}
  %r = "stablehlo.set_dimension_size"(%a0, %a1) <{dimension = 0 : i64}> : (tensor<2xf32>, tensor<f32>) -> tensor<?xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<i32>) {
  // expected-error@+1 {{set_dimension_size_c1}}
  %r = "stablehlo.set_dimension_size"(%a0, %a1) <{dimension = 1 : i64}> : (tensor<2xf32>, tensor<i32>) -> tensor<?xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2x3xf32>, %a1: tensor<i32>) {
  // expected-error@+1 {{set_dimension_size_c2}}
  %r = "stablehlo.set_dimension_size"(%a0, %a1) <{dimension = 1 : i64}> : (tensor<2x3xf32>, tensor<i32>) -> tensor<3x?xf32>
  return
}
