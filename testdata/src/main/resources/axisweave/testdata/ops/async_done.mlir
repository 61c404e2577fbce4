// RUN: opt

func.func @generic(%a0: !stablehlo.future<tensor<4xf32>>) -> tensor<4xf32> {
  %r = "stablehlo.async_done"(%a0) : (!stablehlo.future<tensor<4xf32>>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @i1(%a0: tensor<4xf32>) {
  // expected-error@+1 {{async_done_i1}}
  %r = "stablehlo.async_done"(%a0) : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @c1(%a0: !stablehlo.future<tensor<4xf32>>) {
  // expected-error@+1 {{async_done_c1}}
  %r = "stablehlo.async_done"(%a0) : (!stablehlo.future<tensor<4xf32>>) -> tensor<5xf32>
  return
}

// -----

// expected-error@+1 {{type}}
func.func private @future_of_a_scalar(!stablehlo.future<tensor<f32>, f32>)
