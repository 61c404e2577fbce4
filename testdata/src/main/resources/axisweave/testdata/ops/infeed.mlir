// RUN: opt

func.func @generic(%a0: !stablehlo.token) -> (tensor<2xf32>, !stablehlo.token) {
  %r:2 = "stablehlo.infeed"(%a0) <{infeed_config = ""}> : (!stablehlo.token) -> (tensor<2xf32>, !stablehlo.token)
  return %r#0, %r#1 : tensor<2xf32>, !stablehlo.token
}

// -----

func.func @i1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{infeed_i1}}
  %r:2 = "stablehlo.infeed"(%a0) <{infeed_config = ""}> : (tensor<2xf32>) -> (tensor<2xf32>, !stablehlo.token)
  return
}

// -----

func.func @c1(%a0: !stablehlo.token) {
  // expected-error@+1 {{infeed_c1}}
  "stablehlo.infeed"(%a0) <{infeed_config = ""}> : (!stablehlo.token) -> ()
  return
}

// -----

func.func @c2(%a0: !stablehlo.token) {
  // expected-error@+1 {{infeed_c2}}
  %r:2 = "stablehlo.infeed"(%a0) <{infeed_config = ""}> : (!stablehlo.token) -> (!stablehlo.token, !stablehlo.token)
  return
}

// -----

func.func @c3(%a0: !stablehlo.token) {
  // expected-error@+1 {{infeed_c3}}
  %r = "stablehlo.infeed"(%a0) <{infeed_config = ""}> : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @layout(%a0: !stablehlo.token) {
  // expected-error@+1 {{infeed_layout}}
  %r:3 = "stablehlo.infeed"(%a0) <{infeed_config = "", layout = [[0, 1]]}> : (!stablehlo.token) -> (tensor<3x3xi32>, tensor<i1>, !stablehlo.token)
  return
}

// -----

func.func @layout_of_nothing(%a0: !stablehlo.token) {
  // expected-error@+1 {{infeed_layout}}
  %r:2 = "stablehlo.infeed"(%a0) <{infeed_config = "", layout = [0]}> : (!stablehlo.token) -> (tensor<3x3xi32>, !stablehlo.token)
  return
}
