// RUN: opt

func.func @generic(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) -> tensor<3x5xf32> {
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5xf32>
  return %r : tensor<3x5xf32>
}

// -----

func.func @generic1(%a0: tensor<4x5xf32>, %a1: tensor<3xi32>) -> tensor<3x5xf32> {
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3xi32>) -> tensor<3x5xf32>
  return %r : tensor<3x5xf32>
}

// -----

func.func @generic2(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>) -> tensor<2x3x5xf32> {
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 5>}> : (tensor<2x4x5xf32>, tensor<2x3x1xi32>) -> tensor<2x3x5xf32>
  return %r : tensor<2x3x5xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_i1}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (!stablehlo.token, tensor<3x1xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4x5xf32>, %a1: tensor<3x1xf32>) {
  // expected-error@+1 {{gather_i2}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xf32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c1(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c1}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5x5xf32>
  return
}

// -----

func.func @c2(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c2}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 3>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c3(%a0: tensor<4x5xf32>, %a1: tensor<3x2xi32>) {
  // expected-error@+1 {{gather_c3}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x2xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c4(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c4}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2, 1], collapsed_slice_dims = [], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x1x5xf32>
  return
}

// -----

func.func @c5(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c5}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c6(%a0: tensor<4x5x6xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c6}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0, 0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5, 6>}> : (tensor<4x5x6xf32>, tensor<3x1xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c7(%a0: tensor<4x5x6xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c7}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [1, 0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 6>}> : (tensor<4x5x6xf32>, tensor<3x1xi32>) -> tensor<3x6xf32>
  return
}

// -----

func.func @c8(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c8}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [2], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c9(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c9}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 2, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c10(%a0: tensor<2x2x4x5xf32>, %a1: tensor<2x2x3x1xi32>) {
  // expected-error@+1 {{gather_c10}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [3], collapsed_slice_dims = [2], operand_batching_dims = [1, 0], start_indices_batching_dims = [0, 1], start_index_map = [2], index_vector_dim = 3>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 1, 5>}> : (tensor<2x2x4x5xf32>, tensor<2x2x3x1xi32>) -> tensor<2x2x3x5xf32>
  return
}

// -----

func.func @c11(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>) {
  // expected-error@+1 {{gather_c11}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [3], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 5>}> : (tensor<2x4x5xf32>, tensor<2x3x1xi32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @c12(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>) {
  // expected-error@+1 {{gather_c12}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 2, 1, 5>}> : (tensor<2x4x5xf32>, tensor<2x3x1xi32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @c13(%a0: tensor<2x2x4x5xf32>, %a1: tensor<2x2x3x1xi32>) {
  // expected-error@+1 {{gather_c13}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [3], collapsed_slice_dims = [2], operand_batching_dims = [0, 1], start_indices_batching_dims = [0, 0], start_index_map = [2], index_vector_dim = 3>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 1, 5>}> : (tensor<2x2x4x5xf32>, tensor<2x2x3x1xi32>) -> tensor<2x2x3x5xf32>
  return
}

// -----

func.func @c14(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>) {
  // expected-error@+1 {{gather_c14}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [3], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 5>}> : (tensor<2x4x5xf32>, tensor<2x3x1xi32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @c15(%a0: tensor<1x4x5xf32>, %a1: tensor<2x3x1xi32>) {
  // expected-error@+1 {{gather_c15}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [2], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 5>}> : (tensor<1x4x5xf32>, tensor<2x3x1xi32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @c16(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>) {
  // expected-error@+1 {{gather_c16}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0, 1], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 5>}> : (tensor<2x4x5xf32>, tensor<2x3x1xi32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @c17(%a0: tensor<3x4x5xf32>, %a1: tensor<2x3x1xi32>) {
  // expected-error@+1 {{gather_c17}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, indices_are_sorted = false, slice_sizes = array<i64: 1, 1, 5>}> : (tensor<3x4x5xf32>, tensor<2x3x1xi32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @c18(%a0: tensor<4x5xf32>, %a1: tensor<3x2xi32>) {
  // expected-error@+1 {{gather_c18}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x2xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c19(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c19}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [2], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c20(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c20}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5, 1>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c21(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c21}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 6>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x6xf32>
  return
}

// -----

func.func @c22(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c22}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c23(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{gather_c23}}
  %r = "stablehlo.gather"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 5>}> : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<3x5xf64>
  return
}
