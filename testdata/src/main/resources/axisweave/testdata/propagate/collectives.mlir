// RUN: opt --pipeline=builtin.module(func.func(sdy-reshard-to-collectives))
// an axis changes its dimension
sdy.mesh @m = <["x"=2, "y"=4]>
func.func @main(%a: tensor<16x64xf32> {sdy.sharding = #sdy.sharding<@m, [{"x", "y"}, {}]>}) -> tensor<16x64xf32> {
  %0 = sdy.reshard %a <@m, [{"x"}, {"y"}]> : tensor<16x64xf32>
  return %0 : tensor<16x64xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=4]>
//   func.func @main(%a: tensor<16x64xf32> {sdy.sharding = #sdy.sharding<@m, [{"x", "y"}, {}]>}) -> tensor<16x64xf32> {
//     %a_0 = sdy.all_to_all [{"y"}: 0->1] %a out_sharding=<@m, [{"x"}, {"y"}]> : tensor<16x64xf32>
//     return %a_0 : tensor<16x64xf32>
//   }
// }

// -----
// axes in the wrong order change places first
sdy.mesh @m = <["x"=2, "y"=4]>
func.func @main(%a: tensor<16x64xf32> {sdy.sharding = #sdy.sharding<@m, [{"y", "x"}, {}]>}) -> tensor<16x64xf32> {
  %0 = sdy.reshard %a <@m, [{"x"}, {"y"}]> : tensor<16x64xf32>
  return %0 : tensor<16x64xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=4]>
//   func.func @main(%a: tensor<16x64xf32> {sdy.sharding = #sdy.sharding<@m, [{"y", "x"}, {}]>}) -> tensor<16x64xf32> {
//     %a_0 = sdy.collective_permute %a out_sharding=<@m, [{"x", "y"}, {}]> : tensor<16x64xf32>
//     %a_1 = sdy.all_to_all [{"y"}: 0->1] %a_0 out_sharding=<@m, [{"x"}, {"y"}]> : tensor<16x64xf32>
//     return %a_1 : tensor<16x64xf32>
//   }
// }

// -----
// half of a larger axis takes the place of a smaller one
sdy.mesh @m = <["x"=2, "y"=4]>
func.func @main(%a: tensor<16x64xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}]>}) -> tensor<16x64xf32> {
  %0 = sdy.reshard %a <@m, [{"x"}, {}]> : tensor<16x64xf32>
  return %0 : tensor<16x64xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=4]>
//   func.func @main(%a: tensor<16x64xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}]>}) -> tensor<16x64xf32> {
//     %a_0 = sdy.collective_permute %a out_sharding=<@m, [{"x", "y":(2)2}, {}]> : tensor<16x64xf32>
//     %a_1 = sdy.all_gather [{"y":(2)2}, {}] %a_0 out_sharding=<@m, [{"x"}, {}]> : tensor<16x64xf32>
//     return %a_1 : tensor<16x64xf32>
//   }
// }

// -----
// what is not sharded is sliced, and a reshard that changes nothing goes
sdy.mesh @m = <["x"=2, "y"=4]>
func.func @main(%a: tensor<16x64xf32>) -> tensor<16x64xf32> {
  %0 = sdy.reshard %a <@m, [{}, {}]> : tensor<16x64xf32>
  %1 = sdy.reshard %0 <@m, [{"y"}, {"x"}]> : tensor<16x64xf32>
  return %1 : tensor<16x64xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=4]>
//   func.func @main(%a: tensor<16x64xf32>) -> tensor<16x64xf32> {
//     %a_0 = sdy.all_slice [{"y"}, {"x"}] %a out_sharding=<@m, [{"y"}, {"x"}]> : tensor<16x64xf32>
//     return %a_0 : tensor<16x64xf32>
//   }
// }

// -----
// parts of an axis that cannot be cut into common parts
sdy.mesh @m = <["x"=6]>
func.func @main(%a: tensor<12xf32> {sdy.sharding = #sdy.sharding<@m, [{"x":(1)2}]>}) -> tensor<12xf32> {
  // expected-error@+1 {{reshard_collectives}}
  %0 = sdy.reshard %a <@m, [{"x":(1)3}]> : tensor<12xf32>
  return %0 : tensor<12xf32>
}
// expected:

// -----
// a sum that is sliced afterwards is scattered
// RUN: opt --pipeline=sdy-export-pipeline{enable-insert-explicit-collectives=true}
sdy.mesh @m = <["x"=2, "y"=4]>
func.func @main(%a: tensor<8x32xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %b: tensor<32x16xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}]>}) -> (tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}]>}) {
  %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {}]>]>} : (tensor<8x32xf32>, tensor<32x16xf32>) -> tensor<8x16xf32>
  return %0 : tensor<8x16xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=4]>
//   func.func @main(%a: tensor<8x32xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %b: tensor<32x16xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}]>}) -> (tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}]>}) {
//     %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {}]>]>} : (tensor<8x32xf32>, tensor<32x16xf32>) -> tensor<8x16xf32>
//     %1 = sdy.reduce_scatter [{"y"}, {}] %0 out_sharding=<@m, [{"y"}, {}]> : tensor<8x16xf32>
//     return %1 : tensor<8x16xf32>
//   }
// }
