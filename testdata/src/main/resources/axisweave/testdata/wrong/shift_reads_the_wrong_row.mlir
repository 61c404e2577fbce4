// x.at[:-1].set(x[1:]) takes the last row of the neighbour instead of its first (jax#18434).
// blame: stablehlo.concatenate
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %a = stablehlo.slice %arg0 [1:8] : (tensor<8xf32>) -> tensor<7xf32>
  %b = stablehlo.slice %arg0 [7:8] : (tensor<8xf32>) -> tensor<1xf32>
  %0 = stablehlo.concatenate %a, %b, dim = 0 : (tensor<7xf32>, tensor<1xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %e = stablehlo.slice %arg0 [3:4] : (tensor<4xf32>) -> tensor<1xf32>
  %n = "stablehlo.collective_permute"(%e) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[1, 0]]> : tensor<1x2xi64>}> : (tensor<1xf32>) -> tensor<1xf32>
  %z = stablehlo.constant dense<0.0> : tensor<1xf32>
  %own = stablehlo.slice %arg0 [3:4] : (tensor<4xf32>) -> tensor<1xf32>
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %size = stablehlo.constant dense<1> : tensor<i32>
  %off = stablehlo.multiply %d, %size : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %is = stablehlo.compare EQ, %d, %one : (tensor<i32>, tensor<i32>) -> tensor<i1>
  %h = stablehlo.select %is, %own, %n : tensor<i1>, tensor<1xf32>
  %rest = stablehlo.slice %arg0 [1:4] : (tensor<4xf32>) -> tensor<3xf32>
  %0 = stablehlo.concatenate %rest, %h, dim = 0 : (tensor<3xf32>, tensor<1xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  %e = stablehlo.slice %arg0 [0:1] : (tensor<4xf32>) -> tensor<1xf32>
  %n = "stablehlo.collective_permute"(%e) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[1, 0]]> : tensor<1x2xi64>}> : (tensor<1xf32>) -> tensor<1xf32>
  %z = stablehlo.constant dense<0.0> : tensor<1xf32>
  %own = stablehlo.slice %arg0 [3:4] : (tensor<4xf32>) -> tensor<1xf32>
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %size = stablehlo.constant dense<1> : tensor<i32>
  %off = stablehlo.multiply %d, %size : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %is = stablehlo.compare EQ, %d, %one : (tensor<i32>, tensor<i32>) -> tensor<i1>
  %h = stablehlo.select %is, %own, %n : tensor<i1>, tensor<1xf32>
  %rest = stablehlo.slice %arg0 [1:4] : (tensor<4xf32>) -> tensor<3xf32>
  %0 = stablehlo.concatenate %rest, %h, dim = 0 : (tensor<3xf32>, tensor<1xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
