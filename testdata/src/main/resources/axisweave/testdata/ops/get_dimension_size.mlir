// RUN: opt

func.func @pretty(%arg0: tensor<2x?xf32>) -> tensor<i32> {
  %0 = stablehlo.get_dimension_size %arg0, dim = 1 : (tensor<2x?xf32>) -> tensor<i32>
  return %0 : tensor<i32>
}

// -----

func.func @generic(%a0: tensor<2x?xf32>) -> tensor<i32> {
  %r = "stablehlo.get_dimension_size"(%a0) <{dimension = 1 : i64}> : (tensor<2x?xf32>) -> tensor<i32>
  return %r : tensor<i32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{get_dimension_size_i1}}
  %r = "stablehlo.get_dimension_size"(%a0) <{dimension = 0 : i64}> : (!stablehlo.token) -> tensor<i32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{get_dimension_size_c1}}
  %r = "stablehlo.get_dimension_size"(%a0) <{dimension = 1 : i64}> : (tensor<2xf32>) -> tensor<i32>
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{get_dimension_size_o1}}
  %r = "stablehlo.get_dimension_size"(%a0) <{dimension = 0 : i64}> : (tensor<2xf32>) -> tensor<i64>
  return
}
