// RUN: opt

func.func @generic(%a0: tensor<2xf32>) {
  "check.expect_almost_eq_const"(%a0) <{value = dense<[1.0, 2.0]> : tensor<2xf32>}> : (tensor<2xf32>) -> ()
  return
}

// -----

func.func @c1(%a0: tensor<3xf32>) {
  // expected-error@+1 {{check_expect_almost_eq_const_c1}}
  "check.expect_almost_eq_const"(%a0) <{value = dense<[1.0, 2.0]> : tensor<2xf32>}> : (tensor<3xf32>) -> ()
  return
}
