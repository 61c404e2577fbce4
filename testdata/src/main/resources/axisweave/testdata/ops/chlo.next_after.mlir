// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>, %arg1: tensor<2xf32>) -> tensor<2xf32> {
  %0 = chlo.next_after %arg0, %arg1 : tensor<2xf32>, tensor<2xf32> -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>, %a1: tensor<2xf32>) -> tensor<2xf32> {
  %r = "chlo.next_after"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @i1(%a0: tensor<2xi32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{chlo_next_after_i1}}
  %r = "chlo.next_after"(%a0, %a1) : (tensor<2xi32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<2xi32>) {
  // expected-error@+1 {{chlo_next_after_i2}}
  %r = "chlo.next_after"(%a0, %a1) : (tensor<2xf32>, tensor<2xi32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{chlo_next_after_c1}}
  %r = "chlo.next_after"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xf32>
  return
}
