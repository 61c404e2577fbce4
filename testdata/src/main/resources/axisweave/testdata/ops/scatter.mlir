// RUN: opt

func.func @generic(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) -> tensor<4x5xf32> {
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @generic1(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>, %a2: tensor<2x3x5xf32>) -> tensor<2x4x5xf32> {
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2x4x5xf32>, tensor<2x3x1xi32>, tensor<2x3x5xf32>) -> tensor<2x4x5xf32>
  return %r : tensor<2x4x5xf32>
}

// -----

func.func @generic2(%a0: tensor<4x5xf32>, %a1: tensor<4x5xi32>, %a2: tensor<3xi32>, %a3: tensor<3x5xf32>, %a4: tensor<3x5xi32>) -> (tensor<4x5xf32>, tensor<4x5xi32>) {
  %r:2 = "stablehlo.scatter"(%a0, %a1, %a2, %a3, %a4) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<i32>, %b2: tensor<f32>, %b3: tensor<i32>):
      "stablehlo.return"(%b0, %b1) : (tensor<f32>, tensor<i32>) -> ()
  }) : (tensor<4x5xf32>, tensor<4x5xi32>, tensor<3xi32>, tensor<3x5xf32>, tensor<3x5xi32>) -> (tensor<4x5xf32>, tensor<4x5xi32>)
  return %r#0, %r#1 : tensor<4x5xf32>, tensor<4x5xi32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_i1}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (!stablehlo.token, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4x5xf32>, %a1: tensor<3x1xf32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_i2}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xf32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @i3(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: !stablehlo.token) {
  // expected-error@+1 {{scatter_i3}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, !stablehlo.token) -> tensor<4x5xf32>
  return
}

// -----

func.func @c1(%a0: tensor<4x5xf32>, %a1: tensor<4x6xi32>, %a2: tensor<3x1xi32>, %a3: tensor<3x5xf32>, %a4: tensor<3x5xi32>) {
  // expected-error@+1 {{scatter_c1}}
  %r:2 = "stablehlo.scatter"(%a0, %a1, %a2, %a3, %a4) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<i32>, %b2: tensor<f32>, %b3: tensor<i32>):
      "stablehlo.return"(%b0, %b1) : (tensor<f32>, tensor<i32>) -> ()
  }) : (tensor<4x5xf32>, tensor<4x6xi32>, tensor<3x1xi32>, tensor<3x5xf32>, tensor<3x5xi32>) -> (tensor<4x5xf32>, tensor<4x6xi32>)
  return
}

// -----

func.func @c2(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c2}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c3(%a0: tensor<4x5xf32>, %a1: tensor<4x5xi32>, %a2: tensor<3x1xi32>, %a3: tensor<3x5xf32>, %a4: tensor<3x4xi32>) {
  // expected-error@+1 {{scatter_c3}}
  %r:2 = "stablehlo.scatter"(%a0, %a1, %a2, %a3, %a4) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<i32>, %b2: tensor<f32>, %b3: tensor<i32>):
      "stablehlo.return"(%b0, %b1) : (tensor<f32>, tensor<i32>) -> ()
  }) : (tensor<4x5xf32>, tensor<4x5xi32>, tensor<3x1xi32>, tensor<3x5xf32>, tensor<3x4xi32>) -> (tensor<4x5xf32>, tensor<4x5xi32>)
  return
}

// -----

func.func @c4(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x6xf32>) {
  // expected-error@+1 {{scatter_c4}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x6xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c5(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>) {
  // expected-error@+1 {{scatter_c5}}
  %r = "stablehlo.scatter"(%a0, %a1) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c6(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xi32>) {
  // expected-error@+2 {{scatter_c6}}
  // expected-error@+1 {{scatter_c23}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xi32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c7(%a0: tensor<4x5x6xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5x6xf32>) {
  // expected-error@+1 {{scatter_c7}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2, 1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5x6xf32>, tensor<3x1xi32>, tensor<3x5x6xf32>) -> tensor<4x5x6xf32>
  return
}

// -----

func.func @c8(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c8}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c9(%a0: tensor<4x5x6xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c9}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0, 0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5x6xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5x6xf32>
  return
}

// -----

func.func @c10(%a0: tensor<4x5x6xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x6xf32>) {
  // expected-error@+1 {{scatter_c10}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [1, 0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5x6xf32>, tensor<3x1xi32>, tensor<3x6xf32>) -> tensor<4x5x6xf32>
  return
}

// -----

func.func @c11(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c11}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [2], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c12(%a0: tensor<2x2x4x5xf32>, %a1: tensor<2x2x3x1xi32>, %a2: tensor<2x2x3x5xf32>) {
  // expected-error@+1 {{scatter_c12}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [3], inserted_window_dims = [2], input_batching_dims = [1, 0], scatter_indices_batching_dims = [0, 1], scatter_dims_to_operand_dims = [2], index_vector_dim = 3>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2x2x4x5xf32>, tensor<2x2x3x1xi32>, tensor<2x2x3x5xf32>) -> tensor<2x2x4x5xf32>
  return
}

// -----

func.func @c13(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>, %a2: tensor<2x3x5xf32>) {
  // expected-error@+1 {{scatter_c13}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [1], input_batching_dims = [3], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2x4x5xf32>, tensor<2x3x1xi32>, tensor<2x3x5xf32>) -> tensor<2x4x5xf32>
  return
}

// -----

func.func @c14(%a0: tensor<2x2x4x5xf32>, %a1: tensor<2x2x3x1xi32>, %a2: tensor<2x2x3x5xf32>) {
  // expected-error@+1 {{scatter_c14}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [3], inserted_window_dims = [2], input_batching_dims = [0, 1], scatter_indices_batching_dims = [0, 0], scatter_dims_to_operand_dims = [2], index_vector_dim = 3>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2x2x4x5xf32>, tensor<2x2x3x1xi32>, tensor<2x2x3x5xf32>) -> tensor<2x2x4x5xf32>
  return
}

// -----

func.func @c15(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>, %a2: tensor<2x3x5xf32>) {
  // expected-error@+1 {{scatter_c15}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [3], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2x4x5xf32>, tensor<2x3x1xi32>, tensor<2x3x5xf32>) -> tensor<2x4x5xf32>
  return
}

// -----

func.func @c16(%a0: tensor<1x4x5xf32>, %a1: tensor<2x3x1xi32>, %a2: tensor<2x3x5xf32>) {
  // expected-error@+1 {{scatter_c16}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [2], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<1x4x5xf32>, tensor<2x3x1xi32>, tensor<2x3x5xf32>) -> tensor<1x4x5xf32>
  return
}

// -----

func.func @c17(%a0: tensor<2x4x5xf32>, %a1: tensor<2x3x1xi32>, %a2: tensor<2x3x5xf32>) {
  // expected-error@+1 {{scatter_c17}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0, 1], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2x4x5xf32>, tensor<2x3x1xi32>, tensor<2x3x5xf32>) -> tensor<2x4x5xf32>
  return
}

// -----

func.func @c18(%a0: tensor<3x4x5xf32>, %a1: tensor<2x3x1xi32>, %a2: tensor<2x3x5xf32>) {
  // expected-error@+1 {{scatter_c18}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<3x4x5xf32>, tensor<2x3x1xi32>, tensor<2x3x5xf32>) -> tensor<3x4x5xf32>
  return
}

// -----

func.func @c19(%a0: tensor<4x5xf32>, %a1: tensor<3x2xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c19}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x2xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c20(%a0: tensor<4x5xf32>, %a1: tensor<3x2xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c20}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0, 0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x2xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c21(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c21}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [2], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c22(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c22}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 3>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c23(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c23}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<i32>, %b1: tensor<i32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<i32>, tensor<i32>) -> tensor<i32>
      "stablehlo.return"(%s) : (tensor<i32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @c24(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c24}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c25(%a0: tensor<4x5xf32>, %a1: tensor<3x1xi32>, %a2: tensor<3x5xf32>) {
  // expected-error@+1 {{scatter_c25}}
  %r = "stablehlo.scatter"(%a0, %a1, %a2) <{indices_are_sorted = false, scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<3x1xi32>, tensor<3x5xf32>) -> tensor<4x5xf64>
  return
}
