// RUN: opt

func.func @pretty(%arg0: tensor<3xf32>) -> tensor<2x4x3xf32> {
  %0 = stablehlo.broadcast %arg0, sizes = [2, 4] : (tensor<3xf32>) -> tensor<2x4x3xf32>
  return %0 : tensor<2x4x3xf32>
}

// -----

func.func @generic(%a0: tensor<3xf32>) -> tensor<2x4x3xf32> {
  %r = "stablehlo.broadcast"(%a0) <{broadcast_sizes = array<i64: 2, 4>}> : (tensor<3xf32>) -> tensor<2x4x3xf32>
  return %r : tensor<2x4x3xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{broadcast_i1}}
  %r = "stablehlo.broadcast"(%a0) <{broadcast_sizes = array<i64: 2>}> : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<3xf32>) {
  // expected-error@+1 {{broadcast_c1}}
  %r = "stablehlo.broadcast"(%a0) <{broadcast_sizes = array<i64: -2>}> : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c2(%a0: tensor<3xf32>) {
  // expected-error@+1 {{broadcast_c2}}
  %r = "stablehlo.broadcast"(%a0) <{broadcast_sizes = array<i64: 2>}> : (tensor<3xf32>) -> tensor<4x3xf32>
  return
}
