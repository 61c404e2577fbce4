// RUN: partition
sdy.mesh @mesh = <["y"=4]>
func.func @slice_off_the_shard_borders(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<12xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
  %r = stablehlo.slice %a [2:14] {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"y"}]>]>} : (tensor<16xf32>) -> tensor<12xf32>
  return %r : tensor<12xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @slice_off_the_shard_borders(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<12xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"y"}]>] out_shardings=[<@mesh, [{"y"}]>] manual_axes={"y"} (%a_0: tensor<4xf32>) {
//       %r = stablehlo.slice %a_0 [3:4] : (tensor<4xf32>) -> tensor<1xf32>
//       %r_1 = "stablehlo.collective_permute"(%r) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[0, 1], [1, 2], [2, 3]]> : tensor<3x2xi64>}> : (tensor<1xf32>) -> tensor<1xf32>
//       %r_2 = stablehlo.slice %a_0 [0:1] : (tensor<4xf32>) -> tensor<1xf32>
//       %r_3 = "stablehlo.collective_permute"(%r_2) <{channel_handle = #stablehlo.channel_handle<handle = 2, type = 1>, source_target_pairs = dense<[[1, 0], [2, 1], [3, 2]]> : tensor<3x2xi64>}> : (tensor<1xf32>) -> tensor<1xf32>
//       %r_4 = stablehlo.concatenate %r_1, %a_0, %r_3, dim = 0 : (tensor<1xf32>, tensor<4xf32>, tensor<1xf32>) -> tensor<6xf32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_5 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %r_6 = stablehlo.constant dense<3> : tensor<i32>
//       %r_7 = stablehlo.multiply %shard_5, %r_6 : tensor<i32>
//       %r_8 = stablehlo.constant dense<2> : tensor<i32>
//       %r_9 = stablehlo.add %r_7, %r_8 : tensor<i32>
//       %r_10 = stablehlo.constant dense<4> : tensor<i32>
//       %r_11 = stablehlo.multiply %shard_5, %r_10 : tensor<i32>
//       %r_12 = stablehlo.subtract %r_9, %r_11 : tensor<i32>
//       %r_13 = stablehlo.constant dense<1> : tensor<i32>
//       %r_14 = stablehlo.add %r_12, %r_13 : tensor<i32>
//       %r_15 = stablehlo.dynamic_slice %r_4, %r_14, sizes = [3] : (tensor<6xf32>, tensor<i32>) -> tensor<3xf32>
//       sdy.return %r_15 : tensor<3xf32>
//     } : (tensor<16xf32>) -> tensor<12xf32>
//     return %0 : tensor<12xf32>
//   }
// }

// -----
sdy.mesh @mesh = <["y"=4]>
func.func @pad_that_shifts(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %r = stablehlo.pad %a, %zero, low = [1], high = [-1], interior = [0] : (tensor<8xf32>, tensor<f32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @pad_that_shifts(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"y"}]>] out_shardings=[<@mesh, [{"y"}]>] manual_axes={"y"} (%a_0: tensor<2xf32>) {
//       %zero = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//       %r = stablehlo.slice %a_0 [1:2] : (tensor<2xf32>) -> tensor<1xf32>
//       %r_1 = "stablehlo.collective_permute"(%r) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[0, 1], [1, 2], [2, 3]]> : tensor<3x2xi64>}> : (tensor<1xf32>) -> tensor<1xf32>
//       %r_2 = stablehlo.concatenate %r_1, %a_0, dim = 0 : (tensor<1xf32>, tensor<2xf32>) -> tensor<3xf32>
//       %r_3 = stablehlo.slice %r_2 [0:2] : (tensor<3xf32>) -> tensor<2xf32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_4 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %r_5 = stablehlo.constant dense<2> : tensor<i32>
//       %r_6 = stablehlo.multiply %shard_4, %r_5 : tensor<i32>
//       %r_7 = stablehlo.constant dense<-1> : tensor<i32>
//       %r_8 = stablehlo.add %r_6, %r_7 : tensor<i32>
//       %r_9 = stablehlo.broadcast_in_dim %r_8, dims = [] : (tensor<i32>) -> tensor<2xi32>
//       %r_10 = stablehlo.iota dim = 0 : tensor<2xi32>
//       %r_11 = stablehlo.add %r_10, %r_9 : tensor<2xi32>
//       %r_12 = stablehlo.constant dense<0> : tensor<i32>
//       %r_13 = stablehlo.broadcast_in_dim %r_12, dims = [] : (tensor<i32>) -> tensor<2xi32>
//       %r_14 = stablehlo.compare GE, %r_11, %r_13 : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi1>
//       %r_15 = stablehlo.constant dense<8> : tensor<i32>
//       %r_16 = stablehlo.broadcast_in_dim %r_15, dims = [] : (tensor<i32>) -> tensor<2xi32>
//       %r_17 = stablehlo.compare LT, %r_11, %r_16 : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi1>
//       %r_18 = stablehlo.and %r_14, %r_17 : tensor<2xi1>
//       %r_19 = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<f32>) -> tensor<2xf32>
//       %r_20 = stablehlo.select %r_18, %r_3, %r_19 : tensor<2xi1>, tensor<2xf32>
//       sdy.return %r_20 : tensor<2xf32>
//     } : (tensor<8xf32>) -> tensor<8xf32>
//     return %0 : tensor<8xf32>
//   }
// }

// -----
sdy.mesh @mesh = <["y"=4]>
func.func @reverse(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
  %r = stablehlo.reverse %a, dims = [0] : tensor<8xf32>
  return %r : tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["y"=4]> {stablehlo.mesh = {axes = [{name = "y", size = 4 : i64}]}}
//   func.func @reverse(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"y"}]>] out_shardings=[<@mesh, [{"y"}]>] manual_axes={"y"} (%a_0: tensor<2xf32>) {
//       %r = stablehlo.reverse %a_0, dims = [0] : tensor<2xf32>
//       %r_1 = "stablehlo.collective_permute"(%r) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, source_target_pairs = dense<[[0, 3], [1, 2], [2, 1], [3, 0]]> : tensor<4x2xi64>}> : (tensor<2xf32>) -> tensor<2xf32>
//       sdy.return %r_1 : tensor<2xf32>
//     } : (tensor<8xf32>) -> tensor<8xf32>
//     return %0 : tensor<8xf32>
//   }
// }
