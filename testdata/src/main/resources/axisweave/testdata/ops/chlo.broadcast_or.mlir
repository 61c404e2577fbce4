// RUN: opt

func.func @pretty(%arg0: tensor<2x3xi32>, %arg1: tensor<3xi32>) -> tensor<2x3xi32> {
  %0 = chlo.broadcast_or %arg0, %arg1 : (tensor<2x3xi32>, tensor<3xi32>) -> tensor<2x3xi32>
  return %0 : tensor<2x3xi32>
}

// -----

func.func @generic(%a0: tensor<2x3xi32>, %a1: tensor<3xi32>) -> tensor<2x3xi32> {
  %r = "chlo.broadcast_or"(%a0, %a1) : (tensor<2x3xi32>, tensor<3xi32>) -> tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// -----

func.func @pretty1(%arg0: tensor<?x3xi32>, %arg1: tensor<1x3xi32>) -> tensor<?x3xi32> {
  %0 = chlo.broadcast_or %arg0, %arg1 : (tensor<?x3xi32>, tensor<1x3xi32>) -> tensor<?x3xi32>
  return %0 : tensor<?x3xi32>
}

// -----

func.func @generic1(%a0: tensor<?x3xi32>, %a1: tensor<1x3xi32>) -> tensor<?x3xi32> {
  %r = "chlo.broadcast_or"(%a0, %a1) : (tensor<?x3xi32>, tensor<1x3xi32>) -> tensor<?x3xi32>
  return %r : tensor<?x3xi32>
}

// -----

func.func @c1(%a0: tensor<2xi32>, %a1: tensor<2xi8>) {
  // expected-error@+1 {{chlo_broadcast_or_c1}}
  %r = "chlo.broadcast_or"(%a0, %a1) : (tensor<2xi32>, tensor<2xi8>) -> tensor<2xi32>
  return
}

// -----

func.func @c2(%a0: tensor<2xi32>, %a1: tensor<3xi32>) {
  // expected-error@+1 {{chlo_broadcast_or_c2}}
  %r = "chlo.broadcast_or"(%a0, %a1) : (tensor<2xi32>, tensor<3xi32>) -> tensor<3xi32>
  return
}
