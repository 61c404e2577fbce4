// The partial products of each turn of a loop are not added.
// blame: stablehlo.dot_general
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<4x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %arg1: tensor<4xf32>) -> tensor<4xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %n = stablehlo.constant dense<3> : tensor<i32>
  %w:2 = stablehlo.while(%k = %zero, %y = %arg1) : tensor<i32>, tensor<4xf32>
  cond {
    %go = stablehlo.compare LT, %k, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %go : tensor<i1>
  } do {
    %z = stablehlo.dot_general %arg0, %y, contracting_dims = [1] x [0] : (tensor<4x4xf32>, tensor<4xf32>) -> tensor<4xf32>
    %next = stablehlo.add %k, %one : tensor<i32>
    stablehlo.return %next, %z : tensor<i32>, tensor<4xf32>
  }
  return %w#1 : tensor<4xf32>
}
// -----
func.func @main(%arg0: tensor<4x2xf32>, %arg1: tensor<4xf32>) -> tensor<4xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %n = stablehlo.constant dense<3> : tensor<i32>
  %w:2 = stablehlo.while(%k = %zero, %y = %arg1) : tensor<i32>, tensor<4xf32>
  cond {
    %go = stablehlo.compare LT, %k, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %go : tensor<i1>
  } do {
    %id = stablehlo.partition_id : tensor<ui32>
    %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
    %size = stablehlo.constant dense<2> : tensor<i32>
    %off = stablehlo.multiply %d, %size : tensor<i32>
    %v = stablehlo.dynamic_slice %y, %off, sizes = [2] : (tensor<4xf32>, tensor<i32>) -> tensor<2xf32>
    %z = stablehlo.dot_general %arg0, %v, contracting_dims = [1] x [0] : (tensor<4x2xf32>, tensor<2xf32>) -> tensor<4xf32>
    %next = stablehlo.add %k, %one : tensor<i32>
    stablehlo.return %next, %z : tensor<i32>, tensor<4xf32>
  }
  return %w#1 : tensor<4xf32>
}
// -----
func.func @main(%arg0: tensor<4x2xf32>, %arg1: tensor<4xf32>) -> tensor<4xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %n = stablehlo.constant dense<3> : tensor<i32>
  %w:2 = stablehlo.while(%k = %zero, %y = %arg1) : tensor<i32>, tensor<4xf32>
  cond {
    %go = stablehlo.compare LT, %k, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %go : tensor<i1>
  } do {
    %id = stablehlo.partition_id : tensor<ui32>
    %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
    %size = stablehlo.constant dense<2> : tensor<i32>
    %off = stablehlo.multiply %d, %size : tensor<i32>
    %v = stablehlo.dynamic_slice %y, %off, sizes = [2] : (tensor<4xf32>, tensor<i32>) -> tensor<2xf32>
    %p = stablehlo.dot_general %arg0, %v, contracting_dims = [1] x [0] : (tensor<4x2xf32>, tensor<2xf32>) -> tensor<4xf32>
    %z = "stablehlo.all_reduce"(%p) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> ({
    ^bb0(%l: tensor<f32>, %r: tensor<f32>):
      %c = stablehlo.add %l, %r : tensor<f32>
      stablehlo.return %c : tensor<f32>
    }) : (tensor<4xf32>) -> tensor<4xf32>
    %next = stablehlo.add %k, %one : tensor<i32>
    stablehlo.return %next, %z : tensor<i32>, tensor<4xf32>
  }
  return %w#1 : tensor<4xf32>
}
