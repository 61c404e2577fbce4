// RUN: opt

func.func @generic(%a0: tensor<2xi32>) {
  "check.expect_eq_const"(%a0) <{value = dense<[1, 2]> : tensor<2xi32>}> : (tensor<2xi32>) -> ()
  return
}

// -----

func.func @c1(%a0: tensor<3xi32>) {
  // expected-error@+1 {{check_expect_eq_const_c1}}
  "check.expect_eq_const"(%a0) <{value = dense<[1, 2]> : tensor<2xi32>}> : (tensor<3xi32>) -> ()
  return
}
