// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>, %arg1: tensor<2xf32>, %arg2: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.clamp %arg0, %arg1, %arg2 : tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>, %a1: tensor<2xf32>, %a2: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<i32>, %arg1: tensor<2xi32>, %arg2: tensor<i32>) -> tensor<2xi32> {
  %0 = stablehlo.clamp %arg0, %arg1, %arg2 : (tensor<i32>, tensor<2xi32>, tensor<i32>) -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

func.func @generic1(%a0: tensor<i32>, %a1: tensor<2xi32>, %a2: tensor<i32>) -> tensor<2xi32> {
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (tensor<i32>, tensor<2xi32>, tensor<i32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<2xf32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{clamp_i1}}
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (!stablehlo.token, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: !stablehlo.token, %a2: tensor<2xf32>) {
  // expected-error@+1 {{clamp_i2}}
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (tensor<2xf32>, !stablehlo.token, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @i3(%a0: tensor<2xf32>, %a1: tensor<2xf32>, %a2: !stablehlo.token) {
  // expected-error@+1 {{clamp_i3}}
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (tensor<2xf32>, tensor<2xf32>, !stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<3xf32>, %a1: tensor<2xf32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{clamp_c1}}
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (tensor<3xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>, %a1: tensor<2xf32>, %a2: tensor<3xf32>) {
  // expected-error@+1 {{clamp_c2}}
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (tensor<2xf32>, tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2xf64>, %a1: tensor<2xf32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{clamp_c3}}
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (tensor<2xf64>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2xf32>, %a1: tensor<2xf32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{clamp_c4}}
  %r = "stablehlo.clamp"(%a0, %a1, %a2) : (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf64>
  return
}
