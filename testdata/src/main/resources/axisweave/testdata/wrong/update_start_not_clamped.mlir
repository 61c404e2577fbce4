// Which shard an update belongs to is worked out from a start that was not moved inside first.
// blame: stablehlo.dynamic_update_slice
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}, %arg1: tensor<1xf32>, %arg2: tensor<i32>) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %0 = stablehlo.dynamic_update_slice %arg0, %arg1, %arg2 : (tensor<8xf32>, tensor<1xf32>, tensor<i32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>, %arg1: tensor<1xf32>, %arg2: tensor<i32>) -> tensor<4xf32> {
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %four = stablehlo.constant dense<4> : tensor<i32>
  %off = stablehlo.multiply %d, %four : tensor<i32>
  %i = stablehlo.iota dim = 0 : tensor<4xi32>
  %o = stablehlo.broadcast_in_dim %off, dims = [] : (tensor<i32>) -> tensor<4xi32>
  %g = stablehlo.add %i, %o : tensor<4xi32>
  %s = stablehlo.broadcast_in_dim %arg2, dims = [] : (tensor<i32>) -> tensor<4xi32>
  %hit = stablehlo.compare EQ, %g, %s : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
  %u = stablehlo.broadcast_in_dim %arg1, dims = [0] : (tensor<1xf32>) -> tensor<4xf32>
  %0 = stablehlo.select %hit, %u, %arg0 : tensor<4xi1>, tensor<4xf32>
  return %0 : tensor<4xf32>
}
// -----
func.func @main(%arg0: tensor<4xf32>, %arg1: tensor<1xf32>, %arg2: tensor<i32>) -> tensor<4xf32> {
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %last = stablehlo.constant dense<7> : tensor<i32>
  %start = stablehlo.clamp %zero, %arg2, %last : tensor<i32>
  %four = stablehlo.constant dense<4> : tensor<i32>
  %off = stablehlo.multiply %d, %four : tensor<i32>
  %i = stablehlo.iota dim = 0 : tensor<4xi32>
  %o = stablehlo.broadcast_in_dim %off, dims = [] : (tensor<i32>) -> tensor<4xi32>
  %g = stablehlo.add %i, %o : tensor<4xi32>
  %s = stablehlo.broadcast_in_dim %start, dims = [] : (tensor<i32>) -> tensor<4xi32>
  %hit = stablehlo.compare EQ, %g, %s : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
  %u = stablehlo.broadcast_in_dim %arg1, dims = [0] : (tensor<1xf32>) -> tensor<4xf32>
  %0 = stablehlo.select %hit, %u, %arg0 : tensor<4xi1>, tensor<4xf32>
  return %0 : tensor<4xf32>
}
