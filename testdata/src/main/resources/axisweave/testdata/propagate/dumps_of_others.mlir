// RUN: propagate
// PyTorch/XLA: V2 sharding strings, a module named after the graph.
module @IrToHlo.12 attributes {mhlo.cross_program_prefetches = [], mhlo.is_dynamic = false, mhlo.use_auto_spmd_partitioning = false} {
  func.func @main(%arg0: tensor<4x8xf32> {mhlo.sharding = "{devices=[2,4]<=[8]}"}, %arg1: tensor<8x16xf32> {mhlo.sharding = "{devices=[4,1,2]<=[2,4]T(1,0) last_tile_dim_replicate}"}, %arg2: tensor<16xf32> {mhlo.sharding = "{replicated}"}) -> tensor<4x16xf32> {
    %0 = stablehlo.dot %arg0, %arg1, precision = [DEFAULT, DEFAULT] : (tensor<4x8xf32>, tensor<8x16xf32>) -> tensor<4x16xf32>
    %1 = stablehlo.broadcast_in_dim %arg2, dims = [1] : (tensor<16xf32>) -> tensor<4x16xf32>
    %2 = stablehlo.add %0, %1 : tensor<4x16xf32>
    return %2 : tensor<4x16xf32>
  }
}
// expected:
// module @IrToHlo.12 attributes {mhlo.cross_program_prefetches = [], mhlo.is_dynamic = false, mhlo.use_auto_spmd_partitioning = false} {
//   sdy.mesh @mesh = <["_axis_0"=2, "_axis_1"=4]> {stablehlo.mesh = {axes = [{name = "_axis_0", size = 2 : i64}, {name = "_axis_1", size = 4 : i64}]}}
//   func.func @main(%arg0: tensor<4x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {"_axis_1"}]>}, %arg1: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_1"}, {}]>}, %arg2: tensor<16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}]>}) -> (tensor<4x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"_axis_0"}, {}]>}) {
//     %0 = stablehlo.dot %arg0, %arg1, precision = [DEFAULT, DEFAULT] {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_0"}, {}]>]>} : (tensor<4x8xf32>, tensor<8x16xf32>) -> tensor<4x16xf32>
//     %1 = stablehlo.broadcast_in_dim %arg2, dims = [1] {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_0"}, {}]>]>} : (tensor<16xf32>) -> tensor<4x16xf32>
//     %2 = stablehlo.add %0, %1 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"_axis_0"}, {}]>]>} : tensor<4x16xf32>
//     return %2 : tensor<4x16xf32>
//   }
// }

// -----

// PyTorch: locations in part, a call of an aten function, a reducer written out.
#loc = loc(unknown)
#loc1 = loc("/tmp/model.py":12:0)
module @IrToHlo.24 attributes {mhlo.cross_program_prefetches = [], mhlo.input_output_alias = [], mhlo.is_dynamic = false, mhlo.use_auto_spmd_partitioning = false} {
  func.func @main(%arg0: tensor<10xf32> loc(unknown), %arg1: tensor<10x10xf32> loc(unknown)) -> (tensor<10xf32>, tensor<i1>) {
    %cst = stablehlo.constant dense<0xFF800000> : tensor<f32> loc(#loc)
    %0 = stablehlo.reduce(%arg1 init: %cst) applies stablehlo.maximum across dimensions = [1] : (tensor<10x10xf32>, tensor<f32>) -> tensor<10xf32> loc(#loc1)
    %1 = call @aten.view(%0) : (tensor<10xf32>) -> tensor<10xf32> loc("aten::view"(#loc1))
    %2 = stablehlo.compare  GT, %1, %arg0,  FLOAT : (tensor<10xf32>, tensor<10xf32>) -> tensor<10xi1> loc(#loc)
    %c = stablehlo.constant dense<true> : tensor<i1>
    %3 = stablehlo.reduce(%2 init: %c) across dimensions = [0] : (tensor<10xi1>, tensor<i1>) -> tensor<i1>
     reducer(%arg2: tensor<i1>, %arg3: tensor<i1>)  {
      %4 = stablehlo.and %arg2, %arg3 : tensor<i1>
      stablehlo.return %4 : tensor<i1>
    }
    return %1, %3 : tensor<10xf32>, tensor<i1>
  } loc(#loc)
  func.func private @aten.view(%arg0: tensor<10xf32>) -> tensor<10xf32> {
    return %arg0 : tensor<10xf32>
  }
} loc(#loc)
// expected:
// module @IrToHlo.24 attributes {mhlo.cross_program_prefetches = [], mhlo.input_output_alias = [], mhlo.is_dynamic = false, mhlo.use_auto_spmd_partitioning = false} {
//   func.func @main(%arg0: tensor<10xf32> loc(#loc), %arg1: tensor<10x10xf32> loc(#loc)) -> (tensor<10xf32>, tensor<i1>) {
//     %cst = sdy.constant dense<0xFF800000> : tensor<f32> loc(#loc)
//     %0 = stablehlo.reduce(%arg1 init: %cst) applies stablehlo.maximum across dimensions = [1] : (tensor<10x10xf32>, tensor<f32>) -> tensor<10xf32> loc(#loc1)
//     %1 = call @aten.view(%0) : (tensor<10xf32>) -> tensor<10xf32> loc(#loc2)
//     %2 = stablehlo.compare GT, %1, %arg0, FLOAT : (tensor<10xf32>, tensor<10xf32>) -> tensor<10xi1> loc(#loc)
//     %c = sdy.constant dense<true> : tensor<i1> loc(#loc)
//     %3 = stablehlo.reduce(%2 init: %c) applies stablehlo.and across dimensions = [0] : (tensor<10xi1>, tensor<i1>) -> tensor<i1> loc(#loc)
//     return %1, %3 : tensor<10xf32>, tensor<i1> loc(#loc)
//   } loc(#loc)
//   func.func private @aten.view(%arg0: tensor<10xf32> loc(#loc)) -> tensor<10xf32> {
//     return %arg0 : tensor<10xf32> loc(#loc)
//   } loc(#loc2)
// } loc(#loc)
// #loc = loc(unknown)
// #loc1 = loc("/tmp/model.py":12:0)
// #loc2 = loc("aten::view"(#loc1))

// -----

// TensorFlow: the generic form throughout, attributes of dialects that are not ours.
"builtin.module"() ({
  "func.func"() <{function_type = (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>, sym_name = "main"}> ({
  ^bb0(%arg0: tensor<2x3xf32>, %arg1: tensor<3x4xf32>):
    %0 = "stablehlo.dot_general"(%arg0, %arg1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]}> : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
    %1 = "stablehlo.constant"() <{value = dense<1.0> : tensor<2x4xf32>}> : () -> tensor<2x4xf32>
    %2 = "stablehlo.add"(%0, %1) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
    "func.return"(%2) : (tensor<2x4xf32>) -> ()
  }) {tf._input_shapes = [#tf_type.shape<2x3>, #tf_type.shape<3x4>], tf.entry_function = {control_outputs = "", inputs = "x,y", outputs = "Identity"}} : () -> ()
}) {tf.versions = {bad_consumers = [], min_consumer = 12 : i32, producer = 1234 : i32}, tf_saved_model.semantics} : () -> ()
// expected:
// module attributes {tf.versions = {bad_consumers = [], min_consumer = 12 : i32, producer = 1234 : i32}, tf_saved_model.semantics} {
//   func.func @main(%arg0: tensor<2x3xf32>, %arg1: tensor<3x4xf32>) -> tensor<2x4xf32> attributes {tf._input_shapes = [#tf_type.shape<2x3>, #tf_type.shape<3x4>], tf.entry_function = {control_outputs = "", inputs = "x,y", outputs = "Identity"}} {
//     %0 = stablehlo.dot_general %arg0, %arg1, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
//     %1 = sdy.constant dense<1.000000e+00> : tensor<2x4xf32>
//     %2 = stablehlo.add %0, %1 : tensor<2x4xf32>
//     return %2 : tensor<2x4xf32>
//   }
// }

// -----

// Before properties: lists of numbers as tensors, a sharding as a serialized proto, which is ignored.
module @jit_g.3 {
  // expected-warning@+1 {{import_shardings}}
  func.func public @main(%arg0: tensor<4x6xf32> {mhlo.sharding = "\08\03\1A\02\02\04\22\08\00\01\02\03\04\05\06\07"}, %arg1: tensor<6xi32>) -> tensor<4xf32> {
    %0 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %1 = "stablehlo.reduce"(%arg0, %0) ({
    ^bb0(%arg2: tensor<f32>, %arg3: tensor<f32>):
      %3 = stablehlo.add %arg2, %arg3 : tensor<f32>
      "stablehlo.return"(%3) : (tensor<f32>) -> ()
    }) {dimensions = dense<1> : tensor<1xi64>} : (tensor<4x6xf32>, tensor<f32>) -> tensor<4xf32>
    %2 = "stablehlo.broadcast_in_dim"(%1) {broadcast_dimensions = dense<0> : tensor<1xi64>} : (tensor<4xf32>) -> tensor<4x6xf32>
    %4 = "stablehlo.transpose"(%2) {permutation = dense<[1, 0]> : tensor<2xi64>} : (tensor<4x6xf32>) -> tensor<6x4xf32>
    %5 = "stablehlo.slice"(%4) {start_indices = dense<[0, 0]> : tensor<2xi64>, limit_indices = dense<[1, 4]> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>} : (tensor<6x4xf32>) -> tensor<1x4xf32>
    %6 = stablehlo.reshape %5 : (tensor<1x4xf32>) -> tensor<4xf32>
    %7 = "stablehlo.gather"(%arg0, %arg1) {dimension_numbers = #stablehlo.gather<offset_dims = [0], collapsed_slice_dims = [1], start_index_map = [1], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = dense<[4, 1]> : tensor<2xi64>} : (tensor<4x6xf32>, tensor<6xi32>) -> tensor<4x6xf32>
    %8 = "stablehlo.pad"(%6, %0) {edge_padding_high = dense<0> : tensor<1xi64>, edge_padding_low = dense<0> : tensor<1xi64>, interior_padding = dense<0> : tensor<1xi64>} : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
    return %8 : tensor<4xf32>
  }
}
// expected:
// module @jit_g.3 {
//   func.func public @main(%arg0: tensor<4x6xf32> {mhlo.sharding = "\08\03\1A\02\02\04\22\08\00\01\02\03\04\05\06\07"}, %arg1: tensor<6xi32>) -> tensor<4xf32> {
//     %0 = sdy.constant dense<0.000000e+00> : tensor<f32>
//     %1 = stablehlo.reduce(%arg0 init: %0) applies stablehlo.add across dimensions = [1] : (tensor<4x6xf32>, tensor<f32>) -> tensor<4xf32>
//     %2 = stablehlo.broadcast_in_dim %1, dims = [0] : (tensor<4xf32>) -> tensor<4x6xf32>
//     %4 = stablehlo.transpose %2, dims = [1, 0] : (tensor<4x6xf32>) -> tensor<6x4xf32>
//     %5 = stablehlo.slice %4 [0:1, 0:4] : (tensor<6x4xf32>) -> tensor<1x4xf32>
//     %6 = stablehlo.reshape %5 : (tensor<1x4xf32>) -> tensor<4xf32>
//     %8 = stablehlo.pad %6, %0, low = [0], high = [0], interior = [0] : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
//     return %8 : tensor<4xf32>
//   }
// }
