// RUN: opt

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.collective_broadcast"(%a0) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @dynamic_root(%a0: tensor<2xf32>, %root: tensor<1xi32>) -> tensor<2xf32> {
  %r = "stablehlo.collective_broadcast"(%a0, %root) <{has_dynamic_root, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>, tensor<1xi32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{collective_broadcast_i1}}
  %r = "stablehlo.collective_broadcast"(%a0) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (!stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_broadcast_c1}}
  %r = "stablehlo.collective_broadcast"(%a0) <{replica_groups = dense<[[0, 0]]> : tensor<1x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_broadcast_c2}}
  %r = "stablehlo.collective_broadcast"(%a0) <{replica_groups = dense<[[0, -1]]> : tensor<1x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_broadcast_c3}}
  %r = "stablehlo.collective_broadcast"(%a0) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{collective_broadcast_c4}}
  %r = "stablehlo.collective_broadcast"(%a0, %a1) <{has_dynamic_root, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c5(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{collective_broadcast_c5}}
  "stablehlo.collective_broadcast"(%a0, %a1) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>, tensor<2xf32>) -> ()
  return
}

// -----

func.func @c6(%a0: tensor<2xf32>) {
  %root = stablehlo.constant dense<2> : tensor<1xi32>
  // expected-error@+1 {{collective_broadcast_c6}}
  %r = "stablehlo.collective_broadcast"(%a0, %root) <{has_dynamic_root, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>, tensor<1xi32>) -> tensor<2xf32>
  return
}

// -----

func.func @c6_negative(%a0: tensor<2xf32>) {
  %root = stablehlo.constant dense<-1> : tensor<1xi32>
  // expected-error@+1 {{collective_broadcast_c6}}
  %r = "stablehlo.collective_broadcast"(%a0, %root) <{has_dynamic_root, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>, tensor<1xi32>) -> tensor<2xf32>
  return
}
