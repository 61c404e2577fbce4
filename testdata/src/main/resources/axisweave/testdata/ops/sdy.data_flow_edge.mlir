// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%arg0: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.data_flow_edge %arg0 sharding=<@m, [{"x"}]> : tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @generic(%a0: tensor<8xf32>) -> tensor<8xf32> {
  %r = "sdy.data_flow_edge"(%a0) <{sharding = #sdy.sharding<@m, [{"x"}]>}> : (tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a0: tensor<8xf32>) {
  // expected-error@+1 {{sdy_data_flow_edge_c1}}
  %r = "sdy.data_flow_edge"(%a0) <{sharding = #sdy.sharding<@m, [{"x"}]>}> : (tensor<8xf32>) -> tensor<6xf32>
  return
}
