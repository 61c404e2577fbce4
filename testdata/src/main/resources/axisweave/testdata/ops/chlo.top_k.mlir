// RUN: opt

func.func @pretty(%arg0: tensor<3x8xf32>) -> (tensor<3x2xf32>, tensor<3x2xi32>) {
  %values, %indices = chlo.top_k(%arg0, k = 2) : tensor<3x8xf32> -> (tensor<3x2xf32>, tensor<3x2xi32>)
  return %values, %indices : tensor<3x2xf32>, tensor<3x2xi32>
}

// -----

func.func @generic(%a0: tensor<3x8xf32>) -> (tensor<3x2xf32>, tensor<3x2xi32>) {
  %r:2 = "chlo.top_k"(%a0) <{k = 2 : i64}> : (tensor<3x8xf32>) -> (tensor<3x2xf32>, tensor<3x2xi32>)
  return %r#0, %r#1 : tensor<3x2xf32>, tensor<3x2xi32>
}

// -----

func.func @c1(%a0: tensor<3x8xf32>) {
  // expected-error@+1 {{chlo_top_k_c1}}
  %r:2 = "chlo.top_k"(%a0) <{k = 9 : i64}> : (tensor<3x8xf32>) -> (tensor<3x9xf32>, tensor<3x9xi32>)
  return
}

// -----

func.func @c2(%a0: tensor<8xf32>) {
  // expected-error@+1 {{chlo_top_k_c2}}
  %r:2 = "chlo.top_k"(%a0) <{k = 2 : i64}> : (tensor<8xf32>) -> (tensor<3xf32>, tensor<2xi32>)
  return
}

// -----

func.func @c3(%a0: tensor<8xf32>) {
  // expected-error@+1 {{chlo_top_k_c3}}
  %r:2 = "chlo.top_k"(%a0) <{k = 2 : i64}> : (tensor<8xf32>) -> (tensor<2xf32>, tensor<2xi64>)
  return
}
