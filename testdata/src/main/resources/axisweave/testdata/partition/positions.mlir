// RUN: partition
sdy.mesh @mesh = <["y"=4]>
func.func @dynamic_slice_clamps_in_the_whole(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}, %i: tensor<i32>) -> tensor<3xf32> {
  %r = stablehlo.dynamic_slice %a, %i, sizes = [3] : (tensor<16xf32>, tensor<i32>) -> tensor<3xf32>
  return %r : tensor<3xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @dynamic_slice_clamps_in_the_whole(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}, %i: tensor<i32>) -> tensor<3xf32> {
//     %0 = sdy.manual_computation(%a, %i) in_shardings=[<@mesh, [{"y"}]>, <@mesh, []>] out_shardings=[<@mesh, [{}]>] manual_axes={"y"} (%a_0: tensor<4xf32>, %i_1: tensor<i32>) {
//       %r = stablehlo.constant dense<0> : tensor<i32>
//       %r_2 = stablehlo.constant dense<13> : tensor<i32>
//       %r_3 = stablehlo.clamp %r, %i_1, %r_2 : tensor<i32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_4 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %r_5 = stablehlo.constant dense<4> : tensor<i32>
//       %r_6 = stablehlo.multiply %shard_4, %r_5 : tensor<i32>
//       %r_7 = stablehlo.subtract %r_3, %r_6 : tensor<i32>
//       %r_8 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//       %r_9 = stablehlo.pad %a_0, %r_8, low = [3], high = [3], interior = [0] : (tensor<4xf32>, tensor<f32>) -> tensor<10xf32>
//       %r_10 = stablehlo.constant dense<3> : tensor<i32>
//       %r_11 = stablehlo.add %r_7, %r_10 : tensor<i32>
//       %r_12 = stablehlo.constant dense<7> : tensor<i32>
//       %r_13 = stablehlo.clamp %r, %r_11, %r_12 : tensor<i32>
//       %r_14 = stablehlo.dynamic_slice %r_9, %r_13, sizes = [3] : (tensor<10xf32>, tensor<i32>) -> tensor<3xf32>
//       %r_15 = "stablehlo.all_reduce"(%r_14) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//       ^bb0(%a_16: tensor<f32>, %b: tensor<f32>):
//         %1 = stablehlo.add %a_16, %b : tensor<f32>
//         stablehlo.return %1 : tensor<f32>
//       }) : (tensor<3xf32>) -> tensor<3xf32>
//       sdy.return %r_15 : tensor<3xf32>
//     } : (tensor<16xf32>, tensor<i32>) -> tensor<3xf32>
//     return %0 : tensor<3xf32>
//   }
// }

// -----
sdy.mesh @mesh = <["y"=4]>
func.func @dynamic_update_slice_clamps_in_the_whole(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}, %u: tensor<1xf32>, %i: tensor<i32>) -> (tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
  %r = stablehlo.dynamic_update_slice %a, %u, %i : (tensor<16xf32>, tensor<1xf32>, tensor<i32>) -> tensor<16xf32>
  return %r : tensor<16xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @dynamic_update_slice_clamps_in_the_whole(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}, %u: tensor<1xf32>, %i: tensor<i32>) -> (tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
//     %0 = sdy.manual_computation(%a, %u, %i) in_shardings=[<@mesh, [{"y"}]>, <@mesh, [{}]>, <@mesh, []>] out_shardings=[<@mesh, [{"y"}]>] manual_axes={"y"} (%a_0: tensor<4xf32>, %u_1: tensor<1xf32>, %i_2: tensor<i32>) {
//       %r = stablehlo.constant dense<0> : tensor<i32>
//       %r_3 = stablehlo.constant dense<15> : tensor<i32>
//       %r_4 = stablehlo.clamp %r, %i_2, %r_3 : tensor<i32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_5 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %r_6 = stablehlo.constant dense<4> : tensor<i32>
//       %r_7 = stablehlo.multiply %shard_5, %r_6 : tensor<i32>
//       %r_8 = stablehlo.subtract %r_4, %r_7 : tensor<i32>
//       %r_9 = stablehlo.broadcast_in_dim %u_1, dims = [0] : (tensor<1xf32>) -> tensor<4xf32>
//       %r_10 = stablehlo.clamp %r, %r, %r : tensor<i32>
//       %r_11 = stablehlo.dynamic_slice %a_0, %r_10, sizes = [4] : (tensor<4xf32>, tensor<i32>) -> tensor<4xf32>
//       %r_12 = stablehlo.iota dim = 0 : tensor<4xi32>
//       %r_13 = stablehlo.broadcast_in_dim %r_8, dims = [] : (tensor<i32>) -> tensor<4xi32>
//       %r_14 = stablehlo.subtract %r_12, %r_13 : tensor<4xi32>
//       %r_15 = stablehlo.broadcast_in_dim %r, dims = [] : (tensor<i32>) -> tensor<4xi32>
//       %r_16 = stablehlo.compare GE, %r_14, %r_15 : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
//       %r_17 = stablehlo.constant dense<1> : tensor<i32>
//       %r_18 = stablehlo.broadcast_in_dim %r_17, dims = [] : (tensor<i32>) -> tensor<4xi32>
//       %r_19 = stablehlo.compare LT, %r_14, %r_18 : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
//       %r_20 = stablehlo.and %r_16, %r_19 : tensor<4xi1>
//       %r_21 = stablehlo.select %r_20, %r_9, %r_11 : tensor<4xi1>, tensor<4xf32>
//       %r_22 = stablehlo.dynamic_update_slice %a_0, %r_21, %r_10 : (tensor<4xf32>, tensor<4xf32>, tensor<i32>) -> tensor<4xf32>
//       sdy.return %r_22 : tensor<4xf32>
//     } : (tensor<16xf32>, tensor<1xf32>, tensor<i32>) -> tensor<16xf32>
//     return %0 : tensor<16xf32>
//   }
// }

// -----
sdy.mesh @mesh = <["y"=4]>
func.func @gather_from_a_split_table(%a: tensor<16x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {}]>}, %i: tensor<4x1xi32>) -> tensor<4x8xf32> {
  %r = "stablehlo.gather"(%a, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 8>}> : (tensor<16x8xf32>, tensor<4x1xi32>) -> tensor<4x8xf32>
  return %r : tensor<4x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @gather_from_a_split_table(%a: tensor<16x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {}]>}, %i: tensor<4x1xi32>) -> tensor<4x8xf32> {
//     %0 = sdy.manual_computation(%a, %i) in_shardings=[<@mesh, [{"y"}, {}]>, <@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={"y"} (%a_0: tensor<4x8xf32>, %i_1: tensor<4x1xi32>) {
//       %r = stablehlo.constant dense<0> : tensor<i32>
//       %r_2 = stablehlo.constant dense<15> : tensor<i32>
//       %r_3 = stablehlo.clamp %r, %i_1, %r_2 : (tensor<i32>, tensor<4x1xi32>, tensor<i32>) -> tensor<4x1xi32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_4 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %r_5 = stablehlo.constant dense<4> : tensor<i32>
//       %r_6 = stablehlo.multiply %shard_4, %r_5 : tensor<i32>
//       %r_7 = stablehlo.broadcast_in_dim %r_6, dims = [] : (tensor<i32>) -> tensor<4x1xi32>
//       %r_8 = stablehlo.subtract %r_3, %r_7 : tensor<4x1xi32>
//       %r_9 = stablehlo.broadcast_in_dim %r, dims = [] : (tensor<i32>) -> tensor<4x1xi32>
//       %r_10 = stablehlo.broadcast_in_dim %r_5, dims = [] : (tensor<i32>) -> tensor<4x1xi32>
//       %r_11 = stablehlo.compare GE, %r_8, %r_9 : (tensor<4x1xi32>, tensor<4x1xi32>) -> tensor<4x1xi1>
//       %r_12 = stablehlo.compare LT, %r_8, %r_10 : (tensor<4x1xi32>, tensor<4x1xi32>) -> tensor<4x1xi1>
//       %r_13 = stablehlo.and %r_11, %r_12 : tensor<4x1xi1>
//       %r_14 = "stablehlo.gather"(%a_0, %r_8) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 8>}> : (tensor<4x8xf32>, tensor<4x1xi32>) -> tensor<4x8xf32>
//       %r_15 = stablehlo.reshape %r_13 : (tensor<4x1xi1>) -> tensor<4xi1>
//       %r_16 = stablehlo.broadcast_in_dim %r_15, dims = [0] : (tensor<4xi1>) -> tensor<4x8xi1>
//       %r_17 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//       %r_18 = stablehlo.broadcast_in_dim %r_17, dims = [] : (tensor<f32>) -> tensor<4x8xf32>
//       %r_19 = stablehlo.select %r_16, %r_14, %r_18 : tensor<4x8xi1>, tensor<4x8xf32>
//       %r_20 = "stablehlo.all_reduce"(%r_19) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//       ^bb0(%a_21: tensor<f32>, %b: tensor<f32>):
//         %1 = stablehlo.add %a_21, %b : tensor<f32>
//         stablehlo.return %1 : tensor<f32>
//       }) : (tensor<4x8xf32>) -> tensor<4x8xf32>
//       sdy.return %r_20 : tensor<4x8xf32>
//     } : (tensor<16x8xf32>, tensor<4x1xi32>) -> tensor<4x8xf32>
//     return %0 : tensor<4x8xf32>
//   }
// }
