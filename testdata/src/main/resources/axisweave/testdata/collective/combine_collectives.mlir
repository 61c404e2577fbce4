// RUN: opt --pipeline=combine-collectives
// Two sums of shapes of their own.
func.func @two_sums(%x: tensor<2x2xf32>, %y: tensor<3xf32>) -> (tensor<2x2xf32>, tensor<3xf32>) {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2x2xf32>) -> tensor<2x2xf32>
  %t = "stablehlo.all_reduce"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<3xf32>) -> tensor<3xf32>
  return %s, %t : tensor<2x2xf32>, tensor<3xf32>
}
// expected:
// module {
//   func.func @two_sums(%x: tensor<2x2xf32>, %y: tensor<3xf32>) -> (tensor<2x2xf32>, tensor<3xf32>) {
//     %s = stablehlo.reshape %x : (tensor<2x2xf32>) -> tensor<1x4xf32>
//     %t = stablehlo.reshape %y : (tensor<3xf32>) -> tensor<1x3xf32>
//     %s_0 = stablehlo.concatenate %s, %t, dim = 1 : (tensor<1x4xf32>, tensor<1x3xf32>) -> tensor<1x7xf32>
//     %s_1 = "stablehlo.all_reduce"(%s_0) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<1x7xf32>) -> tensor<1x7xf32>
//     %s_2 = stablehlo.slice %s_1 [0:1, 0:4] : (tensor<1x7xf32>) -> tensor<1x4xf32>
//     %s_3 = stablehlo.reshape %s_2 : (tensor<1x4xf32>) -> tensor<2x2xf32>
//     %t_4 = stablehlo.slice %s_1 [0:1, 4:7] : (tensor<1x7xf32>) -> tensor<1x3xf32>
//     %t_5 = stablehlo.reshape %t_4 : (tensor<1x3xf32>) -> tensor<3xf32>
//     return %s_3, %t_5 : tensor<2x2xf32>, tensor<3xf32>
//   }
// }

// -----
// RUN: opt --pipeline=combine-collectives
// Gathered along other dimensions; each is used before the next is there, but could have been made before.
func.func @gathers(%x: tensor<2xf32>, %y: tensor<3x1xf32>) -> (tensor<8xf32>, tensor<3x4xf32>) {
  %s = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
  %n = stablehlo.negate %s : tensor<8xf32>
  %t = "stablehlo.all_gather"(%y) <{all_gather_dim = 1 : i64, channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<3x1xf32>) -> tensor<3x4xf32>
  return %n, %t : tensor<8xf32>, tensor<3x4xf32>
}
// expected:
// module {
//   func.func @gathers(%x: tensor<2xf32>, %y: tensor<3x1xf32>) -> (tensor<8xf32>, tensor<3x4xf32>) {
//     %s = stablehlo.reshape %x : (tensor<2xf32>) -> tensor<1x2xf32>
//     %t = stablehlo.reshape %y : (tensor<3x1xf32>) -> tensor<1x3xf32>
//     %s_0 = stablehlo.concatenate %s, %t, dim = 1 : (tensor<1x2xf32>, tensor<1x3xf32>) -> tensor<1x5xf32>
//     %s_1 = "stablehlo.all_gather"(%s_0) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<1x5xf32>) -> tensor<4x5xf32>
//     %s_2 = stablehlo.slice %s_1 [0:4, 0:2] : (tensor<4x5xf32>) -> tensor<4x2xf32>
//     %s_3 = stablehlo.reshape %s_2 : (tensor<4x2xf32>) -> tensor<8xf32>
//     %t_4 = stablehlo.slice %s_1 [0:4, 2:5] : (tensor<4x5xf32>) -> tensor<4x3xf32>
//     %t_5 = stablehlo.reshape %t_4 : (tensor<4x3xf32>) -> tensor<4x3x1xf32>
//     %t_6 = stablehlo.transpose %t_5, dims = [1, 0, 2] : (tensor<4x3x1xf32>) -> tensor<3x4x1xf32>
//     %t_7 = stablehlo.reshape %t_6 : (tensor<3x4x1xf32>) -> tensor<3x4xf32>
//     %n = stablehlo.negate %s_3 : tensor<8xf32>
//     return %n, %t_7 : tensor<8xf32>, tensor<3x4xf32>
//   }
// }

// -----
// RUN: opt --pipeline=combine-collectives
// The second needs the first; an integer is no float; a maximum is no sum.
func.func @apart(%x: tensor<2xf32>, %y: tensor<2xi32>) -> (tensor<2xf32>, tensor<2xi32>, tensor<2xf32>) {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2xf32>) -> tensor<2xf32>
  %n = stablehlo.negate %s : tensor<2xf32>
  %t = "stablehlo.all_reduce"(%n) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2xf32>) -> tensor<2xf32>
  %u = "stablehlo.all_reduce"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 3, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<i32>, %r: tensor<i32>):
    %z = stablehlo.add %l, %r : tensor<i32>
    stablehlo.return %z : tensor<i32>
  }) : (tensor<2xi32>) -> tensor<2xi32>
  %v = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 4, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.maximum %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2xf32>) -> tensor<2xf32>
  return %t, %u, %v : tensor<2xf32>, tensor<2xi32>, tensor<2xf32>
}
// expected:
// module {
//   func.func @apart(%x: tensor<2xf32>, %y: tensor<2xi32>) -> (tensor<2xf32>, tensor<2xi32>, tensor<2xf32>) {
//     %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<2xf32>) -> tensor<2xf32>
//     %n = stablehlo.negate %s : tensor<2xf32>
//     %t = "stablehlo.all_reduce"(%n) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<2xf32>) -> tensor<2xf32>
//     %u = "stablehlo.all_reduce"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 3, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<i32>, %r: tensor<i32>):
//       %z = stablehlo.add %l, %r : tensor<i32>
//       stablehlo.return %z : tensor<i32>
//     }) : (tensor<2xi32>) -> tensor<2xi32>
//     %v = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 4, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.maximum %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<2xf32>) -> tensor<2xf32>
//     return %t, %u, %v : tensor<2xf32>, tensor<2xi32>, tensor<2xf32>
//   }
// }

// -----
// RUN: opt --pipeline=combine-collectives{bytes=20}
// More than the limit stays apart.
func.func @limit(%x: tensor<2xf32>, %y: tensor<2xf32>, %v: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2xf32>) -> tensor<2xf32>
  %t = "stablehlo.all_reduce"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2xf32>) -> tensor<2xf32>
  %u = "stablehlo.all_reduce"(%v) <{channel_handle = #stablehlo.channel_handle<handle = 3, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<2xf32>) -> tensor<2xf32>
  return %s, %t, %u : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
}
// expected:
// module {
//   func.func @limit(%x: tensor<2xf32>, %y: tensor<2xf32>, %v: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) {
//     %s = stablehlo.reshape %x : (tensor<2xf32>) -> tensor<1x2xf32>
//     %t = stablehlo.reshape %y : (tensor<2xf32>) -> tensor<1x2xf32>
//     %s_0 = stablehlo.concatenate %s, %t, dim = 1 : (tensor<1x2xf32>, tensor<1x2xf32>) -> tensor<1x4xf32>
//     %s_1 = "stablehlo.all_reduce"(%s_0) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<1x4xf32>) -> tensor<1x4xf32>
//     %s_2 = stablehlo.slice %s_1 [0:1, 0:2] : (tensor<1x4xf32>) -> tensor<1x2xf32>
//     %s_3 = stablehlo.reshape %s_2 : (tensor<1x2xf32>) -> tensor<2xf32>
//     %t_4 = stablehlo.slice %s_1 [0:1, 2:4] : (tensor<1x4xf32>) -> tensor<1x2xf32>
//     %t_5 = stablehlo.reshape %t_4 : (tensor<1x2xf32>) -> tensor<2xf32>
//     %u = "stablehlo.all_reduce"(%v) <{channel_handle = #stablehlo.channel_handle<handle = 3, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<2xf32>) -> tensor<2xf32>
//     return %s_3, %t_5, %u : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
//   }
// }

// -----
// RUN: opt --pipeline=combine-collectives
// Reduce-scatters along other dimensions.
func.func @reduce_scatters(%x: tensor<8xf32>, %y: tensor<3x4xf32>) -> (tensor<2xf32>, tensor<3x1xf32>) {
  %s = "stablehlo.reduce_scatter"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<2xf32>
  %t = "stablehlo.reduce_scatter"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 1 : i64, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<3x4xf32>) -> tensor<3x1xf32>
  return %s, %t : tensor<2xf32>, tensor<3x1xf32>
}
// expected:
// module {
//   func.func @reduce_scatters(%x: tensor<8xf32>, %y: tensor<3x4xf32>) -> (tensor<2xf32>, tensor<3x1xf32>) {
//     %s = stablehlo.reshape %x : (tensor<8xf32>) -> tensor<4x2xf32>
//     %t = stablehlo.reshape %y : (tensor<3x4xf32>) -> tensor<3x4x1xf32>
//     %t_0 = stablehlo.transpose %t, dims = [1, 0, 2] : (tensor<3x4x1xf32>) -> tensor<4x3x1xf32>
//     %t_1 = stablehlo.reshape %t_0 : (tensor<4x3x1xf32>) -> tensor<4x3xf32>
//     %s_2 = stablehlo.concatenate %s, %t_1, dim = 1 : (tensor<4x2xf32>, tensor<4x3xf32>) -> tensor<4x5xf32>
//     %s_3 = "stablehlo.reduce_scatter"(%s_2) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %z = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<4x5xf32>) -> tensor<1x5xf32>
//     %s_4 = stablehlo.slice %s_3 [0:1, 0:2] : (tensor<1x5xf32>) -> tensor<1x2xf32>
//     %s_5 = stablehlo.reshape %s_4 : (tensor<1x2xf32>) -> tensor<2xf32>
//     %t_6 = stablehlo.slice %s_3 [0:1, 2:5] : (tensor<1x5xf32>) -> tensor<1x3xf32>
//     %t_7 = stablehlo.reshape %t_6 : (tensor<1x3xf32>) -> tensor<3x1xf32>
//     return %s_5, %t_7 : tensor<2xf32>, tensor<3x1xf32>
//   }
// }
