// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%arg0: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.sharding_constraint %arg0 <@m, [{"x"}]> : tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @generic(%a0: tensor<8xf32>) -> tensor<8xf32> {
  %r = "sdy.sharding_constraint"(%a0) <{sharding = #sdy.sharding<@m, [{"x"}]>}> : (tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a0: tensor<8xf32>) {
  // expected-error@+1 {{sdy_sharding_constraint_c1}}
  %r = "sdy.sharding_constraint"(%a0) <{sharding = #sdy.sharding<@m, [{"x"}]>}> : (tensor<8xf32>) -> tensor<6xf32>
  return
}
