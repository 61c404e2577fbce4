// RUN: opt

func.func @generic(%a0: tensor<2xf32>) {
  "interpreter.print"(%a0) : (tensor<2xf32>) -> ()
  return
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{interpreter_print_i1}}
  "interpreter.print"(%a0) : (!stablehlo.token) -> ()
  return
}
