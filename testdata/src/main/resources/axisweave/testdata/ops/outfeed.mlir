// RUN: opt

func.func @generic(%a0: tensor<2xf32>, %a1: !stablehlo.token) -> !stablehlo.token {
  %r = "stablehlo.outfeed"(%a0, %a1) <{outfeed_config = ""}> : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return %r : !stablehlo.token
}

// -----

func.func @i1(%a0: tuple<tensor<f32>>, %a1: !stablehlo.token) {
  // expected-error@+1 {{outfeed_i1}}
  %r = "stablehlo.outfeed"(%a0, %a1) <{outfeed_config = ""}> : (tuple<tensor<f32>>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{outfeed_i2}}
  %r = "stablehlo.outfeed"(%a0, %a1) <{outfeed_config = ""}> : (tensor<2xf32>, tensor<2xf32>) -> !stablehlo.token
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{outfeed_o1}}
  %r = "stablehlo.outfeed"(%a0, %a1) <{outfeed_config = ""}> : (tensor<2xf32>, !stablehlo.token) -> tensor<2xf32>
  return
}
