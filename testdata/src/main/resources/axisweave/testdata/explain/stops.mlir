// RUN: explain %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @closed(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {?}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %b: tensor<8x8xf32>  <@mesh, [{}, {}]>
//   in @closed at stops.mlir:3:92
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:4:8: the dimension is closed
//     not "x" from %0 dimension 0 along i of stablehlo.add at stops.mlir:4:8: the dimension is closed
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @replicated(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {?}], replicated={"x"}>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %b: tensor<8x8xf32>  <@mesh, [{}, {}]>
//   in @replicated at stops.mlir:19:96
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:20:8: the tensor is to be replicated along it
//     not "x" from %0 dimension 0 along i of stablehlo.add at stops.mlir:20:8: the tensor is to be replicated along it
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @unreduced(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {?}], unreduced={"x"}>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %b: tensor<8x8xf32>  <@mesh, [{}, {}], unreduced={"x"}>
//   in @unreduced at stops.mlir:35:95
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:36:8: the tensor is unreduced along it
//     not "x" from %0 dimension 0 along i of stablehlo.add at stops.mlir:36:8: the tensor is unreduced along it
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @used_here(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {"x"}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %b: tensor<8x8xf32>  <@mesh, [{}, {"x"}]>
//   in @used_here at stops.mlir:51:95
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:52:8: used here already, %b has {"x"} on dimension 1
//     not "x" from %0 dimension 0 along i of stablehlo.add at stops.mlir:52:8: used here already, %b has {"x"} on dimension 1
//   dimension 1, size 8: "x"
//     "x"
//       %b dimension 1  annotation: argument %b  stops.mlir:51:95

// -----
// RUN: explain %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @split_otherwise(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y", ?}, {?}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %b: tensor<8x8xf32>  <@mesh, [{"y"}, {}]>
//   in @split_otherwise at stops.mlir:68:101
//   dimension 0, size 8: "y"
//     "y"
//       %b dimension 0  annotation: argument %b  stops.mlir:68:101
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:69:8: split otherwise already, %b has {"y"} on dimension 0
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @conflict_of_two_others(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y", ?}, {?}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %0: tensor<8x8xf32>  no sharding
//   in @conflict_of_two_others at stops.mlir:86:8
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:86:8: in conflict, %b has {"y"} on dimension 0
//     not "y" from %b dimension 0 along i of stablehlo.add at stops.mlir:86:8: in conflict, %a has {"x"} on dimension 0
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @conflict_with_the_result(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32>) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>}) {
  %0 = stablehlo.add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {}]>]>} : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %b: tensor<8x8xf32>  no sharding
//   in @conflict_with_the_result at stops.mlir:101:110
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:102:8: in conflict, %0 has {} on dimension 0
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %a
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @earlier_priority(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}p1, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {"x"}p0]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %a: tensor<8x8xf32>  <@mesh, [{"x"}, {}]>
//   in @earlier_priority at stops.mlir:116:29
//   dimension 0, size 8: "x"
//     "x"
//       %a dimension 0  annotation: argument %a, priority 1  stops.mlir:116:29
//   dimension 1, size 8: not sharded
//     not "x" from %b dimension 1 along j of stablehlo.add at stops.mlir:117:8: used here already, %a has {"x"} on dimension 0
//     not "x" from %0 dimension 1 along j of stablehlo.add at stops.mlir:117:8: used here already, %a has {"x"} on dimension 0

// -----
// RUN: explain %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @later_priority(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}p1, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {"x"}p0]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %0: tensor<8x8xf32>  <@mesh, [{?}, {"x", ?}]>
//   in @later_priority at stops.mlir:134:8
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:134:8: of a later priority, %0 has {"x"} on dimension 1
//   dimension 1, size 8: "x"
//     "x"
//       %0 dimension 1  forward along j of stablehlo.add  stops.mlir:134:8
//       %b dimension 1  annotation: argument %b           stops.mlir:133:102

// -----
// RUN: explain %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @does_not_divide(%a: tensor<12xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> tensor<3x4xf32> {
  %0 = stablehlo.reshape %a : (tensor<12xf32>) -> tensor<3x4xf32>
  return %0 : tensor<3x4xf32>
}
// expected:
// %0: tensor<3x4xf32>  no sharding
//   in @does_not_divide at stops.mlir:151:8
//   dimension 0, size 3: not sharded
//     not "y" from %a dimension 0 along i of stablehlo.reshape at stops.mlir:151:8: the factor has no room for it
//   dimension 1, size 4: not sharded
//     no axis came near; the nearest stopped at %0 dimension 0, 2 ops away
//       not "y" from %a dimension 0 along i of stablehlo.reshape at stops.mlir:151:8: the factor has no room for it

// -----
// RUN: explain %a
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @not_contiguous(%a: tensor<32xf32>) -> (tensor<4x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) {
  %0 = stablehlo.reshape %a : (tensor<32xf32>) -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}
// expected:
// %a: tensor<32xf32>  no sharding
//   in @not_contiguous at stops.mlir:166:27
//   dimension 0, size 32: not sharded
//     not "x" from %0 dimension 1 along j of stablehlo.reshape at stops.mlir:167:8: a factor major to it is not fully split

// -----
// RUN: explain %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @needs_replication(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.custom_call @mine(%a) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=8, j=8} need_replication={i} blocked_propagation={i}, custom>} : (tensor<8x8xf32>) -> tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %0: tensor<8x8xf32>  no sharding
//   in @needs_replication at stops.mlir:180:8
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.custom_call at stops.mlir:180:8: the op needs the factor replicated
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @blocked_by_the_rule(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.custom_call @mine(%a) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=8, j=8} blocked_propagation={i}, custom>} : (tensor<8x8xf32>) -> tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %0: tensor<8x8xf32>  no sharding
//   in @blocked_by_the_rule at stops.mlir:195:8
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.custom_call at stops.mlir:195:8: the rule blocks the factor
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @no_rule(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.custom_call @mine(%a) : (tensor<8x8xf32>) -> tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %0: tensor<8x8xf32>  no sharding
//   in @no_rule at stops.mlir:210:8
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 through stablehlo.custom_call at stops.mlir:210:8: the op has no sharding rule
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @barrier(%a: tensor<8x8xf32>) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}) {
  %0 = stablehlo.negate %a : tensor<8x8xf32>
  %1 = sdy.propagation_barrier %0 allowed_direction=FORWARD : tensor<8x8xf32>
  return %1 : tensor<8x8xf32>
}
// expected:
// %0: tensor<8x8xf32>  no sharding
//   in @barrier at stops.mlir:225:8
//   dimension 0, size 8: not sharded
//     not "x" from %1 dimension 0 along i of sdy.propagation_barrier at stops.mlir:226:8: the barrier lets nothing pass this way
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
sdy.mesh @other = <["x"=4]>
func.func @two_meshes(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@other, [{?}, {"x"}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %0: tensor<8x8xf32>  no sharding
//   in @two_meshes at stops.mlir:242:8
//   dimension 0, size 8: not sharded
//     not "x" from %a dimension 0 along i of stablehlo.add at stops.mlir:242:8: the tensors of the op lie on no common mesh of several devices
//   dimension 1, size 8: not sharded
//     not "x" from %b dimension 1 along j of stablehlo.add at stops.mlir:242:8: the tensors of the op lie on no common mesh of several devices

// -----
// RUN: explain result#0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @uneven_boundary(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}, %b: tensor<7xf32>) -> tensor<7xf32> {
  %0 = stablehlo.slice %a [0:7] : (tensor<8xf32>) -> tensor<7xf32>
  %1 = stablehlo.add %0, %b {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"y"}]>]>} : tensor<7xf32>
  return %1 : tensor<7xf32>
}
// expected:
// result#0: tensor<7xf32>  <@mesh, [{}]>
//   in @uneven_boundary at stops.mlir:256:1
//   dimension 0, size 7: not sharded
//     not "y", which was here: removed at the boundary of @uneven_boundary, where 7 has to divide

// -----
// RUN: explain result#0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @part_at_boundary(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> tensor<2x4xf32> {
  %0 = stablehlo.reshape %a : (tensor<8xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}
// expected:
// result#0: tensor<2x4xf32>  <@mesh, [{}, {}]>
//   in @part_at_boundary at stops.mlir:270:1
//   dimension 0, size 2: not sharded
//     not "y":(1)2, which was here: removed at the boundary of @part_at_boundary, where an open dimension takes whole axes only
//   dimension 1, size 4: not sharded
//     not "y":(2)2, which was here: removed at the boundary of @part_at_boundary, where an open dimension takes whole axes only

// -----
// RUN: explain %nothing
sdy.mesh @mesh = <["x"=2, "y"=4]>
// expected-error@+1 {{did you mean %nothin?}}
func.func @no_such_value(%nothin: tensor<8xf32>) -> tensor<8xf32> {
  return %nothin : tensor<8xf32>
}

// -----
// RUN: explain %1
sdy.mesh @mesh = <["x"=2, "y"=4]>

// Nothing came near the value: what stopped farther away is told.
func.func @stopped_farther_away(
    %a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>},
    %b: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) -> tensor<8x16xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x16xf32>
  %1 = stablehlo.negate %0 : tensor<8x16xf32>
  return %1 : tensor<8x16xf32>
}
// expected:
// %1: tensor<8x16xf32>  <@mesh, [{"x", ?}, {?}]>
//   in @stopped_farther_away at stops.mlir:299:8
//   dimension 0, size 8: "x"
//     "x"
//       %1 dimension 0  forward along i of stablehlo.negate  stops.mlir:299:8
//       %0 dimension 0  forward along i of stablehlo.add     stops.mlir:298:8
//       %a dimension 0  annotation: argument %a              stops.mlir:296:5
//   dimension 1, size 16: not sharded
//     no axis came near; the nearest stopped at %0 dimension 1, 1 op away
//       not "x" from %b dimension 1 along j of stablehlo.add at stops.mlir:298:8: used here already, %0 has {"x"} on dimension 0
