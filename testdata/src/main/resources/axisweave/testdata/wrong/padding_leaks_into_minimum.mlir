// What lies behind the end of an uneven dimension takes part in a minimum (pytorch#144109, #110762).
// blame: stablehlo.all_reduce
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<f32> {
  %inf = stablehlo.constant dense<0x7F800000> : tensor<f32>
  %s = stablehlo.slice %arg0 [0:6] : (tensor<8xf32>) -> tensor<6xf32>
  %0 = stablehlo.reduce(%s init: %inf) applies stablehlo.minimum across dimensions = [0] : (tensor<6xf32>, tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
// -----
func.func @main(%arg0: tensor<4xf32>) -> tensor<f32> {
  %inf = stablehlo.constant dense<0x7F800000> : tensor<f32>
  %y = stablehlo.abs %arg0 : tensor<4xf32>
  %p = stablehlo.reduce(%arg0 init: %inf) applies stablehlo.minimum across dimensions = [0] : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
  %0 = "stablehlo.all_reduce"(%p) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %c = stablehlo.minimum %l, %r : tensor<f32>
    stablehlo.return %c : tensor<f32>
  }) : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
// -----
func.func @main(%arg0: tensor<4xf32>) -> tensor<f32> {
  %inf = stablehlo.constant dense<0x7F800000> : tensor<f32>
  %id = stablehlo.partition_id : tensor<ui32>
  %d = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
  %size = stablehlo.constant dense<4> : tensor<i32>
  %off = stablehlo.multiply %d, %size : tensor<i32>
  %i = stablehlo.iota dim = 0 : tensor<4xi32>
  %o = stablehlo.broadcast_in_dim %off, dims = [] : (tensor<i32>) -> tensor<4xi32>
  %g = stablehlo.add %i, %o : tensor<4xi32>
  %six = stablehlo.constant dense<6> : tensor<4xi32>
  %in = stablehlo.compare LT, %g, %six : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
  %fill = stablehlo.broadcast_in_dim %inf, dims = [] : (tensor<f32>) -> tensor<4xf32>
  %x = stablehlo.select %in, %arg0, %fill : tensor<4xi1>, tensor<4xf32>
  %p = stablehlo.reduce(%x init: %inf) applies stablehlo.minimum across dimensions = [0] : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
  %0 = "stablehlo.all_reduce"(%p) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %c = stablehlo.minimum %l, %r : tensor<f32>
    stablehlo.return %c : tensor<f32>
  }) : (tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}
