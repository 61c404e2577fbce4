// RUN: opt

func.func @pretty(%arg0: !stablehlo.token, %arg1: !stablehlo.token) -> !stablehlo.token {
  %0 = stablehlo.after_all %arg0, %arg1 : !stablehlo.token
  return %0 : !stablehlo.token
}

// -----

func.func @generic(%a0: !stablehlo.token, %a1: !stablehlo.token) -> !stablehlo.token {
  %r = "stablehlo.after_all"(%a0, %a1) : (!stablehlo.token, !stablehlo.token) -> !stablehlo.token
  return %r : !stablehlo.token
}

// -----

func.func @i1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{after_all_i1}}
  %r = "stablehlo.after_all"(%a0) : (tensor<2xf32>) -> !stablehlo.token
  return
}

// -----

func.func @o1(%a0: !stablehlo.token) {
  // expected-error@+1 {{after_all_o1}}
  %r = "stablehlo.after_all"(%a0) : (!stablehlo.token) -> tensor<2xf32>
  return
}
