// RUN: opt

sdy.mesh @mesh = <["x"=2, "y"=4]>
sdy.mesh @ids = <["x"=2], device_ids=[1, 0]>
sdy.mesh @one = <[], device_ids=[3]>
sdy.mesh @none = <[]>
func.func @shardings(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x", "y":(1)2, ?}p1, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<mesh<["a"=2, "x"=2, "y"=4]>, [{}, {"a"}], replicated={"y":(2)2}, unreduced={"x"}>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) {
  %0 = stablehlo.add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}, {}]>]>} : tensor<8x8xf32>
  %1 = sdy.sharding_constraint %0 <@mesh, [{"x"}, {?}]> : tensor<8x8xf32>
  %2 = sdy.reshard %1 <@mesh, [{}, {"x"}]> : tensor<8x8xf32>
  sdy.sharding_group %2 group_id=3 : tensor<8x8xf32>
  %3 = sdy.propagation_barrier %2 allowed_direction=BACKWARD : tensor<8x8xf32>
  %4 = stablehlo.custom_call @foo(%3) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, jk])->([i, jk]) {i=8, j=2, k=4} need_replication={j}, custom>} : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %5 = sdy.constant dense<1.0> : tensor<8x8xf32>
  return %4 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=4]>
//   sdy.mesh @ids = <["x"=2], device_ids=[1, 0]>
//   sdy.mesh @one = <[], device_ids=[3]>
//   sdy.mesh @none = <[]>
//   func.func @shardings(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x", "y":(1)2, ?}p1, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<mesh<["a"=2, "x"=2, "y"=4]>, [{}, {"a"}], replicated={"y":(2)2}, unreduced={"x"}>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) {
//     %0 = stablehlo.add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}, {}]>]>} : tensor<8x8xf32>
//     %1 = sdy.sharding_constraint %0 <@mesh, [{"x"}, {?}]> : tensor<8x8xf32>
//     %2 = sdy.reshard %1 <@mesh, [{}, {"x"}]> : tensor<8x8xf32>
//     sdy.sharding_group %2 group_id=3 : tensor<8x8xf32>
//     %3 = sdy.propagation_barrier %2 allowed_direction=BACKWARD : tensor<8x8xf32>
//     %4 = stablehlo.custom_call @foo(%3) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, jk])->([i, jk]) {i=8, j=2, k=4} need_replication={j}, custom>} : (tensor<8x8xf32>) -> tensor<8x8xf32>
//     %5 = sdy.constant dense<1.000000e+00> : tensor<8x8xf32>
//     return %4 : tensor<8x8xf32>
//   }
// }

// -----

sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @regions(%a: tensor<8x8xf32>) -> tensor<8x8xf32> {
  // What is inside sees no names of the outside, but MLIR wants other ones.
  %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}, {}]>] out_shardings=[<@mesh, [{"x"}, {}]>] manual_axes={"x"} (%a: tensor<4x8xf32>) {
    %0 = stablehlo.negate %a : tensor<4x8xf32>
    sdy.return %0 : tensor<4x8xf32>
  } : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %1 = sdy.named_computation<"part">(%0) in_shardings=[<@mesh, [{}, {?}]>] (%b: tensor<8x8xf32>) {
    sdy.return %b : tensor<8x8xf32>
  } : (tensor<8x8xf32>) -> tensor<8x8xf32>
  return %1 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=4]>
//   func.func @regions(%a: tensor<8x8xf32>) -> tensor<8x8xf32> {
//     %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}, {}]>] out_shardings=[<@mesh, [{"x"}, {}]>] manual_axes={"x"} (%a_0: tensor<4x8xf32>) {
//       %2 = stablehlo.negate %a_0 : tensor<4x8xf32>
//       sdy.return %2 : tensor<4x8xf32>
//     } : (tensor<8x8xf32>) -> tensor<8x8xf32>
//     %1 = sdy.named_computation<"part">(%0) in_shardings=[<@mesh, [{}, {?}]>] (%b: tensor<8x8xf32>) {
//       sdy.return %b : tensor<8x8xf32>
//     } : (tensor<8x8xf32>) -> tensor<8x8xf32>
//     return %1 : tensor<8x8xf32>
//   }
// }

// -----

sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @collectives(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> tensor<8x8xf32> {
  %0 = sdy.all_gather [{"x"}, {}] %a out_sharding=<@mesh, [{}, {}]> : tensor<8x8xf32>
  %1 = sdy.all_slice [{}, {"y":(1)2}] %0 out_sharding=<@mesh, [{}, {"y":(1)2}]> : tensor<8x8xf32>
  %2 = sdy.all_to_all [{"y":(1)2}: 1->0] %1 out_sharding=<@mesh, [{"y":(1)2}, {}]> : tensor<8x8xf32>
  %3 = sdy.collective_permute %2 out_sharding=<@mesh, [{"x"}, {}]> : tensor<8x8xf32>
  %4 = sdy.all_reduce {"y"} %3 out_sharding=<@mesh, [{"x"}, {}]> : tensor<8x8xf32>
  %5 = sdy.reduce_scatter [{}, {"y"}] %4 out_sharding=<@mesh, [{"x"}, {"y"}]> : tensor<8x8xf32>
  return %5 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2, "y"=4]>
//   func.func @collectives(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) -> tensor<8x8xf32> {
//     %0 = sdy.all_gather [{"x"}, {}] %a out_sharding=<@mesh, [{}, {}]> : tensor<8x8xf32>
//     %1 = sdy.all_slice [{}, {"y":(1)2}] %0 out_sharding=<@mesh, [{}, {"y":(1)2}]> : tensor<8x8xf32>
//     %2 = sdy.all_to_all [{"y":(1)2}: 1->0] %1 out_sharding=<@mesh, [{"y":(1)2}, {}]> : tensor<8x8xf32>
//     %3 = sdy.collective_permute %2 out_sharding=<@mesh, [{"x"}, {}]> : tensor<8x8xf32>
//     %4 = sdy.all_reduce {"y"} %3 out_sharding=<@mesh, [{"x"}, {}]> : tensor<8x8xf32>
//     %5 = sdy.reduce_scatter [{}, {"y"}] %4 out_sharding=<@mesh, [{"x"}, {"y"}]> : tensor<8x8xf32>
//     return %5 : tensor<8x8xf32>
//   }
// }
