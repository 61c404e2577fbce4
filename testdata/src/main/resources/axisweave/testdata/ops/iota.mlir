// RUN: opt

func.func @pretty() -> tensor<2x3xi32> {
  %0 = stablehlo.iota dim = 1 : tensor<2x3xi32>
  return %0 : tensor<2x3xi32>
}

// -----

func.func @generic() -> tensor<2x3xi32> {
  %r = "stablehlo.iota"() <{iota_dimension = 1 : i64}> : () -> tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// -----

func.func @c1() {
  // expected-error@+1 {{iota_c1}}
  %r = "stablehlo.iota"() <{iota_dimension = 2 : i64}> : () -> tensor<2x3xi32>
  return
}

// -----

func.func @o1() {
  // expected-error@+1 {{iota_o1}}
  %r = "stablehlo.iota"() <{iota_dimension = 0 : i64}> : () -> tensor<2xi1>
  return
}
