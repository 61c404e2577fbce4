// RUN: opt

func.func @pretty(%arg0: tensor<3x4xf32>) -> tensor<2x2xf32> {
  %0 = stablehlo.slice %arg0 [1:3, 0:4:3] : (tensor<3x4xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// -----

func.func @generic(%a0: tensor<3x4xf32>) -> tensor<2x2xf32> {
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 1, 0>, limit_indices = array<i64: 3, 4>, strides = array<i64: 1, 3>}> : (tensor<3x4xf32>) -> tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<?x4xf32>) -> tensor<2x4xf32> {
  %0 = stablehlo.slice %arg0 [1:3, 0:4] : (tensor<?x4xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}

// -----

func.func @generic1(%a0: tensor<?x4xf32>) -> tensor<2x4xf32> {
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 1, 0>, limit_indices = array<i64: 3, 4>, strides = array<i64: 1, 1>}> : (tensor<?x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{slice_i1}}
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 0>, limit_indices = array<i64: 1>, strides = array<i64: 1>}> : (!stablehlo.token) -> tensor<1xf32>
  return
}

// -----

func.func @c1(%a0: tensor<3xf32>) {
  // expected-error@+1 {{slice_c1}}
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 0>, limit_indices = array<i64: 1>, strides = array<i64: 1>}> : (tensor<3xf32>) -> tensor<1xf64>
  return
}

// -----

func.func @c2(%a0: tensor<3xf32>) {
  // expected-error@+1 {{slice_c2}}
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 0, 0>, limit_indices = array<i64: 1>, strides = array<i64: 1>}> : (tensor<3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @c3(%a0: tensor<3xf32>) {
  // expected-error@+1 {{slice_c3}}
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 0>, limit_indices = array<i64: 4>, strides = array<i64: 1>}> : (tensor<3xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @c3_2(%a0: tensor<3xf32>) {
  // expected-error@+1 {{slice_c3}}
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 2>, limit_indices = array<i64: 1>, strides = array<i64: 1>}> : (tensor<3xf32>) -> tensor<0xf32>
  return
}

// -----

func.func @c4(%a0: tensor<3xf32>) {
  // expected-error@+1 {{slice_c4}}
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 0>, limit_indices = array<i64: 1>, strides = array<i64: 0>}> : (tensor<3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @c5(%a0: tensor<3xf32>) {
  // expected-error@+1 {{slice_c5}}
  %r = "stablehlo.slice"(%a0) <{start_indices = array<i64: 0>, limit_indices = array<i64: 3>, strides = array<i64: 2>}> : (tensor<3xf32>) -> tensor<3xf32>
  return
}
