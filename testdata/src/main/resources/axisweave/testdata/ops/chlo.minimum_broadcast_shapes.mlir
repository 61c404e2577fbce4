// RUN: opt

func.func @generic(%a0: tensor<2xi64>, %a1: tensor<3xi64>) -> (tensor<2xi64>, tensor<3xi64>) {
  %r:2 = "chlo.minimum_broadcast_shapes"(%a0, %a1) : (tensor<2xi64>, tensor<3xi64>) -> (tensor<2xi64>, tensor<3xi64>)
  return %r#0, %r#1 : tensor<2xi64>, tensor<3xi64>
}

// -----

func.func @c1(%a0: tensor<2xi64>, %a1: tensor<3xi64>) {
  // expected-error@+1 {{chlo_minimum_broadcast_shapes_c1}}
  %r = "chlo.minimum_broadcast_shapes"(%a0, %a1) : (tensor<2xi64>, tensor<3xi64>) -> tensor<2xi64>
  return
}
