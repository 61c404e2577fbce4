// RUN: opt

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "interpreter.probe"(%a0) <{probe_id = "a"}> : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{interpreter_probe_i1}}
  %r = "interpreter.probe"(%a0) <{probe_id = "a"}> : (!stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_probe_c1}}
  %r = "interpreter.probe"(%a0) <{probe_id = "a"}> : (tensor<2xf32>) -> tensor<3xf32>
  return
}
