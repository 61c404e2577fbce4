// RUN: opt

func.func @pretty(%arg0: tensor<f32>, %arg1: tensor<f32>, %arg2: tensor<2xi64>) -> tensor<3x4xf32> {
  %0 = stablehlo.rng %arg0, %arg1, %arg2, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<3x4xf32>
  return %0 : tensor<3x4xf32>
}

// -----

func.func @generic(%a0: tensor<f32>, %a1: tensor<f32>, %a2: tensor<2xi64>) -> tensor<3x4xf32> {
  %r = "stablehlo.rng"(%a0, %a1, %a2) <{rng_distribution = #stablehlo<rng_distribution UNIFORM>}> : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}

// -----

func.func @i1(%a0: tensor<1xf32>, %a1: tensor<f32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{rng_i1}}
  %r = "stablehlo.rng"(%a0, %a1, %a2) <{rng_distribution = #stablehlo<rng_distribution UNIFORM>}> : (tensor<1xf32>, tensor<f32>, tensor<2xi64>) -> tensor<3x4xf32>
  return
}

// -----

func.func @i2(%a0: tensor<f32>, %a1: tensor<1xf32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{rng_i2}}
  %r = "stablehlo.rng"(%a0, %a1, %a2) <{rng_distribution = #stablehlo<rng_distribution UNIFORM>}> : (tensor<f32>, tensor<1xf32>, tensor<2xi64>) -> tensor<3x4xf32>
  return
}

// -----

func.func @i3(%a0: tensor<f32>, %a1: tensor<f32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{rng_i3}}
  %r = "stablehlo.rng"(%a0, %a1, %a2) <{rng_distribution = #stablehlo<rng_distribution UNIFORM>}> : (tensor<f32>, tensor<f32>, tensor<2xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c1(%a0: tensor<f32>, %a1: tensor<f64>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{rng_c1}}
  %r = "stablehlo.rng"(%a0, %a1, %a2) <{rng_distribution = #stablehlo<rng_distribution UNIFORM>}> : (tensor<f32>, tensor<f64>, tensor<2xi64>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c2(%a0: tensor<i32>, %a1: tensor<i32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{rng_c2}}
  %r = "stablehlo.rng"(%a0, %a1, %a2) <{rng_distribution = #stablehlo<rng_distribution NORMAL>}> : (tensor<i32>, tensor<i32>, tensor<2xi64>) -> tensor<3x4xi32>
  return
}

// -----

func.func @c3(%a0: tensor<f32>, %a1: tensor<f32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{rng_c3}}
  %r = "stablehlo.rng"(%a0, %a1, %a2) <{rng_distribution = #stablehlo<rng_distribution UNIFORM>}> : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<3xf32>
  return
}
