// RUN: opt

func.func @generic(%a0: tensor<4x3xf32>) -> tensor<2x6xf32> {
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<4x3xf32>) -> tensor<2x6xf32>
  return %r : tensor<2x6xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{all_to_all_i1}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (!stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @c1(%a0: tensor<4x3xf32>) {
  // expected-error@+1 {{all_to_all_c1}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 2 : i64}> : (tensor<4x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @c2(%a0: tensor<3x3xf32>) {
  // expected-error@+1 {{all_to_all_c2}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<3x3xf32>) -> tensor<1x6xf32>
  return
}

// -----

func.func @c3(%a0: tensor<4x3xf32>) {
  // expected-error@+1 {{all_to_all_c3}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<4x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @c4(%a0: tensor<4x3xf32>) {
  // expected-error@+1 {{all_to_all_c4}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 0 : i64, split_dimension = 0 : i64}> : (tensor<4x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @c5(%a0: tensor<4x3xf32>) {
  // expected-error@+1 {{all_to_all_c5}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 0]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<4x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @c7(%a0: tensor<4x3xf32>) {
  // expected-error@+1 {{all_to_all_c7}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 2]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<4x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @c8(%a0: tensor<4x3xf32>) {
  // expected-error@+1 {{all_to_all_c8}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<4x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @c9(%a0: tensor<4x3xf32>) {
  // expected-error@+1 {{all_to_all_c9}}
  %r = "stablehlo.all_to_all"(%a0) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<4x3xf32>) -> tensor<4x3xf32>
  return
}
