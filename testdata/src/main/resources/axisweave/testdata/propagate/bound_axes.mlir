// RUN: propagate
// a function called from a manual computation says where its result lies, by the bound axis
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.manual_computation(%a) in_shardings=[<@m, [{"x"}]>] out_shardings=[<@m, [{"x"}]>] manual_axes={"x"} (%p: tensor<4xf32>) {
    // expected-error@+1 {{sharding_c11}}
    %1 = func.call @f(%p) : (tensor<4xf32>) -> tensor<4xf32>
    sdy.return %1 : tensor<4xf32>
  } : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
func.func private @f(%x: tensor<4xf32>) -> (tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) {
  %0 = stablehlo.negate %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}
// expected:

// -----
// parts of an axis that an axis of size one stood between become one
sdy.mesh @m = <["x"=1, "y"=6]>
func.func @main(%a: tensor<12xf32> {sdy.sharding = #sdy.sharding<@m, [{"y":(1)3, "x", "y":(3)2}]>}) -> tensor<12xf32> {
  %0 = stablehlo.negate %a : tensor<12xf32>
  return %0 : tensor<12xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=1, "y"=6]> {stablehlo.mesh = {axes = [{name = "x", size = 1 : i64}, {name = "y", size = 6 : i64}]}}
//   func.func @main(%a: tensor<12xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}]>}) -> (tensor<12xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}]>}) {
//     %0 = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"y"}]>]>} : tensor<12xf32>
//     return %0 : tensor<12xf32>
//   }
// }

// -----
// a group with the result of a manual computation
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<4x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %b: tensor<8x4xf32>) -> (tensor<8x4xf32>, tensor<8x4xf32>) {
  %0 = sdy.manual_computation(%a) in_shardings=[<@m, [{?}, {?}]>] out_shardings=[<@m, [{"x", ?}, {?}]>] manual_axes={"x"} (%p: tensor<4x4xf32>) {
    sdy.return %p : tensor<4x4xf32>
  } : (tensor<4x4xf32>) -> tensor<8x4xf32>
  %1 = stablehlo.abs %b : tensor<8x4xf32>
  sdy.sharding_group %0 group_id=0 : tensor<8x4xf32>
  sdy.sharding_group %1 group_id=0 : tensor<8x4xf32>
  return %0, %1 : tensor<8x4xf32>, tensor<8x4xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<4x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %b: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) -> (tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}, tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@m, [{}, {"y"}]>] out_shardings=[<@m, [{"x"}, {"y"}]>] manual_axes={"x"} (%p: tensor<4x4xf32>) {
//       sdy.return %p : tensor<4x4xf32>
//     } : (tensor<4x4xf32>) -> tensor<8x4xf32>
//     %1 = stablehlo.abs %b {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>} : tensor<8x4xf32>
//     return %0, %1 : tensor<8x4xf32>, tensor<8x4xf32>
//   }
// }

// -----
// an op without users within another one does not take its operands' other uses along
sdy.mesh @m = <["x"=2]>
func.func @main(%p: tensor<i1>, %a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> tensor<8xf32> {
  %0 = stablehlo.negate %a : tensor<8xf32>
  %1 = "stablehlo.if"(%p) ({
    %2 = stablehlo.abs %0 : tensor<8xf32>
    stablehlo.return %0 : tensor<8xf32>
  }, {
    stablehlo.return %0 : tensor<8xf32>
  }) : (tensor<i1>) -> tensor<8xf32>
  %3 = stablehlo.tanh %0 : tensor<8xf32>
  return %3 : tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @main(%p: tensor<i1>, %a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) {
//     %0 = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>} : tensor<8xf32>
//     %3 = stablehlo.tanh %0 {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>} : tensor<8xf32>
//     return %3 : tensor<8xf32>
//   }
// }

// -----
// RUN: opt --pipeline=sdy-import-pipeline,sdy-op-priority-propagate
// a group with a member inside and one outside, which lies along the bound axis
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, %b: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}]>}) -> tensor<8xf32> {
  sdy.sharding_group %a group_id=1 : tensor<8xf32>
  sdy.sharding_group %b group_id=1 : tensor<8xf32>
  // expected-error@+1 {{sharding_c11}}
  %0 = sdy.manual_computation(%a) in_shardings=[<@m, [{}]>] out_shardings=[<@m, [{}]>] manual_axes={"y"} (%p: tensor<8xf32>) {
    sdy.sharding_group %p group_id=1 : tensor<8xf32>
    sdy.return %p : tensor<8xf32>
  } : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
// expected:
