// RUN: opt

func.func @pretty(%arg0: tensor<3xf32>, %arg1: tensor<2xi64>) -> tensor<?x3xf32> {
  %0 = stablehlo.dynamic_broadcast_in_dim %arg0, %arg1, dims = [1] : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return %0 : tensor<?x3xf32>
}

// -----

func.func @generic(%a0: tensor<3xf32>, %a1: tensor<2xi64>) -> tensor<?x3xf32> {
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 1>}> : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// -----

func.func @pretty1(%arg0: tensor<?xf32>, %arg1: tensor<2xi64>) -> tensor<?x?xf32> {
  %0 = stablehlo.dynamic_broadcast_in_dim %arg0, %arg1, dims = [1] {known_expanding_dimensions = array<i64: 0>} : (tensor<?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// -----

func.func @generic1(%a0: tensor<?xf32>, %a1: tensor<2xi64>) -> tensor<?x?xf32> {
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 1>, known_expanding_dimensions = array<i64: 0>}> : (tensor<?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_i1}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0>}> : (!stablehlo.token, tensor<1xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<1xf32>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_i2}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0>}> : (tensor<2xf32>, tensor<1xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c1}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0>}> : (tensor<2xf32>, tensor<1xi64>) -> tensor<2xf64>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c2}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<2xf32>, tensor<1xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c3}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 1>}> : (tensor<2xf32>, tensor<1xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2x2xf32>, %a1: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c4}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0, 0>}> : (tensor<2x2xf32>, tensor<2xi64>) -> tensor<2x2xf32>
  return
}

// -----

func.func @c5(%a0: tensor<3xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c5}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0>}> : (tensor<3xf32>, tensor<1xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @c6(%a0: tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, %a1: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c6}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<2x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, tensor<2xi64>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.1:-3, 0.5:-2}>>
  return
}

// -----

func.func @c7(%a0: tensor<2xf32>, %a1: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c7}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0>}> : (tensor<2xf32>, tensor<2xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @c8(%a0: tensor<?xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c8}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0>, known_expanding_dimensions = array<i64: 0>, known_nonexpanding_dimensions = array<i64: 0>}> : (tensor<?xf32>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @c9(%a0: tensor<?xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c9}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0>, known_expanding_dimensions = array<i64: 1>}> : (tensor<?xf32>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @c10(%a0: tensor<?xf32>, %a1: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_broadcast_in_dim_c10}}
  %r = "stablehlo.dynamic_broadcast_in_dim"(%a0, %a1) <{broadcast_dimensions = array<i64: 0>, known_nonexpanding_dimensions = array<i64: 1>}> : (tensor<?xf32>, tensor<1xi64>) -> tensor<?xf32>
  return
}
