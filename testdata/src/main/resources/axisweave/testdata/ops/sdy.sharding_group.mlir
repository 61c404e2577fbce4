// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%arg0: tensor<8xf32>) {
  sdy.sharding_group %arg0 group_id=3 : tensor<8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @generic(%a0: tensor<8xf32>) {
  "sdy.sharding_group"(%a0) <{group_id = 3 : i64}> : (tensor<8xf32>) -> ()
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @results(%a0: tensor<8xf32>) {
  // expected-error@+1 {{sdy_sharding_group_results}}
  %r = "sdy.sharding_group"(%a0) <{group_id = 3 : i64}> : (tensor<8xf32>) -> tensor<8xf32>
  return
}
