// RUN: propagate
module attributes {mhlo.num_partitions = 8 : i32, mhlo.num_replicas = 1 : i32} {
  func.func public @tiles_of_one_mesh(%arg0: tensor<16x16xf32> {mhlo.sharding = "{devices=[2,4]<=[8]}"}, %arg1: tensor<16x16xf32> {mhlo.sharding = "{devices=[4,1,2]<=[2,4]T(1,0) last_tile_dim_replicate}"}) -> (tensor<16x16xf32> {jax.result_info = "result", mhlo.sharding = "{devices=[8,1]<=[2,4]T(1,0)}"}) {
    %0 = stablehlo.dot_general %arg0, %arg1, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<16x16xf32>, tensor<16x16xf32>) -> tensor<16x16xf32>
    %1 = stablehlo.custom_call @Sharding(%0) {backend_config = "", mhlo.sharding = "{devices=[2,1,4]<=[8] last_tile_dim_replicate}"} : (tensor<16x16xf32>) -> tensor<16x16xf32>
    %2 = stablehlo.sine %1 : tensor<16x16xf32>
    return %2 : tensor<16x16xf32>
  }
}
// expected:
// module attributes {mhlo.num_partitions = 8 : i32, mhlo.num_replicas = 1 : i32} {
//   sdy.mesh @mesh = <["_axis_0"=2, "_axis_1"=4]> {stablehlo.mesh = {axes = [{name = "_axis_0", size = 2 : i64}, {name = "_axis_1", size = 4 : i64}]}}
//   func.func public @tiles_of_one_mesh(%arg0: tensor<16x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {"_axis_1"}]>}, %arg1: tensor<16x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1"}, {}]>}) -> (tensor<16x16xf32> {jax.result_info = "result", sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1", "_axis_0"}, {}]>}) {
//     %0 = stablehlo.dot_general %arg0, %arg1, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_0"}, {}]>]>} : (tensor<16x16xf32>, tensor<16x16xf32>) -> tensor<16x16xf32>
//     %1 = sdy.reshard %0 <@mesh, [{"_axis_0"}, {}]> : tensor<16x16xf32>
//     %2 = stablehlo.sine %1 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_1", "_axis_0"}, {}]>]>} : tensor<16x16xf32>
//     return %2 : tensor<16x16xf32>
//   }
// }

// -----
func.func @lists_of_devices(%a: tensor<8x8xf32> {mhlo.sharding = "{devices=[2,2]0,2,1,3}"}, %b: tensor<8x8xf32> {mhlo.sharding = "{devices=[2,1,2]0,1,2,3 last_tile_dims={replicated}}"}) -> (tensor<8x8xf32> {mhlo.sharding = "{replicated}"}) {
  %0 = stablehlo.add %a, %b {mhlo.sharding = "{devices=[4,1]0,2,1,3}"} : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["_axis_0"=2, "_axis_1"=2]> {stablehlo.mesh = {axes = [{name = "_axis_0", size = 2 : i64}, {name = "_axis_1", size = 2 : i64}]}}
//   func.func @lists_of_devices(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1"}, {"_axis_0"}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {}]>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) {
//     %0 = stablehlo.add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_1", "_axis_0"}, {}]>]>} : tensor<8x8xf32>
//     return %0 : tensor<8x8xf32>
//   }
// }

// -----
func.func @devices_in_an_order_of_their_own(%a: tensor<8x8xf32> {mhlo.sharding = "{devices=[2,2]0,1,3,2}"}, %b: tensor<8x8xf32> {mhlo.sharding = "{devices=[2,1,2]0,3,1,2 last_tile_dim_replicate}"}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %a : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["_axis_0"=2, "_axis_1"=2], device_ids=[0, 1, 3, 2]> {stablehlo.mesh = {axes = [{name = "_axis_0", size = 2 : i64}, {name = "_axis_1", size = 2 : i64}], device_ids = dense<[0, 1, 3, 2]> : tensor<4xi64>}}
//   func.func @devices_in_an_order_of_their_own(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {"_axis_1"}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1"}, {}]>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {"_axis_1"}]>}) {
//     %0 = stablehlo.add %a, %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_0"}, {"_axis_1"}]>]>} : tensor<8x8xf32>
//     return %0 : tensor<8x8xf32>
//   }
// }

// -----
sdy.mesh @grid = <["x"=2, "y"=4]>
func.func @a_declared_mesh_is_used_in_parts(%a: tensor<8x8xf32> {mhlo.sharding = "{devices=[4,2]<=[8]}"}) -> tensor<8x8xf32> {
  %0 = stablehlo.custom_call @Sharding(%a) {backend_config = "unspecified_dims=[1]", mhlo.sharding = "{devices=[2,1,4]<=[8] last_tile_dim_replicate}"} : (tensor<8x8xf32>) -> tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @grid = <["x"=2, "y"=4]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 4 : i64}]}}
//   func.func @a_declared_mesh_is_used_in_parts(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@grid, [{"x", "y":(1)2}, {"y":(2)2}]>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@grid, [{"x"}, {}]>}) {
//     %0 = sdy.reshard %a <@grid, [{"x"}, {"y":(2)2}]> : tensor<8x8xf32>
//     return %0 : tensor<8x8xf32>
//   }
// }

// -----
func.func @one_for_each_result(%a: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %0:2 = stablehlo.custom_call @f(%a) {mhlo.sharding = "{{devices=[2]<=[2]}, {replicated}}"} : (tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>)
  return %0#0, %0#1 : tensor<8xf32>, tensor<8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["_axis_0"=2]> {stablehlo.mesh = {axes = [{name = "_axis_0", size = 2 : i64}]}}
//   func.func @one_for_each_result(%a: tensor<8xf32>) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}]>}, tensor<8xf32>) {
//     %0:2 = stablehlo.custom_call @f(%a) {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_0"}]>, <@mesh, [{}]>]>} : (tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>)
//     return %0#0, %0#1 : tensor<8xf32>, tensor<8xf32>
//   }
// }

// -----
// expected-warning@+2 {{mhlo.sharding {devices=[3,2]<=[6]} is ignored}}
// expected-warning@+1 {{mhlo.sharding {manual} is ignored}}
func.func @what_sdy_cannot_say_is_kept(%a: tensor<12x12xf32> {mhlo.sharding = "{devices=[2,3]<=[6]}"}, %b: tensor<12x12xf32> {mhlo.sharding = "{devices=[3,2]<=[6]}"}, %c: tensor<12x12xf32> {mhlo.sharding = "{manual}"}) -> (tensor<12x12xf32> {mhlo.sharding = "{maximal device=1}"}) {
  %0 = stablehlo.add %a, %b : tensor<12x12xf32>
  return %0 : tensor<12x12xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["_axis_0"=2, "_axis_1"=3]> {stablehlo.mesh = {axes = [{name = "_axis_0", size = 2 : i64}, {name = "_axis_1", size = 3 : i64}]}}
//   sdy.mesh @maximal_mesh_1 = <[], device_ids=[1]> {stablehlo.mesh = {axes = [], device_ids = dense<1> : tensor<1xi64>}}
//   func.func @what_sdy_cannot_say_is_kept(%a: tensor<12x12xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {"_axis_1"}]>}, %b: tensor<12x12xf32> {mhlo.sharding = "{devices=[3,2]<=[6]}", sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {"_axis_1"}]>}, %c: tensor<12x12xf32> {mhlo.sharding = "{manual}"}) -> (tensor<12x12xf32> {sdy.sharding = #sdy.sharding<@maximal_mesh_1, []>}) {
//     %0 = stablehlo.add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_0"}, {"_axis_1"}]>]>} : tensor<12x12xf32>
//     return %0 : tensor<12x12xf32>
//   }
// }

// -----
// Axes by name, as XLA prints them since shardings know their mesh.
func.func @named(%a: tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=2,'b'=4], [{'a'}, {'b'}]}"}, %b: tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=2,'b'=4], [{'b':(1)2}, {?}], replicated={'a'}}"}) -> (tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=2,'b'=4], replicated}"}) {
  %0 = stablehlo.add %a, %b {mhlo.sharding = "{mesh['x'=8], [{'x':(1)2}, {'x':(2)4}]}"} : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["_axis_0"=2, "_axis_1"=2, "_axis_2"=2]> {stablehlo.mesh = {axes = [{name = "_axis_0", size = 2 : i64}, {name = "_axis_1", size = 2 : i64}, {name = "_axis_2", size = 2 : i64}]}}
//   func.func @named(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {"_axis_1", "_axis_2"}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1"}, {}]>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) {
//     %0 = stablehlo.add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_0"}, {"_axis_1", "_axis_2"}]>]>} : tensor<8x8xf32>
//     return %0 : tensor<8x8xf32>
//   }
// }

// -----
func.func @named_with_devices_in_another_order(%a: tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=2,'b'=2], device_ids=([2,2]T(1,0)), [{'a'}, {'b'}]}"}, %b: tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=4], device_ids=(0,2,1,3), [{'a'}, {}]}"}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["_axis_0"=2, "_axis_1"=2]> {stablehlo.mesh = {axes = [{name = "_axis_0", size = 2 : i64}, {name = "_axis_1", size = 2 : i64}]}}
//   func.func @named_with_devices_in_another_order(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1"}, {"_axis_0"}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1", "_axis_0"}, {}]>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1", "_axis_0"}, {}]>}) {
//     %0 = stablehlo.add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_1", "_axis_0"}, {}]>]>} : tensor<8x8xf32>
//     return %0 : tensor<8x8xf32>
//   }
// }

// -----
// expected-warning@+2 {{it names what its mesh does not have}}
// expected-warning@+1 {{it leaves sums to be taken}}
func.func @named_but_not_to_be_had(%a: tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=2,'b'=2], [{'c'}, {}]}"}, %b: tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=2,'b'=2], [{'a'}, {}], unreduced={'b'}}"}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// module {
//   func.func @named_but_not_to_be_had(%a: tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=2,'b'=2], [{'c'}, {}]}"}, %b: tensor<8x8xf32> {mhlo.sharding = "{mesh['a'=2,'b'=2], [{'a'}, {}], unreduced={'b'}}"}) -> tensor<8x8xf32> {
//     %0 = stablehlo.add %a, %b : tensor<8x8xf32>
//     return %0 : tensor<8x8xf32>
//   }
// }
