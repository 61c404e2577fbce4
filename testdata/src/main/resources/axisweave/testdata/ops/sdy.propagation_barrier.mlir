// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%arg0: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.propagation_barrier %arg0 allowed_direction=FORWARD : tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @generic(%a0: tensor<8xf32>) -> tensor<8xf32> {
  %r = "sdy.propagation_barrier"(%a0) <{allowed_direction = 1 : i32}> : (tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a0: tensor<8xf32>) {
  // expected-error@+1 {{sdy_propagation_barrier_c1}}
  %r = "sdy.propagation_barrier"(%a0) <{allowed_direction = 1 : i32}> : (tensor<8xf32>) -> tensor<6xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c2(%a0: tensor<8xf32>) {
  // expected-error@+1 {{sdy_propagation_barrier_c2}}
  %r = "sdy.propagation_barrier"(%a0) <{allowed_direction = 3 : i32}> : (tensor<8xf32>) -> tensor<8xf32>
  return
}
