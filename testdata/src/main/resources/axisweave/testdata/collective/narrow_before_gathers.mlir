// RUN: opt --pipeline=narrow-before-gathers
// Scaled and rounded to bf16 before it is sent.
func.func @scaled_and_rounded(%x: tensor<2x4xf32>) -> tensor<8x4xbf16> {
  %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2x4xf32>) -> tensor<8x4xf32>
  %c = stablehlo.constant dense<2.0> : tensor<8x4xf32>
  %m = stablehlo.multiply %g, %c : tensor<8x4xf32>
  %r = stablehlo.convert %m : (tensor<8x4xf32>) -> tensor<8x4xbf16>
  return %r : tensor<8x4xbf16>
}
// expected:
// module {
//   func.func @scaled_and_rounded(%x: tensor<2x4xf32>) -> tensor<8x4xbf16> {
//     %c = stablehlo.constant dense<2.000000e+00> : tensor<2x4xf32>
//     %m = stablehlo.multiply %x, %c : tensor<2x4xf32>
//     %r = stablehlo.convert %m : (tensor<2x4xf32>) -> tensor<2x4xbf16>
//     %g = "stablehlo.all_gather"(%r) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2x4xbf16>) -> tensor<8x4xbf16>
//     return %g : tensor<8x4xbf16>
//   }
// }

// -----
// RUN: opt --pipeline=narrow-before-gathers
// One column of what is gathered by rows.
func.func @one_column(%x: tensor<2x4xf32>) -> tensor<8x1xf32> {
  %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2x4xf32>) -> tensor<8x4xf32>
  %r = stablehlo.slice %g [0:8, 1:2] : (tensor<8x4xf32>) -> tensor<8x1xf32>
  return %r : tensor<8x1xf32>
}
// expected:
// module {
//   func.func @one_column(%x: tensor<2x4xf32>) -> tensor<8x1xf32> {
//     %r = stablehlo.slice %x [0:2, 1:2] : (tensor<2x4xf32>) -> tensor<2x1xf32>
//     %g = "stablehlo.all_gather"(%r) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2x1xf32>) -> tensor<8x1xf32>
//     return %g : tensor<8x1xf32>
//   }
// }

// -----
// RUN: opt --pipeline=narrow-before-gathers
// The scale may differ from device to device: nothing moves.
func.func @scale_of_its_own(%x: tensor<2xf32>, %y: tensor<f32>) -> tensor<8xbf16> {
  %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
  %c = stablehlo.broadcast_in_dim %y, dims = [] : (tensor<f32>) -> tensor<8xf32>
  %m = stablehlo.multiply %g, %c : tensor<8xf32>
  %r = stablehlo.convert %m : (tensor<8xf32>) -> tensor<8xbf16>
  return %r : tensor<8xbf16>
}
// expected:
// module {
//   func.func @scale_of_its_own(%x: tensor<2xf32>, %y: tensor<f32>) -> tensor<8xbf16> {
//     %g = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
//     %c = stablehlo.broadcast_in_dim %y, dims = [] : (tensor<f32>) -> tensor<8xf32>
//     %m = stablehlo.multiply %g, %c : tensor<8xf32>
//     %r = stablehlo.convert %m : (tensor<8xf32>) -> tensor<8xbf16>
//     return %r : tensor<8xbf16>
//   }
// }
