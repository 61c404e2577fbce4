// RUN: opt

func.func @generic(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.async_start"(%a) ({
    ^bb0(%b0: tensor<4xf32>):
      %s = "stablehlo.slice"(%b0) <{limit_indices = array<i64: 4>, start_indices = array<i64: 0>, strides = array<i64: 1>}> : (tensor<4xf32>) -> tensor<4xf32>
      "stablehlo.return"(%s) : (tensor<4xf32>) -> ()
  }) : (tensor<4xf32>) -> !stablehlo.future<tensor<4xf32>>
  %1 = "stablehlo.async_done"(%0) : (!stablehlo.future<tensor<4xf32>>) -> tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

func.func @c1(%a0: tensor<4xf32>) {
  // expected-error@+1 {{async_start_c1}}
  %r = "stablehlo.async_start"(%a0) ({
    ^bb0(%b0: tensor<4xf32>):
      %t = "stablehlo.negate"(%b0) : (tensor<4xf32>) -> tensor<4xf32>
      %s = "stablehlo.slice"(%b0) <{limit_indices = array<i64: 4>, start_indices = array<i64: 0>, strides = array<i64: 1>}> : (tensor<4xf32>) -> tensor<4xf32>
      "stablehlo.return"(%s) : (tensor<4xf32>) -> ()
  }) : (tensor<4xf32>) -> !stablehlo.future<tensor<4xf32>>
  return
}

// -----

func.func @c2(%a0: tensor<4xf32>) {
  // expected-error@+1 {{async_start_c2}}
  %r = "stablehlo.async_start"(%a0) ({
    ^bb0(%b0: tensor<4xf32>):
      %s = "stablehlo.negate"(%b0) : (tensor<4xf32>) -> tensor<4xf32>
      "stablehlo.return"(%s) : (tensor<4xf32>) -> ()
  }) : (tensor<4xf32>) -> !stablehlo.future<tensor<4xf32>>
  return
}

// -----

func.func @c3(%a0: tensor<5xf32>) {
  // expected-error@+1 {{async_start_c3}}
  %r = "stablehlo.async_start"(%a0) ({
    ^bb0(%b0: tensor<4xf32>):
      %s = "stablehlo.slice"(%b0) <{limit_indices = array<i64: 4>, start_indices = array<i64: 0>, strides = array<i64: 1>}> : (tensor<4xf32>) -> tensor<4xf32>
      "stablehlo.return"(%s) : (tensor<4xf32>) -> ()
  }) : (tensor<5xf32>) -> !stablehlo.future<tensor<4xf32>>
  return
}

// -----

func.func @c4(%a0: tensor<4xf32>) {
  // expected-error@+1 {{async_start_c4}}
  %r = "stablehlo.async_start"(%a0) ({
    ^bb0(%b0: tensor<4xf32>):
      %s = "stablehlo.slice"(%b0) <{limit_indices = array<i64: 4>, start_indices = array<i64: 0>, strides = array<i64: 1>}> : (tensor<4xf32>) -> tensor<4xf32>
      "stablehlo.return"(%s) : (tensor<4xf32>) -> ()
  }) : (tensor<4xf32>) -> !stablehlo.future<tensor<5xf32>>
  return
}

// -----

func.func @o1(%a0: tensor<4xf32>) {
  // expected-error@+1 {{async_start_o1}}
  %r = "stablehlo.async_start"(%a0) ({
    ^bb0(%b0: tensor<4xf32>):
      %s = "stablehlo.slice"(%b0) <{limit_indices = array<i64: 4>, start_indices = array<i64: 0>, strides = array<i64: 1>}> : (tensor<4xf32>) -> tensor<4xf32>
      "stablehlo.return"(%s) : (tensor<4xf32>) -> ()
  }) : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{async_start_i1}}
  %r = "stablehlo.async_start"(%a0) ({
    ^bb0(%b0: tensor<4xf32>):
      %s = "stablehlo.slice"(%b0) <{limit_indices = array<i64: 4>, start_indices = array<i64: 0>, strides = array<i64: 1>}> : (tensor<4xf32>) -> tensor<4xf32>
      "stablehlo.return"(%s) : (tensor<4xf32>) -> ()
  }) : (!stablehlo.token) -> !stablehlo.future<tensor<4xf32>>
  return
}
