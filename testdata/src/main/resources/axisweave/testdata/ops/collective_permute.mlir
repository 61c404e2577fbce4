// RUN: opt

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{collective_permute_i1}}
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (!stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_permute_c1}}
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[[0, 1, 2]]> : tensor<1x3xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_permute_c2}}
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[[0, 1], [0, 2]]> : tensor<2x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_permute_c3}}
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[[0, 1], [2, 1]]> : tensor<2x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_permute_c4}}
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[[0, -1]]> : tensor<1x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c5(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_permute_c5}}
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @c1_even(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_permute_c1}}
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[[0, 1, 2], [3, 4, 5]]> : tensor<2x3xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1_flat(%a0: tensor<2xf32>) {
  // expected-error@+1 {{collective_permute_c1}}
  %r = "stablehlo.collective_permute"(%a0) <{source_target_pairs = dense<[0, 1]> : tensor<2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}
