// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>, %arg1: !stablehlo.token) -> tuple<tensor<2xf32>, !stablehlo.token> {
  %0 = stablehlo.tuple %arg0, %arg1 : tuple<tensor<2xf32>, !stablehlo.token>
  return %0 : tuple<tensor<2xf32>, !stablehlo.token>
}

// -----

func.func @generic(%a0: tensor<2xf32>, %a1: !stablehlo.token) -> tuple<tensor<2xf32>, !stablehlo.token> {
  %r = "stablehlo.tuple"(%a0, %a1) : (tensor<2xf32>, !stablehlo.token) -> tuple<tensor<2xf32>, !stablehlo.token>
  return %r : tuple<tensor<2xf32>, !stablehlo.token>
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{tuple_c1}}
  %r = "stablehlo.tuple"(%a0) : (tensor<2xf32>) -> tuple<tensor<3xf32>>
  return
}
