// RUN: opt

func.func @pretty(%arg0: tensor<4xf32>, %arg1: tensor<1xi64>, %arg2: tensor<1xi64>, %arg3: tensor<1xi64>) -> tensor<?xf32> {
  %0 = stablehlo.real_dynamic_slice %arg0, %arg1, %arg2, %arg3 : (tensor<4xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// -----

func.func @generic(%a0: tensor<4xf32>, %a1: tensor<1xi64>, %a2: tensor<1xi64>, %a3: tensor<1xi64>) -> tensor<?xf32> {
  %r = "stablehlo.real_dynamic_slice"(%a0, %a1, %a2, %a3) : (tensor<4xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<1xi64>, %a2: tensor<1xi64>, %a3: tensor<1xi64>) {
  // expected-error@+1 {{real_dynamic_slice_i1}}
  %r = "stablehlo.real_dynamic_slice"(%a0, %a1, %a2, %a3) : (!stablehlo.token, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4xf32>, %a1: tensor<1xf32>, %a2: tensor<1xi64>, %a3: tensor<1xi64>) {
  // expected-error@+1 {{real_dynamic_slice_i2}}
  %r = "stablehlo.real_dynamic_slice"(%a0, %a1, %a2, %a3) : (tensor<4xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @i3(%a0: tensor<4xf32>, %a1: tensor<1xi64>, %a2: tensor<1xf32>, %a3: tensor<1xi64>) {
  // expected-error@+1 {{real_dynamic_slice_i3}}
  %r = "stablehlo.real_dynamic_slice"(%a0, %a1, %a2, %a3) : (tensor<4xf32>, tensor<1xi64>, tensor<1xf32>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @i4(%a0: tensor<4xf32>, %a1: tensor<1xi64>, %a2: tensor<1xi64>, %a3: tensor<1xf32>) {
  // expected-error@+1 {{real_dynamic_slice_i4}}
  %r = "stablehlo.real_dynamic_slice"(%a0, %a1, %a2, %a3) : (tensor<4xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xf32>) -> tensor<?xf32>
  return
}

// -----

func.func @c1(%a0: tensor<4xf32>, %a1: tensor<1xi64>, %a2: tensor<1xi64>, %a3: tensor<1xi64>) {
  // expected-error@+1 {{real_dynamic_slice_c1}}
  %r = "stablehlo.real_dynamic_slice"(%a0, %a1, %a2, %a3) : (tensor<4xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf64>
  return
}

// -----

func.func @c2(%a0: tensor<4xf32>, %a1: tensor<2xi64>, %a2: tensor<2xi64>, %a3: tensor<2xi64>) {
  // expected-error@+3 {{real_dynamic_slice_c2}}
  // expected-error@+2 {{real_dynamic_slice_c2}}
  // expected-error@+1 {{real_dynamic_slice_c2}}
  %r = "stablehlo.real_dynamic_slice"(%a0, %a1, %a2, %a3) : (tensor<4xf32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @c3(%a0: tensor<4xf32>, %a1: tensor<1xi64>, %a2: tensor<1xi64>, %a3: tensor<1xi64>) {
  // expected-error@+1 {{real_dynamic_slice_c3}}
  %r = "stablehlo.real_dynamic_slice"(%a0, %a1, %a2, %a3) : (tensor<4xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?x?xf32>
  return
}
