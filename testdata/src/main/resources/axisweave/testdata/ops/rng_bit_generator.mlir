// RUN: opt

func.func @pretty(%arg0: tensor<2xui64>) -> (tensor<2xui64>, tensor<3xui32>) {
  %output_state, %output = stablehlo.rng_bit_generator %arg0, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3xui32>)
  return %output_state, %output : tensor<2xui64>, tensor<3xui32>
}

// -----

func.func @generic(%a0: tensor<2xui64>) -> (tensor<2xui64>, tensor<3xui32>) {
  %r:2 = "stablehlo.rng_bit_generator"(%a0) <{rng_algorithm = #stablehlo<rng_algorithm THREE_FRY>}> : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3xui32>)
  return %r#0, %r#1 : tensor<2xui64>, tensor<3xui32>
}

// -----

func.func @pretty1(%arg0: tensor<3xui64>) -> (tensor<3xui64>, tensor<3xf32>) {
  %output_state, %output = stablehlo.rng_bit_generator %arg0, algorithm = PHILOX : (tensor<3xui64>) -> (tensor<3xui64>, tensor<3xf32>)
  return %output_state, %output : tensor<3xui64>, tensor<3xf32>
}

// -----

func.func @generic1(%a0: tensor<3xui64>) -> (tensor<3xui64>, tensor<3xf32>) {
  %r:2 = "stablehlo.rng_bit_generator"(%a0) <{rng_algorithm = #stablehlo<rng_algorithm PHILOX>}> : (tensor<3xui64>) -> (tensor<3xui64>, tensor<3xf32>)
  return %r#0, %r#1 : tensor<3xui64>, tensor<3xf32>
}

// -----

func.func @i2(%a0: tensor<2xf32>) {
  // expected-error@+1 {{rng_bit_generator_i2}}
  %r:2 = "stablehlo.rng_bit_generator"(%a0) <{rng_algorithm = #stablehlo<rng_algorithm DEFAULT>}> : (tensor<2xf32>) -> (tensor<2xf32>, tensor<3xui32>)
  return
}

// -----

func.func @o2(%a0: tensor<2xui64>) {
  // expected-error@+1 {{rng_bit_generator_o2}}
  %r:2 = "stablehlo.rng_bit_generator"(%a0) <{rng_algorithm = #stablehlo<rng_algorithm DEFAULT>}> : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3xi1>)
  return
}

// -----

func.func @c1(%a0: tensor<2xui64>) {
  // expected-error@+1 {{rng_bit_generator_c1}}
  %r:2 = "stablehlo.rng_bit_generator"(%a0) <{rng_algorithm = #stablehlo<rng_algorithm DEFAULT>}> : (tensor<2xui64>) -> (tensor<3xui64>, tensor<3xui32>)
  return
}

// -----

func.func @c2(%a0: tensor<3xui64>) {
  // expected-error@+1 {{rng_bit_generator_c2}}
  %r:2 = "stablehlo.rng_bit_generator"(%a0) <{rng_algorithm = #stablehlo<rng_algorithm THREE_FRY>}> : (tensor<3xui64>) -> (tensor<3xui64>, tensor<3xui32>)
  return
}
