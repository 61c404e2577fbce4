// RUN: opt --pipeline=drop-gathers-of-slices
// The argument is the same on all devices; each cuts its part, and all gather them again.
sdy.mesh @mesh = <["x"=2, "y"=2]>
func.func @same_on_all(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{}]>] out_shardings=[<@mesh, [{}]>] manual_axes={"x", "y"} (%al: tensor<8xf32>) {
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %w = stablehlo.constant dense<2> : tensor<i32>
  %at = stablehlo.multiply %id, %w : tensor<i32>
  %s = stablehlo.dynamic_slice %al, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  %g = "stablehlo.all_gather"(%s) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
    sdy.return %g : tensor<8xf32>
  } : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=2]>
//   func.func @same_on_all(%a: tensor<8xf32>) -> tensor<8xf32> {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{}]>] out_shardings=[<@mesh, [{}]>] manual_axes={"x", "y"} (%al: tensor<8xf32>) {
//       sdy.return %al : tensor<8xf32>
//     } : (tensor<8xf32>) -> tensor<8xf32>
//     return %0 : tensor<8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=drop-gathers-of-slices
// The argument differs along "x": what devices cut is of different values.
sdy.mesh @mesh = <["x"=2, "y"=2]>
func.func @differs_along_x(%a: tensor<16xf32>) -> tensor<8xf32> {
  %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{}]>] manual_axes={"x", "y"} (%al: tensor<8xf32>) {
  %p = stablehlo.partition_id : tensor<ui32>
  %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
  %w = stablehlo.constant dense<2> : tensor<i32>
  %at = stablehlo.multiply %id, %w : tensor<i32>
  %s = stablehlo.dynamic_slice %al, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
  %g = "stablehlo.all_gather"(%s) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
    sdy.return %g : tensor<8xf32>
  } : (tensor<16xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=2]>
//   func.func @differs_along_x(%a: tensor<16xf32>) -> tensor<8xf32> {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{}]>] manual_axes={"x", "y"} (%al: tensor<8xf32>) {
//       %p = stablehlo.partition_id : tensor<ui32>
//       %id = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
//       %w = stablehlo.constant dense<2> : tensor<i32>
//       %at = stablehlo.multiply %id, %w : tensor<i32>
//       %s = stablehlo.dynamic_slice %al, %at, sizes = [2] : (tensor<8xf32>, tensor<i32>) -> tensor<2xf32>
//       %g = "stablehlo.all_gather"(%s) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
//       sdy.return %g : tensor<8xf32>
//     } : (tensor<16xf32>) -> tensor<8xf32>
//     return %0 : tensor<8xf32>
//   }
// }
