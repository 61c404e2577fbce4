// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%arg0: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.func_data_flow_edge %arg0 : tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @generic(%a0: tensor<8xf32>) -> tensor<8xf32> {
  %r = "sdy.func_data_flow_edge"(%a0) : (tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a0: tensor<8xf32>) {
  // expected-error@+1 {{sdy_func_data_flow_edge_c1}}
  %r = "sdy.func_data_flow_edge"(%a0) : (tensor<8xf32>) -> tensor<6xf32>
  return
}

// -----

func.func @c2(%a0: tensor<?xf32>) -> tensor<?xf32> {
  // expected-error@+1 {{sdy_func_data_flow_edge_c2}}
  %r = sdy.func_data_flow_edge %a0 : tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @c3(%a0: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  // expected-error@+1 {{sdy_func_data_flow_edge_c3}}
  %r = sdy.func_data_flow_edge %a0 : tensor<8xf32>
  return %r, %a0 : tensor<8xf32>, tensor<8xf32>
}

// -----

func.func @c4(%a0: tensor<8xf32>) -> tensor<8xf32> {
  %0 = stablehlo.negate %a0 : tensor<8xf32>
  // expected-error@+1 {{sdy_func_data_flow_edge_c4}}
  %r = sdy.func_data_flow_edge %0 : tensor<8xf32>
  return %r : tensor<8xf32>
}
