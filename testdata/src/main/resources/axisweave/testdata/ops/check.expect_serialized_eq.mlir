// RUN: opt

func.func @generic(%a0: tensor<2xf32>) {
  "check.expect_serialized_eq"(%a0) <{iteration = 1 : ui32, probe_id = "a"}> : (tensor<2xf32>) -> ()
  return
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{check_expect_serialized_eq_i1}}
  "check.expect_serialized_eq"(%a0) <{iteration = 1 : ui32, probe_id = "a"}> : (!stablehlo.token) -> ()
  return
}
