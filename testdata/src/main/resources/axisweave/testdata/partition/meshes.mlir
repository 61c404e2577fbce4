// RUN: partition
// The mesh that most shardings name does not know the axes of the manual computation: it runs on the other.
sdy.mesh @often = <["a"=3, "b"=2]>
sdy.mesh @manual = <["x"=2, "y"=3]>
func.func @main(%a: tensor<6xi32> {sdy.sharding = #sdy.sharding<@often, [{"a"}]>}, %b: tensor<6xi32> {sdy.sharding = #sdy.sharding<@often, [{"a", "b"}]>}) -> (tensor<6xi32>, tensor<6xi32> {sdy.sharding = #sdy.sharding<@often, [{"b"}]>}) {
  %0 = sdy.manual_computation(%a) in_shardings=[<@manual, [{"x"}]>] out_shardings=[<@manual, [{"x"}]>] manual_axes={"x"} (%c: tensor<3xi32>) {
    %2 = stablehlo.negate %c : tensor<3xi32>
    sdy.return %2 : tensor<3xi32>
  } : (tensor<6xi32>) -> tensor<6xi32>
  return %0, %b : tensor<6xi32>, tensor<6xi32>
}
// expected:
// module {
//   sdy.mesh @often = <["a"=3, "b"=2]> {stablehlo.mesh = {axes = [{name = "a", size = 3 : i64}, {name = "b", size = 2 : i64}]}}
//   sdy.mesh @manual = <["x"=2, "y"=3]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 3 : i64}]}}
//   func.func @main(%a: tensor<6xi32> {sdy.sharding = #sdy.sharding<@often, [{"a"}]>}, %b: tensor<6xi32> {sdy.sharding = #sdy.sharding<@often, [{"a", "b"}]>}) -> (tensor<6xi32> {sdy.sharding = #sdy.sharding<@manual, [{"x"}]>}, tensor<6xi32> {sdy.sharding = #sdy.sharding<@often, [{"b"}]>}) {
//     %0:2 = sdy.manual_computation(%a, %b) in_shardings=[<@manual, [{}]>, <@manual, [{}]>] out_shardings=[<@manual, [{"x"}]>, <@manual, [{}]>] manual_axes={"x", "y"} (%a_0: tensor<6xi32>, %b_1: tensor<6xi32>) {
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_2 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %shard_3 = stablehlo.constant dense<3> : tensor<i32>
//       %shard_4 = stablehlo.divide %shard_2, %shard_3 : tensor<i32>
//       %a_5 = stablehlo.multiply %shard_4, %shard_3 : tensor<i32>
//       %a_6 = stablehlo.dynamic_slice %a_0, %a_5, sizes = [3] : (tensor<6xi32>, tensor<i32>) -> tensor<3xi32>
//       %2 = stablehlo.negate %a_6 : tensor<3xi32>
//       sdy.return %2, %b_1 : tensor<3xi32>, tensor<6xi32>
//     } : (tensor<6xi32>, tensor<6xi32>) -> (tensor<6xi32>, tensor<6xi32>)
//     return %0#0, %0#1 : tensor<6xi32>, tensor<6xi32>
//   }
// }

// -----
sdy.mesh @one = <["a"=3, "b"=2]>
sdy.mesh @two = <["x"=2, "y"=3]>
func.func @main(%a: tensor<6xi32>) -> tensor<6xi32> {
  %0 = sdy.manual_computation(%a) in_shardings=[<@one, [{"a"}]>] out_shardings=[<@one, [{"a"}]>] manual_axes={"a"} (%c: tensor<2xi32>) {
    %2 = stablehlo.negate %c : tensor<2xi32>
    sdy.return %2 : tensor<2xi32>
  } : (tensor<6xi32>) -> tensor<6xi32>
  // expected-error@+1 {{partition_meshes}}
  %1 = sdy.manual_computation(%0) in_shardings=[<@two, [{"x"}]>] out_shardings=[<@two, [{"x"}]>] manual_axes={"x"} (%c: tensor<3xi32>) {
    %2 = stablehlo.negate %c : tensor<3xi32>
    sdy.return %2 : tensor<3xi32>
  } : (tensor<6xi32>) -> tensor<6xi32>
  return %1 : tensor<6xi32>
}
