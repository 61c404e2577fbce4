// RUN: opt

func.func @pretty() -> tensor<2xf32> {
  %0 = chlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

"builtin.module"() ({
  "func.func"() <{function_type = () -> tensor<2xf32>, sym_name = "generic"}> ({
    %0 = "chlo.constant"() <{value = dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>}> : () -> tensor<2xf32>
    "func.return"(%0) : (tensor<2xf32>) -> ()
  }) : () -> ()
}) : () -> ()

// -----

func.func @c1() {
  // expected-error@+1 {{constant_c1}}
  %0 = "chlo.constant"() <{value = dense<1.0> : tensor<2xf32>}> : () -> tensor<3xf32>
  return
}

// -----

func.func @o1() {
  // expected-error@+1 {{constant_o1}}
  %0 = "chlo.constant"() <{value = dense<1.0> : tensor<2xf32>}> : () -> !stablehlo.token
  return
}
