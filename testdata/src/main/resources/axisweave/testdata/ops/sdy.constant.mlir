// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty() -> tensor<8xf32> {
  %0 = sdy.constant dense<1.000000e+00> : tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @generic() -> tensor<8xf32> {
  %r = "sdy.constant"() <{value = dense<1.0> : tensor<8xf32>}> : () -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1() {
  // expected-error@+1 {{sdy_constant_c1}}
  %r = "sdy.constant"() <{value = dense<1.0> : tensor<8xf32>}> : () -> tensor<6xf32>
  return
}
