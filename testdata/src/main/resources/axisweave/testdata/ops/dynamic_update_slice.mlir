// RUN: opt

func.func @pretty(%arg0: tensor<4x5xf32>, %arg1: tensor<1x5xf32>, %arg2: tensor<i32>, %arg3: tensor<i32>) -> tensor<4x5xf32> {
  %0 = stablehlo.dynamic_update_slice %arg0, %arg1, %arg2, %arg3 : (tensor<4x5xf32>, tensor<1x5xf32>, tensor<i32>, tensor<i32>) -> tensor<4x5xf32>
  return %0 : tensor<4x5xf32>
}

// -----

func.func @generic(%a0: tensor<4x5xf32>, %a1: tensor<1x5xf32>, %a2: tensor<i32>, %a3: tensor<i32>) -> tensor<4x5xf32> {
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2, %a3) : (tensor<4x5xf32>, tensor<1x5xf32>, tensor<i32>, tensor<i32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<1xf32>, %a2: tensor<i32>) {
  // expected-error@+1 {{dynamic_update_slice_i1}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2) : (!stablehlo.token, tensor<1xf32>, tensor<i32>) -> tensor<4xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4xf32>, %a1: !stablehlo.token, %a2: tensor<i32>) {
  // expected-error@+1 {{dynamic_update_slice_i2}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2) : (tensor<4xf32>, !stablehlo.token, tensor<i32>) -> tensor<4xf32>
  return
}

// -----

func.func @i3(%a0: tensor<4xf32>, %a1: tensor<1xf32>, %a2: tensor<1xi32>) {
  // expected-error@+1 {{dynamic_update_slice_i3}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2) : (tensor<4xf32>, tensor<1xf32>, tensor<1xi32>) -> tensor<4xf32>
  return
}

// -----

func.func @c1(%a0: tensor<4xf32>, %a1: tensor<1xf32>, %a2: tensor<i32>) {
  // expected-error@+1 {{dynamic_update_slice_c1}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2) : (tensor<4xf32>, tensor<1xf32>, tensor<i32>) -> tensor<5xf32>
  return
}

// -----

func.func @c2(%a0: tensor<4xf32>, %a1: tensor<1xf64>, %a2: tensor<i32>) {
  // expected-error@+1 {{dynamic_update_slice_c2}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2) : (tensor<4xf32>, tensor<1xf64>, tensor<i32>) -> tensor<4xf32>
  return
}

// -----

func.func @c3(%a0: tensor<4xf32>, %a1: tensor<1x1xf32>, %a2: tensor<i32>) {
  // expected-error@+1 {{dynamic_update_slice_c3}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2) : (tensor<4xf32>, tensor<1x1xf32>, tensor<i32>) -> tensor<4xf32>
  return
}

// -----

func.func @c4(%a0: tensor<4xf32>, %a1: tensor<1xf32>, %a2: tensor<i32>, %a3: tensor<i32>) {
  // expected-error@+1 {{dynamic_update_slice_c4}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2, %a3) : (tensor<4xf32>, tensor<1xf32>, tensor<i32>, tensor<i32>) -> tensor<4xf32>
  return
}

// -----

func.func @c5(%a0: tensor<4x5xf32>, %a1: tensor<1x5xf32>, %a2: tensor<i32>, %a3: tensor<i64>) {
  // expected-error@+1 {{dynamic_update_slice_c5}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2, %a3) : (tensor<4x5xf32>, tensor<1x5xf32>, tensor<i32>, tensor<i64>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c6(%a0: tensor<4xf32>, %a1: tensor<5xf32>, %a2: tensor<i32>) {
  // expected-error@+1 {{dynamic_update_slice_c6}}
  %r = "stablehlo.dynamic_update_slice"(%a0, %a1, %a2) : (tensor<4xf32>, tensor<5xf32>, tensor<i32>) -> tensor<4xf32>
  return
}
