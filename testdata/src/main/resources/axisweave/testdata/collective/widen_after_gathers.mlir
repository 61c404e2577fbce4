// RUN: opt --pipeline=widen-after-gathers
// Sent as bf16, and widened there.
func.func @widened(%x: tensor<2x4xbf16>) -> tensor<8x4xf32> {
  %c = stablehlo.convert %x : (tensor<2x4xbf16>) -> tensor<2x4xf32>
  %r = "stablehlo.all_gather"(%c) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2x4xf32>) -> tensor<8x4xf32>
  return %r : tensor<8x4xf32>
}
// expected:
// module {
//   func.func @widened(%x: tensor<2x4xbf16>) -> tensor<8x4xf32> {
//     %r = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2x4xbf16>) -> tensor<8x4xbf16>
//     %c = stablehlo.convert %r : (tensor<8x4xbf16>) -> tensor<8x4xf32>
//     return %c : tensor<8x4xf32>
//   }
// }

// -----
// RUN: opt --pipeline=widen-after-gathers
// Repeated along a dimension that is not gathered.
func.func @repeated(%x: tensor<2xf32>) -> tensor<4x8xf32> {
  %c = stablehlo.broadcast_in_dim %x, dims = [1] : (tensor<2xf32>) -> tensor<4x2xf32>
  %r = "stablehlo.all_gather"(%c) <{all_gather_dim = 1 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<4x2xf32>) -> tensor<4x8xf32>
  return %r : tensor<4x8xf32>
}
// expected:
// module {
//   func.func @repeated(%x: tensor<2xf32>) -> tensor<4x8xf32> {
//     %r = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xf32>) -> tensor<8xf32>
//     %c = stablehlo.broadcast_in_dim %r, dims = [1] : (tensor<8xf32>) -> tensor<4x8xf32>
//     return %c : tensor<4x8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=clean-up
// One of two results is gathered: nothing widened it.
func.func @one_of_two(%x: tensor<2x4xf32>) -> (tensor<8x2xf32>, tensor<2x2xi32>) {
  %v:2 = chlo.top_k(%x, k = 2) : tensor<2x4xf32> -> (tensor<2x2xf32>, tensor<2x2xi32>)
  %g = "stablehlo.all_gather"(%v#0) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2x2xf32>) -> tensor<8x2xf32>
  return %g, %v#1 : tensor<8x2xf32>, tensor<2x2xi32>
}
// expected:
// module {
//   func.func @one_of_two(%x: tensor<2x4xf32>) -> (tensor<8x2xf32>, tensor<2x2xi32>) {
//     %v:2 = chlo.top_k(%x, k = 2) : tensor<2x4xf32> -> (tensor<2x2xf32>, tensor<2x2xi32>)
//     %g = "stablehlo.all_gather"(%v#0) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2x2xf32>) -> tensor<8x2xf32>
//     return %g, %v#1 : tensor<8x2xf32>, tensor<2x2xi32>
//   }
// }
