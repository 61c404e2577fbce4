// RUN: opt --pipeline=slice-before-gathers
// The own part was there before.
func.func @own_part(%x: tensor<2xf32>) -> tensor<2xf32> {
  %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %w = stablehlo.constant dense<2> : tensor<i32>
  %at = stablehlo.multiply %id, %w : tensor<i32>
  %r = stablehlo.dynamic_slice %g, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}
// expected:
// module {
//   func.func @own_part(%x: tensor<2xf32>) -> tensor<2xf32> {
//     return %x : tensor<2xf32>
//   }
// }

// -----
// RUN: opt --pipeline=slice-before-gathers
// The next device's part comes from there.
func.func @next_part(%x: tensor<2xf32>) -> tensor<2xf32> {
  %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %four = stablehlo.constant dense<4> : tensor<i32>
  %n = stablehlo.add %id, %one : tensor<i32>
  %q = stablehlo.remainder %n, %four : tensor<i32>
  %w = stablehlo.constant dense<2> : tensor<i32>
  %at = stablehlo.multiply %q, %w : tensor<i32>
  %r = stablehlo.dynamic_slice %g, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}
// expected:
// module {
//   func.func @next_part(%x: tensor<2xf32>) -> tensor<2xf32> {
//     %g = "stablehlo.collective_permute"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[1, 0], [2, 1], [3, 2], [0, 3]]> : tensor<4x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
//     return %g : tensor<2xf32>
//   }
// }

// -----
// RUN: opt --pipeline=slice-before-gathers
// Half of all is gathered among two.
func.func @half_of_all(%x: tensor<2xf32>) -> tensor<4xf32> {
  %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %q = stablehlo.divide %id, %two : tensor<i32>
  %w = stablehlo.constant dense<4> : tensor<i32>
  %at = stablehlo.multiply %q, %w : tensor<i32>
  %r = stablehlo.dynamic_slice %g, %at, sizes = [4] : (tensor<8xf32>, tensor<i32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}
// expected:
// module {
//   func.func @half_of_all(%x: tensor<2xf32>) -> tensor<4xf32> {
//     %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<4xf32>
//     return %g : tensor<4xf32>
//   }
// }

// -----
// RUN: opt --pipeline=slice-before-gathers
// Half of what the device had is sliced there.
func.func @half_of_own(%x: tensor<4xf32>) -> tensor<2xf32> {
  %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>, use_global_device_ids}> : (tensor<4xf32>) -> tensor<8xf32>
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %q = stablehlo.remainder %id, %two : tensor<i32>
  %n = stablehlo.multiply %q, %two : tensor<i32>
  %w = stablehlo.constant dense<2> : tensor<i32>
  %at = stablehlo.multiply %n, %w : tensor<i32>
  %r = stablehlo.dynamic_slice %g, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}
// expected:
// module {
//   func.func @half_of_own(%x: tensor<4xf32>) -> tensor<2xf32> {
//     %p = stablehlo.partition_id : tensor<ui32>
//     %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
//     %two = stablehlo.constant dense<2> : tensor<i32>
//     %q = stablehlo.remainder %id, %two : tensor<i32>
//     %n = stablehlo.multiply %q, %two : tensor<i32>
//     %w = stablehlo.constant dense<2> : tensor<i32>
//     %at = stablehlo.multiply %n, %w : tensor<i32>
//     %r = stablehlo.constant dense<4> : tensor<i32>
//     %r_0 = stablehlo.remainder %at, %r : tensor<i32>
//     %r_1 = stablehlo.dynamic_slice %x, %r_0, sizes = [2] : (tensor<4xf32>, tensor<i32>) -> tensor<2xf32>
//     return %r_1 : tensor<2xf32>
//   }
// }
