// RUN: opt

func.func @generic(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) -> tensor<3x?xf32> {
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return %r : tensor<3x?xf32>
}

// -----

func.func @generic1(%a0: tensor<4x5xf32>, %a1: tensor<3xi32>, %a2: tensor<2xi64>) -> tensor<3x?xf32> {
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return %r : tensor<3x?xf32>
}

// -----

func.func @generic2(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>, %a2: tensor<3xi64>) -> tensor<2x3x?xf32> {
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>}> : (tensor<2x4x5xf32>, tensor<2x3x1xi32>, tensor<3xi64>) -> tensor<2x3x?xf32>
  return %r : tensor<2x3x?xf32>
}

// -----

func.func @c8(%a: tensor<4x5xf32>, %b: tensor<3x1xi32>) {
  %0 = stablehlo.constant dense<[2, 5]> : tensor<2xi64>
  // expected-error@+1 {{dynamic_gather_c8}}
  %1 = "stablehlo.dynamic_gather"(%a, %b, %0) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c12(%a: tensor<4x5xf32>, %b: tensor<3x1xi32>) {
  %0 = stablehlo.constant dense<[1, 6]> : tensor<2xi64>
  // expected-error@+1 {{dynamic_gather_c12}}
  %1 = "stablehlo.dynamic_gather"(%a, %b, %0) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x6xf32>
  return
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_i1}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (!stablehlo.token, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4x5xf32>, %a1: tensor<3x1xf32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_i2}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xf32>, tensor<2xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @i3(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xf32>) {
  // expected-error@+1 {{dynamic_gather_i3}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xf32>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c1(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c1}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?x?xf32>
  return
}

// -----

func.func @c2(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c2}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 3>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c3(%a0: tensor<4x5xf32>, %a1: tensor<3x2xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c3}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x2xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c4(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c4}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [2, 1], collapsed_slice_dims = [], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?x?xf32>
  return
}

// -----

func.func @c5(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c5}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c6(%a0: tensor<4x5x6xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3xi64>) {
  // expected-error@+1 {{dynamic_gather_c6}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0, 0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5x6xf32>, tensor<3x1xi32>, tensor<3xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c6_2(%a0: tensor<4x5x6xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3xi64>) {
  // expected-error@+1 {{dynamic_gather_c6}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [1, 0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5x6xf32>, tensor<3x1xi32>, tensor<3xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c7(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c7}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [2], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c9(%a0: tensor<4x5xf32>, %a1: tensor<3x2xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c9}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x2xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c10(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c10}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [2], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c11(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3xi64>) {
  // expected-error@+1 {{dynamic_gather_c11}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3xi64>) -> tensor<3x?xf32>
  return
}

// -----

func.func @c13(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c13}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<4x?xf32>
  return
}

// -----

func.func @c14(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_gather_c14}}
  %r = "stablehlo.dynamic_gather"(%a0, %a1, %a2) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<2xi64>) -> tensor<3x?xf64>
  return
}
