// RUN: opt

func.func @pretty() -> !stablehlo.token {
  %0 = stablehlo.create_token : !stablehlo.token
  return %0 : !stablehlo.token
}

// -----

func.func @generic() -> !stablehlo.token {
  %r = "stablehlo.create_token"() : () -> !stablehlo.token
  return %r : !stablehlo.token
}

// -----

func.func @o1() {
  // expected-error@+1 {{create_token_o1}}
  %r = "stablehlo.create_token"() : () -> tensor<2xf32>
  return
}
