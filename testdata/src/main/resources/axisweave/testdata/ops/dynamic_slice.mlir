// RUN: opt

func.func @pretty(%arg0: tensor<4x5xf32>, %arg1: tensor<i32>, %arg2: tensor<i32>) -> tensor<1x5xf32> {
  %0 = stablehlo.dynamic_slice %arg0, %arg1, %arg2, sizes = [1, 5] : (tensor<4x5xf32>, tensor<i32>, tensor<i32>) -> tensor<1x5xf32>
  return %0 : tensor<1x5xf32>
}

// -----

func.func @generic(%a0: tensor<4x5xf32>, %a1: tensor<i32>, %a2: tensor<i32>) -> tensor<1x5xf32> {
  %r = "stablehlo.dynamic_slice"(%a0, %a1, %a2) <{slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<i32>, tensor<i32>) -> tensor<1x5xf32>
  return %r : tensor<1x5xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<i32>) {
  // expected-error@+1 {{dynamic_slice_i1}}
  %r = "stablehlo.dynamic_slice"(%a0, %a1) <{slice_sizes = array<i64: 1>}> : (!stablehlo.token, tensor<i32>) -> tensor<1xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4xf32>, %a1: tensor<1xi32>) {
  // expected-error@+1 {{dynamic_slice_i2}}
  %r = "stablehlo.dynamic_slice"(%a0, %a1) <{slice_sizes = array<i64: 1>}> : (tensor<4xf32>, tensor<1xi32>) -> tensor<1xf32>
  return
}

// -----

func.func @c1(%a0: tensor<4xf32>, %a1: tensor<i32>) {
  // expected-error@+1 {{dynamic_slice_c1}}
  %r = "stablehlo.dynamic_slice"(%a0, %a1) <{slice_sizes = array<i64: 1>}> : (tensor<4xf32>, tensor<i32>) -> tensor<1xf64>
  return
}

// -----

func.func @c2(%a0: tensor<4xf32>, %a1: tensor<i32>, %a2: tensor<i32>) {
  // expected-error@+1 {{dynamic_slice_c2}}
  %r = "stablehlo.dynamic_slice"(%a0, %a1, %a2) <{slice_sizes = array<i64: 1>}> : (tensor<4xf32>, tensor<i32>, tensor<i32>) -> tensor<1xf32>
  return
}

// -----

func.func @c3(%a0: tensor<4x5xf32>, %a1: tensor<i32>, %a2: tensor<i64>) {
  // expected-error@+1 {{dynamic_slice_c3}}
  %r = "stablehlo.dynamic_slice"(%a0, %a1, %a2) <{slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<i32>, tensor<i64>) -> tensor<1x5xf32>
  return
}

// -----

func.func @c4(%a0: tensor<4xf32>, %a1: tensor<i32>) {
  // expected-error@+1 {{dynamic_slice_c4}}
  %r = "stablehlo.dynamic_slice"(%a0, %a1) <{slice_sizes = array<i64: 5>}> : (tensor<4xf32>, tensor<i32>) -> tensor<5xf32>
  return
}

// -----

func.func @c5(%a0: tensor<4xf32>, %a1: tensor<i32>) {
  // expected-error@+1 {{dynamic_slice_c5}}
  %r = "stablehlo.dynamic_slice"(%a0, %a1) <{slice_sizes = array<i64: 1>}> : (tensor<4xf32>, tensor<i32>) -> tensor<2xf32>
  return
}
