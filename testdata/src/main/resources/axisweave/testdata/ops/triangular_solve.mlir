// RUN: opt

func.func @generic(%a0: tensor<2x3x3xf32>, %a1: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  %r = "stablehlo.triangular_solve"(%a0, %a1) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<2x3x3xf32>, tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  return %r : tensor<2x3x4xf32>
}

// -----

func.func @generic1(%a0: tensor<3x3xf32>, %a1: tensor<4x3xf32>) -> tensor<4x3xf32> {
  %r = "stablehlo.triangular_solve"(%a0, %a1) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x3xf32>, tensor<4x3xf32>) -> tensor<4x3xf32>
  return %r : tensor<4x3xf32>
}

// -----

func.func @i1(%a0: tensor<3x3xi32>, %a1: tensor<3x4xf32>) {
  // expected-error@+1 {{triangular_solve_i1}}
  %r = "stablehlo.triangular_solve"(%a0, %a1) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x3xi32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @i2(%a0: tensor<3x3xf32>, %a1: tensor<3x4xi32>) {
  // expected-error@+1 {{triangular_solve_i2}}
  %r = "stablehlo.triangular_solve"(%a0, %a1) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x3xf32>, tensor<3x4xi32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c1(%a0: tensor<3x3xf32>, %a1: tensor<3x4xf64>) {
  // expected-error@+1 {{triangular_solve_c1}}
  %r = "stablehlo.triangular_solve"(%a0, %a1) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x3xf32>, tensor<3x4xf64>) -> tensor<3x4xf64>
  return
}

// -----

func.func @c2(%a0: tensor<3x3xf32>, %a1: tensor<2x3x4xf32>) {
  // expected-error@+1 {{triangular_solve_c2}}
  %r = "stablehlo.triangular_solve"(%a0, %a1) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x3xf32>, tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  return
}

// -----

func.func @c3(%a0: tensor<3x3xf32>, %a1: tensor<3x4xf32>) {
  // expected-error@+1 {{triangular_solve_c3}}
  %r = "stablehlo.triangular_solve"(%a0, %a1) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x3xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c4(%a0: tensor<3x3xf32>, %a1: tensor<3x4xf32>) {
  // expected-error@+1 {{triangular_solve_c4}}
  %r = "stablehlo.triangular_solve"(%a0, %a1) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x3xf32>, tensor<3x4xf32>) -> tensor<3x5xf32>
  return
}
