// RUN: opt

func.func @pretty() -> tensor<2xf32> {
  %cst = stablehlo.constant dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
  return %cst : tensor<2xf32>
}

// -----

func.func @generic() -> tensor<2xf32> {
  %r = "stablehlo.constant"() <{value = dense<[1.0, 2.0]> : tensor<2xf32>}> : () -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1() -> tensor<3xi1> {
  %c = stablehlo.constant dense<true> : tensor<3xi1>
  return %c : tensor<3xi1>
}

// -----

func.func @generic1() -> tensor<3xi1> {
  %r = "stablehlo.constant"() <{value = dense<true> : tensor<3xi1>}> : () -> tensor<3xi1>
  return %r : tensor<3xi1>
}

// -----

func.func @c1() {
  // expected-error@+1 {{constant_c1}}
  %r = "stablehlo.constant"() <{value = dense<[1.0, 2.0]> : tensor<2xf32>}> : () -> tensor<3xf32>
  return
}

// -----

func.func @o1() {
  // expected-error@+1 {{constant_o1}}
  %r = "stablehlo.constant"() <{value = dense<[1.0, 2.0]> : tensor<2xf32>}> : () -> !stablehlo.token
  return
}
