// RUN: partition
// Three rows over eight devices: a gather would send five rows of padding.
sdy.mesh @mesh = <["x"=8]>
func.func @what_is_mostly_padding_is_added(%a: tensor<3x4xf32>, %b: tensor<3x4xf32>) -> (tensor<3x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, tensor<3x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) {
  %0 = stablehlo.add %a, %b : tensor<3x4xf32>
  %1 = sdy.sharding_constraint %0 <@mesh, [{"x"}, {}]> : tensor<3x4xf32>
  %2 = stablehlo.tanh %1 : tensor<3x4xf32>
  %3 = sdy.sharding_constraint %2 <@mesh, [{"x"}, {}]> : tensor<3x4xf32>
  return %0, %3 : tensor<3x4xf32>, tensor<3x4xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=8]> {stablehlo.mesh = {axes = [{name = "x", size = 8 : i64}]}}
//   func.func @what_is_mostly_padding_is_added(%a: tensor<3x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, %b: tensor<3x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) -> (tensor<3x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}, tensor<3x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) {
//     %0:2 = sdy.manual_computation(%a, %b) in_shardings=[<@mesh, [{}, {}]>, <@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>, <@mesh, [{}, {}]>] manual_axes={"x"} (%a_0: tensor<3x4xf32>, %b_1: tensor<3x4xf32>) {
//       %3 = stablehlo.add %a_0, %b_1 : tensor<3x4xf32>
//       %4 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//       %5 = stablehlo.pad %3, %4, low = [0, 0], high = [5, 0], interior = [0, 0] : (tensor<3x4xf32>, tensor<f32>) -> tensor<8x4xf32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_2 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %6 = stablehlo.constant dense<0> : tensor<i32>
//       %7 = stablehlo.dynamic_slice %5, %shard_2, %6, sizes = [1, 4] : (tensor<8x4xf32>, tensor<i32>, tensor<i32>) -> tensor<1x4xf32>
//       %2 = stablehlo.tanh %7 : tensor<1x4xf32>
//       %8 = stablehlo.constant dense<-0.000000e+00> : tensor<f32>
//       %9 = stablehlo.broadcast_in_dim %8, dims = [] : (tensor<f32>) -> tensor<8x4xf32>
//       %10 = stablehlo.dynamic_update_slice %9, %2, %shard_2, %6 : (tensor<8x4xf32>, tensor<1x4xf32>, tensor<i32>, tensor<i32>) -> tensor<8x4xf32>
//       %11 = stablehlo.slice %10 [0:3, 0:4] : (tensor<8x4xf32>) -> tensor<3x4xf32>
//       %12 = "stablehlo.all_reduce"(%11) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3, 4, 5, 6, 7]]> : tensor<1x8xi64>, use_global_device_ids}> ({
//       ^bb0(%a_3: tensor<f32>, %b_4: tensor<f32>):
//         %13 = stablehlo.add %a_3, %b_4 : tensor<f32>
//         stablehlo.return %13 : tensor<f32>
//       }) : (tensor<3x4xf32>) -> tensor<3x4xf32>
//       sdy.return %3, %12 : tensor<3x4xf32>, tensor<3x4xf32>
//     } : (tensor<3x4xf32>, tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>)
//     return %0#0, %0#1 : tensor<3x4xf32>, tensor<3x4xf32>
//   }
// }

// -----
// A residual beside products that are sums of parts: it counts where it lies, and all is joined once.
sdy.mesh @mesh = <["x"=2]>
func.func @a_split_summand_counts_where_it_lies(%x: tensor<64x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %a: tensor<64x512xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %b: tensor<512x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %c: tensor<64x512xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %d: tensor<512x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> (tensor<64x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) {
  %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] : (tensor<64x512xf32>, tensor<512x64xf32>) -> tensor<64x64xf32>
  %1 = stablehlo.add %x, %0 : tensor<64x64xf32>
  %2 = stablehlo.dot_general %c, %d, contracting_dims = [1] x [0] : (tensor<64x512xf32>, tensor<512x64xf32>) -> tensor<64x64xf32>
  %3 = stablehlo.add %1, %2 : tensor<64x64xf32>
  return %3 : tensor<64x64xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @a_split_summand_counts_where_it_lies(%x: tensor<64x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %a: tensor<64x512xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %b: tensor<512x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %c: tensor<64x512xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}, %d: tensor<512x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> (tensor<64x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) {
//     %0 = sdy.manual_computation(%x, %a, %b, %c, %d) in_shardings=[<@mesh, [{}, {"x"}]>, <@mesh, [{}, {"x"}]>, <@mesh, [{"x"}, {}]>, <@mesh, [{}, {"x"}]>, <@mesh, [{"x"}, {}]>] out_shardings=[<@mesh, [{}, {"x"}]>] manual_axes={"x"} (%x_0: tensor<64x32xf32>, %a_1: tensor<64x256xf32>, %b_2: tensor<256x64xf32>, %c_3: tensor<64x256xf32>, %d_4: tensor<256x64xf32>) {
//       %4 = stablehlo.dot_general %a_1, %b_2, contracting_dims = [1] x [0] : (tensor<64x256xf32>, tensor<256x64xf32>) -> tensor<64x64xf32>
//       %x_5 = stablehlo.constant dense<-0.000000e+00> : tensor<f32>
//       %x_6 = stablehlo.constant dense<0> : tensor<i32>
//       %x_7 = stablehlo.broadcast_in_dim %x_5, dims = [] : (tensor<f32>) -> tensor<64x64xf32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_8 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %x_9 = stablehlo.constant dense<32> : tensor<i32>
//       %x_10 = stablehlo.multiply %shard_8, %x_9 : tensor<i32>
//       %x_11 = stablehlo.dynamic_update_slice %x_7, %x_0, %x_6, %x_10 : (tensor<64x64xf32>, tensor<64x32xf32>, tensor<i32>, tensor<i32>) -> tensor<64x64xf32>
//       %1 = stablehlo.add %x_11, %4 : tensor<64x64xf32>
//       %2 = stablehlo.dot_general %c_3, %d_4, contracting_dims = [1] x [0] : (tensor<64x256xf32>, tensor<256x64xf32>) -> tensor<64x64xf32>
//       %3 = stablehlo.add %1, %2 : tensor<64x64xf32>
//       %5 = "stablehlo.reduce_scatter"(%3) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, scatter_dimension = 1 : i64, use_global_device_ids}> ({
//       ^bb0(%a_12: tensor<f32>, %b_13: tensor<f32>):
//         %6 = stablehlo.add %a_12, %b_13 : tensor<f32>
//         stablehlo.return %6 : tensor<f32>
//       }) : (tensor<64x64xf32>) -> tensor<64x32xf32>
//       sdy.return %5 : tensor<64x32xf32>
//     } : (tensor<64x64xf32>, tensor<64x512xf32>, tensor<512x64xf32>, tensor<64x512xf32>, tensor<512x64xf32>) -> tensor<64x64xf32>
//     return %0 : tensor<64x64xf32>
//   }
// }
