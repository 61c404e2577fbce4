// RUN: opt --pipeline=sdy-lift-inlined-meshes
// groups of devices that are axes of a mesh written in place, or of one that is there twice
sdy.mesh @m = <["x"=4]>
sdy.mesh @same = <["x"=4]>
func.func @main(%a: tensor<4xf32>, %b: tensor<4xf32> {sdy.sharding = #sdy.sharding<mesh<["z"=4]>, [{"z"}]>}) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = "stablehlo.all_reduce"(%a) <{replica_groups = #stablehlo.replica_group_mesh_axes<mesh = #stablehlo.mesh<axes = [#stablehlo.mesh_axis<name = "z", size = 4>]>, axes = [#stablehlo.axis_ref<name = "z">]>}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %s = stablehlo.add %l, %r : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<4xf32>) -> tensor<4xf32>
  %1 = "stablehlo.collective_broadcast"(%b) <{replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @same, axes = [#stablehlo.axis_ref<name = "x">]>}> : (tensor<4xf32>) -> tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=4]> {stablehlo.mesh = {axes = [{name = "x", size = 4 : i64}]}}
//   sdy.mesh @mesh = <["z"=4]> {stablehlo.mesh = {axes = [{name = "z", size = 4 : i64}]}}
//   sdy.mesh @mesh_0 = <["z"=4]> {stablehlo.mesh = {axes = [{name = "z", size = 4 : i64}]}}
//   func.func @main(%a: tensor<4xf32>, %b: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"z"}]>}) -> (tensor<4xf32>, tensor<4xf32>) {
//     %0 = "stablehlo.all_reduce"(%a) <{replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @mesh_0, axes = [#stablehlo.axis_ref<name = "z">]>}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %s = stablehlo.add %l, %r : tensor<f32>
//       stablehlo.return %s : tensor<f32>
//     }) : (tensor<4xf32>) -> tensor<4xf32>
//     %1 = "stablehlo.collective_broadcast"(%b) <{replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @m, axes = [#stablehlo.axis_ref<name = "x">]>}> : (tensor<4xf32>) -> tensor<4xf32>
//     return %0, %1 : tensor<4xf32>, tensor<4xf32>
//   }
// }

// -----
// RUN: opt --pipeline=builtin.module(func.func(sdy-insert-explicit-reshards{enable-full-version=true}))
// the same axes over devices in another order are the same axes
sdy.mesh @m = <["x"=3, "y"=2]>
sdy.mesh @reversed = <["x"=3, "y"=2], device_ids=[5, 4, 3, 2, 1, 0]>
func.func @main(%a: tensor<6x24xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}, %b: tensor<24x12xf32> {sdy.sharding = #sdy.sharding<@reversed, [{}, {"y"}]>}) -> (tensor<6x12xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
  %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>} : (tensor<6x24xf32>, tensor<24x12xf32>) -> tensor<6x12xf32>
  return %0 : tensor<6x12xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=3, "y"=2]>
//   sdy.mesh @reversed = <["x"=3, "y"=2], device_ids=[5, 4, 3, 2, 1, 0]>
//   func.func @main(%a: tensor<6x24xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}, %b: tensor<24x12xf32> {sdy.sharding = #sdy.sharding<@reversed, [{}, {"y"}]>}) -> (tensor<6x12xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
//     %b_0 = sdy.reshard %b <@m, [{}, {"y"}]> : tensor<24x12xf32>
//     %0 = stablehlo.dot_general %a, %b_0, contracting_dims = [1] x [0] {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>} : (tensor<6x24xf32>, tensor<24x12xf32>) -> tensor<6x12xf32>
//     return %0 : tensor<6x12xf32>
//   }
// }

// -----
// RUN: opt --pipeline=sdy-import-func-calls
// a second call has the shardings of the arguments too
sdy.mesh @m = <["x"=2]>
func.func @main(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = call @f(%a) : (tensor<8xf32>) -> tensor<8xf32>
  %1 = call @f(%0) : (tensor<8xf32>) -> tensor<8xf32>
  return %1 : tensor<8xf32>
}
func.func private @f(%x: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> tensor<8xf32> {
  %0 = stablehlo.negate %x : tensor<8xf32>
  return %0 : tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2]>
//   func.func @main(%a: tensor<8xf32>) -> tensor<8xf32> {
//     %0 = sdy.named_computation<"f">(%a) in_shardings=[<@m, [{"x"}]>] (%x: tensor<8xf32>) {
//       %x_0 = sdy.data_flow_edge %x sharding=<@m, [{"x"}]> : tensor<8xf32>
//       %4 = stablehlo.negate %x_0 : tensor<8xf32>
//       sdy.return %4 : tensor<8xf32>
//     } : (tensor<8xf32>) -> tensor<8xf32>
//     %2 = sdy.data_flow_edge %0 : tensor<8xf32>
//     %1 = sdy.named_computation<"f">(%2) in_shardings=[<@m, [{"x"}]>] (%x: tensor<8xf32>) {
//       %x_0 = sdy.data_flow_edge %x sharding=<@m, [{"x"}]> : tensor<8xf32>
//       %4 = stablehlo.negate %x_0 : tensor<8xf32>
//       sdy.return %4 : tensor<8xf32>
//     } : (tensor<8xf32>) -> tensor<8xf32>
//     %3 = sdy.data_flow_edge %1 : tensor<8xf32>
//     return %3 : tensor<8xf32>
//   }
// }
