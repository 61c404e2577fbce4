// RUN: opt --pipeline=add-before-reductions
// Two sums of parts and one of them negated and halved.
func.func @negated_and_halved(%x: tensor<8xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %t = "stablehlo.all_reduce"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %h = stablehlo.constant dense<0.5> : tensor<8xf32>
  %n = stablehlo.negate %t : tensor<8xf32>
  %m = stablehlo.multiply %n, %h : tensor<8xf32>
  %r = stablehlo.add %s, %m : tensor<8xf32>
  return %r : tensor<8xf32>
}
// expected:
// module {
//   func.func @negated_and_halved(%x: tensor<8xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
//     %h = stablehlo.constant dense<5.000000e-01> : tensor<8xf32>
//     %n = stablehlo.negate %y : tensor<8xf32>
//     %m = stablehlo.multiply %n, %h : tensor<8xf32>
//     %r = stablehlo.add %x, %m : tensor<8xf32>
//     %s = "stablehlo.all_reduce"(%r) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<8xf32>
//     return %s : tensor<8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=add-before-reductions
// Three, one after the other.
func.func @three(%x: tensor<8xf32>, %y: tensor<8xf32>, %v: tensor<8xf32>) -> tensor<2xf32> {
  %s = "stablehlo.reduce_scatter"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<2xf32>
  %t = "stablehlo.reduce_scatter"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<2xf32>
  %u = "stablehlo.reduce_scatter"(%v) <{channel_handle = #stablehlo.channel_handle<handle = 3, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<2xf32>
  %a = stablehlo.add %s, %t : tensor<2xf32>
  %r = stablehlo.subtract %a, %u : tensor<2xf32>
  return %r : tensor<2xf32>
}
// expected:
// module {
//   func.func @three(%x: tensor<8xf32>, %y: tensor<8xf32>, %v: tensor<8xf32>) -> tensor<2xf32> {
//     %a = stablehlo.add %x, %y : tensor<8xf32>
//     %r = stablehlo.subtract %a, %v : tensor<8xf32>
//     %s = "stablehlo.reduce_scatter"(%r) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, scatter_dimension = 0 : i64, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<2xf32>
//     return %s : tensor<2xf32>
//   }
// }

// -----
// RUN: opt --pipeline=add-before-reductions
// A sum that is also used alone stays.
func.func @also_used_alone(%x: tensor<8xf32>, %y: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %t = "stablehlo.all_reduce"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8xf32>) -> tensor<8xf32>
  %r = stablehlo.add %s, %t : tensor<8xf32>
  return %r, %t : tensor<8xf32>, tensor<8xf32>
}
// expected:
// module {
//   func.func @also_used_alone(%x: tensor<8xf32>, %y: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
//     %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<8xf32>
//     %t = "stablehlo.all_reduce"(%y) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<8xf32>
//     %r = stablehlo.add %s, %t : tensor<8xf32>
//     return %r, %t : tensor<8xf32>, tensor<8xf32>
//   }
// }
