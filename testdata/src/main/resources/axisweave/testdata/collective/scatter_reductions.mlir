// RUN: opt --pipeline=scatter-reductions
// An all-reduce of which each device keeps its own part.
func.func @own_part(%x: tensor<8xf32>) -> tensor<2xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %w = stablehlo.constant dense<2> : tensor<i32>
  %at = stablehlo.multiply %id, %w : tensor<i32>
  %r = stablehlo.dynamic_slice %s, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}
// expected:
// module {
//   func.func @own_part(%x: tensor<8xf32>) -> tensor<2xf32> {
//     %s = "stablehlo.reduce_scatter"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<2xf32>
//     return %s : tensor<2xf32>
//   }
// }

// -----
// RUN: opt --pipeline=scatter-reductions
// Two devices keep each half: those with different halves scatter, those with the same add up.
func.func @halves(%x: tensor<8xf32>) -> tensor<4xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %q = stablehlo.divide %id, %two : tensor<i32>
  %w = stablehlo.constant dense<4> : tensor<i32>
  %at = stablehlo.multiply %q, %w : tensor<i32>
  %r = stablehlo.dynamic_slice %s, %at, sizes = [4] : (tensor<8xf32>, tensor<i32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}
// expected:
// module {
//   func.func @halves(%x: tensor<8xf32>) -> tensor<4xf32> {
//     %s = "stablehlo.reduce_scatter"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<4xf32>
//     %s_0 = "stablehlo.all_reduce"(%s) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<4xf32>) -> tensor<4xf32>
//     return %s_0 : tensor<4xf32>
//   }
// }

// -----
// RUN: opt --pipeline=scatter-reductions
// The sum is used whole as well: nothing is gained.
func.func @used_whole(%x: tensor<8xf32>) -> (tensor<2xf32>, tensor<8xf32>) {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %w = stablehlo.constant dense<2> : tensor<i32>
  %at = stablehlo.multiply %id, %w : tensor<i32>
  %r = stablehlo.dynamic_slice %s, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %r, %s : tensor<2xf32>, tensor<8xf32>
}
// expected:
// module {
//   func.func @used_whole(%x: tensor<8xf32>) -> (tensor<2xf32>, tensor<8xf32>) {
//     %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<8xf32>
//     %p = stablehlo.partition_id : tensor<ui32>
//     %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
//     %w = stablehlo.constant dense<2> : tensor<i32>
//     %at = stablehlo.multiply %id, %w : tensor<i32>
//     %r = stablehlo.dynamic_slice %s, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
//     return %r, %s : tensor<2xf32>, tensor<8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=scatter-reductions
// An offset from a table, as XLA writes it; devices keep parts in another order than their own.
func.func @table(%x: tensor<8xf32>) -> tensor<2xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %t = stablehlo.constant dense<[6, 4, 2, 0]> : tensor<4xi32>
  %o = stablehlo.dynamic_slice %t, %p, sizes = [1] : (tensor<4xi32>, tensor<ui32>) -> tensor<1xi32>
  %at = stablehlo.reshape %o : (tensor<1xi32>) -> tensor<i32>
  %r = stablehlo.dynamic_slice %s, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}
// expected:
// module {
//   func.func @table(%x: tensor<8xf32>) -> tensor<2xf32> {
//     %s = "stablehlo.reduce_scatter"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[3, 2, 1, 0]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<2xf32>
//     return %s : tensor<2xf32>
//   }
// }
