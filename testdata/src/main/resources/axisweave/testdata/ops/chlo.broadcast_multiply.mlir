// RUN: opt

func.func @pretty(%arg0: tensor<2x3xf32>, %arg1: tensor<3xf32>) -> tensor<2x3xf32> {
  %0 = chlo.broadcast_multiply %arg0, %arg1 : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @generic(%a0: tensor<2x3xf32>, %a1: tensor<3xf32>) -> tensor<2x3xf32> {
  %r = "chlo.broadcast_multiply"(%a0, %a1) : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @pretty1(%arg0: tensor<?x3xf32>, %arg1: tensor<1x3xf32>) -> tensor<?x3xf32> {
  %0 = chlo.broadcast_multiply %arg0, %arg1 : (tensor<?x3xf32>, tensor<1x3xf32>) -> tensor<?x3xf32>
  return %0 : tensor<?x3xf32>
}

// -----

func.func @generic1(%a0: tensor<?x3xf32>, %a1: tensor<1x3xf32>) -> tensor<?x3xf32> {
  %r = "chlo.broadcast_multiply"(%a0, %a1) : (tensor<?x3xf32>, tensor<1x3xf32>) -> tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<2xi8>) {
  // expected-error@+1 {{chlo_broadcast_multiply_c1}}
  %r = "chlo.broadcast_multiply"(%a0, %a1) : (tensor<2xf32>, tensor<2xi8>) -> tensor<2xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>, %a1: tensor<3xf32>) {
  // expected-error@+1 {{chlo_broadcast_multiply_c2}}
  %r = "chlo.broadcast_multiply"(%a0, %a1) : (tensor<2xf32>, tensor<3xf32>) -> tensor<3xf32>
  return
}
