// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>, %arg1: !stablehlo.token) -> (tensor<2xf32>, !stablehlo.token) {
  %0:2 = stablehlo.optimization_barrier %arg0, %arg1 : tensor<2xf32>, !stablehlo.token
  return %0#0, %0#1 : tensor<2xf32>, !stablehlo.token
}

// -----

func.func @generic(%a0: tensor<2xf32>, %a1: !stablehlo.token) -> (tensor<2xf32>, !stablehlo.token) {
  %r:2 = "stablehlo.optimization_barrier"(%a0, %a1) : (tensor<2xf32>, !stablehlo.token) -> (tensor<2xf32>, !stablehlo.token)
  return %r#0, %r#1 : tensor<2xf32>, !stablehlo.token
}

// -----

func.func @pretty1() {
  stablehlo.optimization_barrier()
  return
}

// -----

func.func @generic1() {
  "stablehlo.optimization_barrier"() : () -> ()
  return
}

// -----

func.func @i1(%a0: tuple<tensor<f32>>) {
  // expected-error@+1 {{optimization_barrier_i1}}
  %r = "stablehlo.optimization_barrier"(%a0) : (tuple<tensor<f32>>) -> tuple<tensor<f32>>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{optimization_barrier_c1}}
  %r = "stablehlo.optimization_barrier"(%a0) : (tensor<2xf32>) -> tensor<3xf32>
  return
}
