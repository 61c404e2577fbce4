// RUN: opt

func.func @pretty(%arg0: tensor<2xi64>) -> tensor<?x?xi32> {
  %0 = stablehlo.dynamic_iota %arg0, dim = 1 : (tensor<2xi64>) -> tensor<?x?xi32>
  return %0 : tensor<?x?xi32>
}

// -----

func.func @generic(%a0: tensor<2xi64>) -> tensor<?x?xi32> {
  %r = "stablehlo.dynamic_iota"(%a0) <{iota_dimension = 1 : i64}> : (tensor<2xi64>) -> tensor<?x?xi32>
  return %r : tensor<?x?xi32>
}

// -----

func.func @i1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{dynamic_iota_i1}}
  %r = "stablehlo.dynamic_iota"(%a0) <{iota_dimension = 0 : i64}> : (tensor<2xf32>) -> tensor<?x?xi32>
  return
}

// -----

func.func @o1(%a0: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_iota_o1}}
  %r = "stablehlo.dynamic_iota"(%a0) <{iota_dimension = 0 : i64}> : (tensor<1xi64>) -> tensor<?xi1>
  return
}

// -----

func.func @c1(%a0: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_iota_c1}}
  %r = "stablehlo.dynamic_iota"(%a0) <{iota_dimension = 1 : i64}> : (tensor<1xi64>) -> tensor<?xi32>
  return
}

// -----

func.func @c2(%a0: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_iota_c2}}
  %r = "stablehlo.dynamic_iota"(%a0) <{iota_dimension = 0 : i64}> : (tensor<2xi64>) -> tensor<?xi32>
  return
}
