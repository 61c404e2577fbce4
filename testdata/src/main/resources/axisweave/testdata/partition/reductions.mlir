// RUN: partition
sdy.mesh @mesh = <["y"=4]>
func.func @maximum_over_a_split_dim(%a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {}]>}) -> tensor<16xf32> {
  %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %r = stablehlo.reduce(%a init: %low) applies stablehlo.maximum across dimensions = [0] : (tensor<8x16xf32>, tensor<f32>) -> tensor<16xf32>
  return %r : tensor<16xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @maximum_over_a_split_dim(%a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {}]>}) -> tensor<16xf32> {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"y"}, {}]>] out_shardings=[<@mesh, [{}]>] manual_axes={"y"} (%a_0: tensor<2x16xf32>) {
//       %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
//       %r = stablehlo.reduce(%a_0 init: %low) applies stablehlo.maximum across dimensions = [0] : (tensor<2x16xf32>, tensor<f32>) -> tensor<16xf32>
//       %r_1 = "stablehlo.all_reduce"(%r) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//       ^bb0(%a_2: tensor<f32>, %b: tensor<f32>):
//         %1 = stablehlo.maximum %a_2, %b : tensor<f32>
//         stablehlo.return %1 : tensor<f32>
//       }) : (tensor<16xf32>) -> tensor<16xf32>
//       sdy.return %r_1 : tensor<16xf32>
//     } : (tensor<8x16xf32>) -> tensor<16xf32>
//     return %0 : tensor<16xf32>
//   }
// }

// -----
sdy.mesh @mesh = <["y"=4]>
func.func @initial_value_counts_once(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> tensor<f32> {
  %five = stablehlo.constant dense<5.0> : tensor<f32>
  %r = stablehlo.reduce(%a init: %five) applies stablehlo.add across dimensions = [0] : (tensor<8xf32>, tensor<f32>) -> tensor<f32>
  return %r : tensor<f32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @initial_value_counts_once(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> tensor<f32> {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"y"}]>] out_shardings=[<@mesh, []>] manual_axes={"y"} (%a_0: tensor<2xf32>) {
//       %five = stablehlo.constant dense<5.000000e+00> : tensor<f32>
//       %r = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_1 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %r_2 = stablehlo.constant dense<0> : tensor<i32>
//       %r_3 = stablehlo.compare EQ, %shard_1, %r_2 : (tensor<i32>, tensor<i32>) -> tensor<i1>
//       %r_4 = stablehlo.select %r_3, %five, %r : tensor<i1>, tensor<f32>
//       %r_5 = stablehlo.reduce(%a_0 init: %r_4) applies stablehlo.add across dimensions = [0] : (tensor<2xf32>, tensor<f32>) -> tensor<f32>
//       %r_6 = "stablehlo.all_reduce"(%r_5) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//       ^bb0(%a_7: tensor<f32>, %b: tensor<f32>):
//         %1 = stablehlo.add %a_7, %b : tensor<f32>
//         stablehlo.return %1 : tensor<f32>
//       }) : (tensor<f32>) -> tensor<f32>
//       sdy.return %r_6 : tensor<f32>
//     } : (tensor<8xf32>) -> tensor<f32>
//     return %0 : tensor<f32>
//   }
// }

// -----
sdy.mesh @mesh = <["y"=4]>
func.func @padding_counts_as_nothing(%a: tensor<7xf32>) -> tensor<f32> {
  %s = sdy.sharding_constraint %a <@mesh, [{"y"}]> : tensor<7xf32>
  %e = stablehlo.exponential %s {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"y"}]>]>} : tensor<7xf32>
  %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %r = stablehlo.reduce(%e init: %low) applies stablehlo.maximum across dimensions = [0] : (tensor<7xf32>, tensor<f32>) -> tensor<f32>
  return %r : tensor<f32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @padding_counts_as_nothing(%a: tensor<7xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}]>}) -> tensor<f32> {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{}]>] out_shardings=[<@mesh, []>] manual_axes={"y"} (%a_0: tensor<7xf32>) {
//       %a_1 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//       %a_2 = stablehlo.pad %a_0, %a_1, low = [0], high = [1], interior = [0] : (tensor<7xf32>, tensor<f32>) -> tensor<8xf32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_3 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %a_4 = stablehlo.constant dense<2> : tensor<i32>
//       %a_5 = stablehlo.multiply %shard_3, %a_4 : tensor<i32>
//       %a_6 = stablehlo.dynamic_slice %a_2, %a_5, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
//       %e = stablehlo.exponential %a_6 : tensor<2xf32>
//       %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
//       %r = stablehlo.constant dense<0xFF800000> : tensor<f32>
//       %r_7 = stablehlo.iota dim = 0 : tensor<2xi32>
//       %r_8 = stablehlo.multiply %shard_3, %a_4 : tensor<i32>
//       %r_9 = stablehlo.broadcast_in_dim %r_8, dims = [] : (tensor<i32>) -> tensor<2xi32>
//       %r_10 = stablehlo.add %r_7, %r_9 : tensor<2xi32>
//       %r_11 = stablehlo.constant dense<7> : tensor<i32>
//       %r_12 = stablehlo.broadcast_in_dim %r_11, dims = [] : (tensor<i32>) -> tensor<2xi32>
//       %r_13 = stablehlo.compare LT, %r_10, %r_12 : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi1>
//       %r_14 = stablehlo.broadcast_in_dim %r, dims = [] : (tensor<f32>) -> tensor<2xf32>
//       %r_15 = stablehlo.select %r_13, %e, %r_14 : tensor<2xi1>, tensor<2xf32>
//       %r_16 = stablehlo.reduce(%r_15 init: %low) applies stablehlo.maximum across dimensions = [0] : (tensor<2xf32>, tensor<f32>) -> tensor<f32>
//       %r_17 = "stablehlo.all_reduce"(%r_16) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//       ^bb0(%a_18: tensor<f32>, %b: tensor<f32>):
//         %1 = stablehlo.maximum %a_18, %b : tensor<f32>
//         stablehlo.return %1 : tensor<f32>
//       }) : (tensor<f32>) -> tensor<f32>
//       sdy.return %r_17 : tensor<f32>
//     } : (tensor<7xf32>) -> tensor<f32>
//     return %0 : tensor<f32>
//   }
// }

// -----
sdy.mesh @mesh = <["y"=4]>
func.func @cumulative_sum(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %r = "stablehlo.reduce_window"(%a, %zero) <{base_dilations = array<i64: 1>, padding = dense<[[15, 0]]> : tensor<1x2xi64>, window_dilations = array<i64: 1>, window_dimensions = array<i64: 16>, window_strides = array<i64: 1>}> ({
  ^bb0(%l: tensor<f32>, %m: tensor<f32>):
    %s = stablehlo.add %l, %m : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<16xf32>, tensor<f32>) -> tensor<16xf32>
  return %r : tensor<16xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @cumulative_sum(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"y"}]>] out_shardings=[<@mesh, [{"y"}]>] manual_axes={"y"} (%a_0: tensor<4xf32>) {
//       %zero = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//       %r = "stablehlo.reduce_window"(%a_0, %zero) <{base_dilations = array<i64: 1>, padding = dense<[[3, 0]]> : tensor<1x2xi64>, window_dilations = array<i64: 1>, window_dimensions = array<i64: 4>, window_strides = array<i64: 1>}> ({
//       ^bb0(%l: tensor<f32>, %m: tensor<f32>):
//         %s = stablehlo.add %l, %m : tensor<f32>
//         stablehlo.return %s : tensor<f32>
//       }) : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
//       %r_1 = stablehlo.slice %r [3:4] : (tensor<4xf32>) -> tensor<1xf32>
//       %r_2 = "stablehlo.all_gather"(%r_1) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<1xf32>) -> tensor<4xf32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_3 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %r_4 = stablehlo.broadcast_in_dim %shard_3, dims = [] : (tensor<i32>) -> tensor<4xi32>
//       %r_5 = stablehlo.iota dim = 0 : tensor<4xi32>
//       %r_6 = stablehlo.compare LT, %r_5, %r_4 : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
//       %r_7 = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<f32>) -> tensor<4xf32>
//       %r_8 = stablehlo.select %r_6, %r_2, %r_7 : tensor<4xi1>, tensor<4xf32>
//       %r_9 = stablehlo.reduce(%r_8 init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
//       %r_10 = stablehlo.broadcast_in_dim %r_9, dims = [] : (tensor<f32>) -> tensor<4xf32>
//       %r_11 = stablehlo.add %r_10, %r : tensor<4xf32>
//       sdy.return %r_11 : tensor<4xf32>
//     } : (tensor<16xf32>) -> tensor<16xf32>
//     return %0 : tensor<16xf32>
//   }
// }
