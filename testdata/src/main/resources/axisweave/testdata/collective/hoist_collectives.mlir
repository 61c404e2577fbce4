// RUN: opt --pipeline=hoist-collectives
// What the loop carries unchanged is gathered before it.
func.func @weights(%x: tensor<2xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
  %c0 = stablehlo.constant dense<0> : tensor<i32>
  %0:3 = stablehlo.while(%i = %c0, %w = %x, %v = %y) : tensor<i32>, tensor<2xf32>, tensor<8xf32>
   cond {
    %c3 = stablehlo.constant dense<3> : tensor<i32>
    %1 = stablehlo.compare LT, %i, %c3 : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %c1 = stablehlo.constant dense<1> : tensor<i32>
    %j = stablehlo.add %i, %c1 : tensor<i32>
    %h = stablehlo.convert %w : (tensor<2xf32>) -> tensor<2xbf16>
    %g = "stablehlo.all_gather"(%h) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xbf16>) -> tensor<8xbf16>
    %f = stablehlo.convert %g : (tensor<8xbf16>) -> tensor<8xf32>
    %n = stablehlo.add %v, %f : tensor<8xf32>
    stablehlo.return %j, %w, %n : tensor<i32>, tensor<2xf32>, tensor<8xf32>
  }
  return %0#2 : tensor<8xf32>
}
// expected:
// module {
//   func.func @weights(%x: tensor<2xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
//     %c0 = stablehlo.constant dense<0> : tensor<i32>
//     %h = stablehlo.convert %x : (tensor<2xf32>) -> tensor<2xbf16>
//     %g = "stablehlo.all_gather"(%h) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xbf16>) -> tensor<8xbf16>
//     %0:3 = stablehlo.while(%i = %c0, %w = %x, %v = %y) : tensor<i32>, tensor<2xf32>, tensor<8xf32>
//     cond {
//       %c3 = stablehlo.constant dense<3> : tensor<i32>
//       %1 = stablehlo.compare LT, %i, %c3 : (tensor<i32>, tensor<i32>) -> tensor<i1>
//       stablehlo.return %1 : tensor<i1>
//     } do {
//       %c1 = stablehlo.constant dense<1> : tensor<i32>
//       %j = stablehlo.add %i, %c1 : tensor<i32>
//       %f = stablehlo.convert %g : (tensor<8xbf16>) -> tensor<8xf32>
//       %n = stablehlo.add %v, %f : tensor<8xf32>
//       stablehlo.return %j, %w, %n : tensor<i32>, tensor<2xf32>, tensor<8xf32>
//     }
//     return %0#2 : tensor<8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=hoist-collectives
// What changes in each turn is gathered in each.
func.func @state(%x: tensor<2xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
  %c0 = stablehlo.constant dense<0> : tensor<i32>
  %0:3 = stablehlo.while(%i = %c0, %w = %x, %v = %y) : tensor<i32>, tensor<2xf32>, tensor<8xf32>
   cond {
    %c3 = stablehlo.constant dense<3> : tensor<i32>
    %1 = stablehlo.compare LT, %i, %c3 : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %c1 = stablehlo.constant dense<1> : tensor<i32>
    %j = stablehlo.add %i, %c1 : tensor<i32>
    %h = stablehlo.convert %w : (tensor<2xf32>) -> tensor<2xbf16>
    %g = "stablehlo.all_gather"(%h) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xbf16>) -> tensor<8xbf16>
    %f = stablehlo.convert %g : (tensor<8xbf16>) -> tensor<8xf32>
    %n = stablehlo.add %v, %f : tensor<8xf32>
    %u = stablehlo.negate %w : tensor<2xf32>
    stablehlo.return %j, %u, %n : tensor<i32>, tensor<2xf32>, tensor<8xf32>
  }
  return %0#2 : tensor<8xf32>
}
// expected:
// module {
//   func.func @state(%x: tensor<2xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
//     %c0 = stablehlo.constant dense<0> : tensor<i32>
//     %0:3 = stablehlo.while(%i = %c0, %w = %x, %v = %y) : tensor<i32>, tensor<2xf32>, tensor<8xf32>
//     cond {
//       %c3 = stablehlo.constant dense<3> : tensor<i32>
//       %1 = stablehlo.compare LT, %i, %c3 : (tensor<i32>, tensor<i32>) -> tensor<i1>
//       stablehlo.return %1 : tensor<i1>
//     } do {
//       %c1 = stablehlo.constant dense<1> : tensor<i32>
//       %j = stablehlo.add %i, %c1 : tensor<i32>
//       %h = stablehlo.convert %w : (tensor<2xf32>) -> tensor<2xbf16>
//       %g = "stablehlo.all_gather"(%h) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>, use_global_device_ids}> : (tensor<2xbf16>) -> tensor<8xbf16>
//       %f = stablehlo.convert %g : (tensor<8xbf16>) -> tensor<8xf32>
//       %n = stablehlo.add %v, %f : tensor<8xf32>
//       %u = stablehlo.negate %w : tensor<2xf32>
//       stablehlo.return %j, %u, %n : tensor<i32>, tensor<2xf32>, tensor<8xf32>
//     }
//     return %0#2 : tensor<8xf32>
//   }
// }
