// RUN: run --all-functions

func.func @rng_bit_generator_three_fry() {
  %c = stablehlo.constant dense<[1, 2]> : tensor<2xui64>
  %output_state, %output = stablehlo.rng_bit_generator %c, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3x2xui32>)
  check.expect_eq_const %output_state, dense<[1, 5]> : tensor<2xui64>
  check.expect_eq_const %output, dense<[[43444564, 2150618427], [3979645651, 3745730563], [1672743891, 4240503393]]> : tensor<3x2xui32>
  return
}

// -----

func.func @rng_bit_generator_philox() {
  %c = stablehlo.constant dense<[1, 2]> : tensor<2xui64>
  %output_state, %output = stablehlo.rng_bit_generator %c, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<5xui32>)
  check.expect_eq_const %output_state, dense<[1, 4]> : tensor<2xui64>
  check.expect_eq_const %output, dense<[2100602697, 2847456232, 2074354647, 800269529, 1828267006]> : tensor<5xui32>
  return
}

// -----

func.func @rng_bit_generator_three_fry_64() {
  %c = stablehlo.constant dense<[1, 2]> : tensor<2xui64>
  %output_state, %output = stablehlo.rng_bit_generator %c, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<3xui64>)
  check.expect_eq_const %output_state, dense<[1, 5]> : tensor<2xui64>
  check.expect_eq_const %output, dense<[9236835810183407956, 16087790271692313299, 18212823393184779219]> : tensor<3xui64>
  return
}
