// RUN: opt

func.func @generic(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  "check.expect_almost_eq"(%a0, %a1) : (tensor<2xf32>, tensor<2xf32>) -> ()
  return
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<2xf32>) {
  // expected-error@+1 {{check_expect_almost_eq_i1}}
  "check.expect_almost_eq"(%a0, %a1) : (!stablehlo.token, tensor<2xf32>) -> ()
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{check_expect_almost_eq_i2}}
  "check.expect_almost_eq"(%a0, %a1) : (tensor<2xf32>, !stablehlo.token) -> ()
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<3xf32>) {
  // expected-error@+1 {{check_expect_almost_eq_c1}}
  "check.expect_almost_eq"(%a0, %a1) : (tensor<2xf32>, tensor<3xf32>) -> ()
  return
}
