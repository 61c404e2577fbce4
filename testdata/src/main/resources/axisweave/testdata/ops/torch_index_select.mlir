// RUN: opt

func.func @generic(%a0: tensor<5x1x5xi32>, %a1: tensor<2xi32>) -> tensor<2x1x5xi32> {
  %r = "stablehlo.torch_index_select"(%a0, %a1) <{batch_dims = 0 : i64, dim = 0 : i64}> : (tensor<5x1x5xi32>, tensor<2xi32>) -> tensor<2x1x5xi32>
  return %r : tensor<2x1x5xi32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<2xi32>) {
  // expected-error@+1 {{torch_index_select_i1}}
  %r = "stablehlo.torch_index_select"(%a0, %a1) <{batch_dims = 0 : i64, dim = 0 : i64}> : (!stablehlo.token, tensor<2xi32>) -> tensor<2xi32>
  return
}

// -----

func.func @i2(%a0: tensor<5xi32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{torch_index_select_i2}}
  %r = "stablehlo.torch_index_select"(%a0, %a1) <{batch_dims = 0 : i64, dim = 0 : i64}> : (tensor<5xi32>, tensor<2xf32>) -> tensor<2xi32>
  return
}

// -----

func.func @c1(%a0: tensor<5xi32>, %a1: tensor<2xi32>) {
  // expected-error@+1 {{torch_index_select_c1}}
  %r = "stablehlo.torch_index_select"(%a0, %a1) <{batch_dims = 0 : i64, dim = 1 : i64}> : (tensor<5xi32>, tensor<2xi32>) -> tensor<2xi32>
  return
}

// -----

func.func @c2(%a0: tensor<5xi32>, %a1: tensor<2xi32>) {
  // expected-error@+1 {{torch_index_select_c2}}
  %r = "stablehlo.torch_index_select"(%a0, %a1) <{batch_dims = 2 : i64, dim = 0 : i64}> : (tensor<5xi32>, tensor<2xi32>) -> tensor<2xi32>
  return
}

// -----

func.func @c3(%a0: tensor<5xi32>, %a1: tensor<2xi32>) {
  // expected-error@+1 {{torch_index_select_c3}}
  %r = "stablehlo.torch_index_select"(%a0, %a1) <{batch_dims = 0 : i64, dim = 0 : i64}> : (tensor<5xi32>, tensor<2xi32>) -> tensor<2xf32>
  return
}
