// RUN: propagate
func.func @dynamic_shape(%a: tensor<?xf32>) -> tensor<?xf32> {
  // expected-error@+1 {{propagate_dynamic_shape}}
  %0 = stablehlo.negate %a : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// -----
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @members_of_a_group_have_one_shape(%a: tensor<8xf32>, %b: tensor<4xf32>) {
  sdy.sharding_group %a group_id=0 : tensor<8xf32>
  // expected-error@+1 {{sharding_group_shape}}
  sdy.sharding_group %b group_id=0 : tensor<4xf32>
  return
}

// -----
func.func public @main(%a: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error@+1 {{call_recursive}}
  %0 = call @main(%a) : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
