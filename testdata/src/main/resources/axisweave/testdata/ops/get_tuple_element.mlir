// RUN: opt

func.func @pretty(%arg0: tuple<tensor<2xf32>, tensor<i1>>) -> tensor<i1> {
  %0 = stablehlo.get_tuple_element %arg0[1] : (tuple<tensor<2xf32>, tensor<i1>>) -> tensor<i1>
  return %0 : tensor<i1>
}

// -----

func.func @generic(%a0: tuple<tensor<2xf32>, tensor<i1>>) -> tensor<i1> {
  %r = "stablehlo.get_tuple_element"(%a0) <{index = 1 : i32}> : (tuple<tensor<2xf32>, tensor<i1>>) -> tensor<i1>
  return %r : tensor<i1>
}

// -----

func.func @i1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{get_tuple_element_i1}}
  %r = "stablehlo.get_tuple_element"(%a0) <{index = 0 : i32}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tuple<tensor<2xf32>, tensor<i1>>) {
  // expected-error@+1 {{get_tuple_element_c1}}
  %r = "stablehlo.get_tuple_element"(%a0) <{index = 2 : i32}> : (tuple<tensor<2xf32>, tensor<i1>>) -> tensor<i1>
  return
}

// -----

func.func @c2(%a0: tuple<tensor<2xf32>, tensor<i1>>) {
  // expected-error@+1 {{get_tuple_element_c2}}
  %r = "stablehlo.get_tuple_element"(%a0) <{index = 0 : i32}> : (tuple<tensor<2xf32>, tensor<i1>>) -> tensor<i1>
  return
}
