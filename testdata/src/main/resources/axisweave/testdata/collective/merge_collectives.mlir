// RUN: opt --pipeline=merge-collectives
// A sum along one axis, then along the other.
func.func @sums(%x: tensor<8xf32>) -> tensor<8xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %r = "stablehlo.all_reduce"(%s) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
// expected:
// module {
//   func.func @sums(%x: tensor<8xf32>) -> tensor<8xf32> {
//     %r = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<8xf32>
//     return %r : tensor<8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=merge-collectives
// Gathered along the minor axis, then the major one.
func.func @gathers(%x: tensor<2xf32>) -> tensor<8xf32> {
  %s = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<4xf32>
  %r = "stablehlo.all_gather"(%s) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>, use_global_device_ids}> : (tensor<4xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
// expected:
// module {
//   func.func @gathers(%x: tensor<2xf32>) -> tensor<8xf32> {
//     %r = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
//     return %r : tensor<8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=merge-collectives
// A maximum of sums is neither.
func.func @maximum_of_sums(%x: tensor<8xf32>) -> tensor<8xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %r = "stablehlo.all_reduce"(%s) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.maximum %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
// expected:
// module {
//   func.func @maximum_of_sums(%x: tensor<8xf32>) -> tensor<8xf32> {
//     %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<8xf32>
//     %r = "stablehlo.all_reduce"(%s) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.maximum %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<8xf32>
//     return %r : tensor<8xf32>
//   }
// }
