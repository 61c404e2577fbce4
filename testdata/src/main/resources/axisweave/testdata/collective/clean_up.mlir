// RUN: opt --pipeline=clean-up
// Rules one after another: the sums are added first, then scattered.
func.func @added_then_scattered(%x: tensor<8xf32>, %y: tensor<8xf32>) -> tensor<2xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %t = "stablehlo.all_reduce"(%s) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %u = "stablehlo.all_reduce"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 3, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %a = stablehlo.add %t, %u : tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %w = stablehlo.constant dense<2> : tensor<i32>
  %at = stablehlo.multiply %id, %w : tensor<i32>
  %r = stablehlo.dynamic_slice %a, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}
// expected:
// module {
//   func.func @added_then_scattered(%x: tensor<8xf32>, %y: tensor<8xf32>) -> tensor<2xf32> {
//     %a = stablehlo.add %x, %y : tensor<8xf32>
//     %t = "stablehlo.reduce_scatter"(%a) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<2xf32>
//     return %t : tensor<2xf32>
//   }
// }
