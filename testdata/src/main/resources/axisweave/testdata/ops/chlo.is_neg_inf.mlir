// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xi1> {
  %0 = chlo.is_neg_inf %arg0 : tensor<2xf32> -> tensor<2xi1>
  return %0 : tensor<2xi1>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xi1> {
  %r = "chlo.is_neg_inf"(%a0) : (tensor<2xf32>) -> tensor<2xi1>
  return %r : tensor<2xi1>
}

// -----

func.func @i1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{chlo_is_neg_inf_i1}}
  %r = "chlo.is_neg_inf"(%a0) : (tensor<2xi32>) -> tensor<2xi1>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{chlo_is_neg_inf_c1}}
  %r = "chlo.is_neg_inf"(%a0) : (tensor<2x3xf32>) -> tensor<3x2xi1>
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{chlo_is_neg_inf_o1}}
  %r = "chlo.is_neg_inf"(%a0) : (tensor<2xf32>) -> tensor<2xf32>
  return
}
