// RUN: opt --pipeline=sink-reductions
// A sum over rows leaves an eighth.
func.func @sum_over_rows(%x: tensor<8x8xf32>) -> tensor<8xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %c = stablehlo.constant dense<0.0> : tensor<f32>
  %r = stablehlo.reduce(%s init: %c) applies stablehlo.add across dimensions = [1] : (tensor<8x8xf32>, tensor<f32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
// expected:
// module {
//   func.func @sum_over_rows(%x: tensor<8x8xf32>) -> tensor<8xf32> {
//     %c = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//     %r = stablehlo.reduce(%x init: %c) applies stablehlo.add across dimensions = [1] : (tensor<8x8xf32>, tensor<f32>) -> tensor<8xf32>
//     %s = "stablehlo.all_reduce"(%r) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8xf32>) -> tensor<8xf32>
//     return %s : tensor<8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=sink-reductions
// A product with weights that are the same on all devices.
sdy.mesh @mesh = <["x"=2, "y"=2]>
func.func @product_with_weights(%a: tensor<16x16xf32>, %w: tensor<8x2xf32>) -> tensor<8x2xf32> {
  %0 = sdy.manual_computation(%a, %w) in_shardings=[<@mesh, [{"x"}, {"y"}]>, <@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={"x", "y"} (%al: tensor<8x8xf32>, %wl: tensor<8x2xf32>) {
  %s = "stablehlo.all_reduce"(%al) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %d = stablehlo.dot_general %s, %wl, contracting_dims = [1] x [0] : (tensor<8x8xf32>, tensor<8x2xf32>) -> tensor<8x2xf32>
    sdy.return %d : tensor<8x2xf32>
  } : (tensor<16x16xf32>, tensor<8x2xf32>) -> tensor<8x2xf32>
  return %0 : tensor<8x2xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=2]>
//   func.func @product_with_weights(%a: tensor<16x16xf32>, %w: tensor<8x2xf32>) -> tensor<8x2xf32> {
//     %0 = sdy.manual_computation(%a, %w) in_shardings=[<@mesh, [{"x"}, {"y"}]>, <@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={"x", "y"} (%al: tensor<8x8xf32>, %wl: tensor<8x2xf32>) {
//       %d = stablehlo.dot_general %al, %wl, contracting_dims = [1] x [0] : (tensor<8x8xf32>, tensor<8x2xf32>) -> tensor<8x2xf32>
//       %s = "stablehlo.all_reduce"(%d) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//       ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//         %z = stablehlo.add %l, %r : tensor<f32>
//         stablehlo.return %z : tensor<f32>
//       }) : (tensor<8x2xf32>) -> tensor<8x2xf32>
//       sdy.return %s : tensor<8x2xf32>
//     } : (tensor<16x16xf32>, tensor<8x2xf32>) -> tensor<8x2xf32>
//     return %0 : tensor<8x2xf32>
//   }
// }

// -----
// RUN: opt --pipeline=sink-reductions
// A maximum over rows of a sum is not the sum of maxima.
func.func @maximum(%x: tensor<8x8xf32>) -> tensor<8xf32> {
  %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %z = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %z : tensor<f32>
  }) : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %c = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %r = stablehlo.reduce(%s init: %c) applies stablehlo.maximum across dimensions = [1] : (tensor<8x8xf32>, tensor<f32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
// expected:
// module {
//   func.func @maximum(%x: tensor<8x8xf32>) -> tensor<8xf32> {
//     %s = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> ({
//     ^bb0(%l: tensor<f32>, %r_0: tensor<f32>):
//       %z = stablehlo.add %l, %r_0 : tensor<f32>
//       stablehlo.return %z : tensor<f32>
//     }) : (tensor<8x8xf32>) -> tensor<8x8xf32>
//     %c = stablehlo.constant dense<0xFF800000> : tensor<f32>
//     %r = stablehlo.reduce(%s init: %c) applies stablehlo.maximum across dimensions = [1] : (tensor<8x8xf32>, tensor<f32>) -> tensor<8xf32>
//     return %r : tensor<8xf32>
//   }
// }
