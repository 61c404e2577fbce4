// RUN: explain %2
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @along_factors(%a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %b: tensor<16x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"y"}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.negate %a : tensor<8x16xf32> loc("scale"("model.py":12:4))
  %1 = stablehlo.dot %0, %b : (tensor<8x16xf32>, tensor<16x8xf32>) -> tensor<8x8xf32> loc(callsite("model.py":13:4 at "train.py":7:1))
  %2 = stablehlo.tanh %1 : tensor<8x8xf32>
  return %2 : tensor<8x8xf32>
}
// expected:
// %2: tensor<8x8xf32>  <@mesh, [{"x", ?}, {"y", ?}]>
//   in @along_factors at steps.mlir:6:8
//   dimension 0, size 8: "x"
//     "x"
//       %2 dimension 0  forward along i of stablehlo.tanh    steps.mlir:6:8
//       %1 dimension 0  forward along i of stablehlo.dot     steps.mlir:5:8 (model.py:13:4)
//       %0 dimension 0  forward along i of stablehlo.negate  steps.mlir:4:8 (model.py:12:4)
//       %a dimension 0  annotation: argument %a              steps.mlir:3:26
//   dimension 1, size 8: "y"
//     "y"
//       %2 dimension 1  forward along j of stablehlo.tanh  steps.mlir:6:8
//       %1 dimension 1  forward along j of stablehlo.dot   steps.mlir:5:8 (model.py:13:4)
//       %b dimension 1  annotation: argument %b            steps.mlir:3:99

// -----
// RUN: explain %a
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @backward_from_the_result(%a: tensor<8x8xf32>) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) {
  %0 = stablehlo.transpose %a, dims = [1, 0] : (tensor<8x8xf32>) -> tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %a: tensor<8x8xf32>  <@mesh, [{}, {"x"}]>
//   in @backward_from_the_result at steps.mlir:27:37
//   dimension 0, size 8: not sharded
//     no axis came near
//   dimension 1, size 8: "x"
//     "x"
//       %a dimension 1        backward along i of stablehlo.transpose                    steps.mlir:28:8
//       %0 dimension 0        backward along i of result 0 of @backward_from_the_result  steps.mlir:27:1
//       result#0 dimension 0  annotation: result of @backward_from_the_result            steps.mlir:27:1

// -----
// RUN: explain %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @sideways_between_operands(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x", ?}, {?}]>}, %b: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %0 = stablehlo.dot_general %a, %b, contracting_dims = [0] x [0] : (tensor<8x8xf32>, tensor<8x8xf32>) -> tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %b: tensor<8x8xf32>  <@mesh, [{"x"}, {}]>
//   in @sideways_between_operands at steps.mlir:45:114
//   dimension 0, size 8: "x"
//     "x"
//       %b dimension 0  sideways along k of stablehlo.dot_general  steps.mlir:46:8
//       %a dimension 0  annotation: argument %a                    steps.mlir:45:38
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %1
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @parts_of_an_axis(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> tensor<2x4xf32> {
  %0 = stablehlo.reshape %a : (tensor<8xf32>) -> tensor<2x4xf32>
  %1 = stablehlo.negate %0 : tensor<2x4xf32>
  return %1 : tensor<2x4xf32>
}
// expected:
// %1: tensor<2x4xf32>  <@mesh, [{"y":(1)2, ?}, {"y":(2)2, ?}]>
//   in @parts_of_an_axis at steps.mlir:64:8
//   dimension 0, size 2: "y":(1)2
//     "y":(1)2
//       %1 dimension 0  forward along i of stablehlo.negate   steps.mlir:64:8
//       %0 dimension 0  forward along i of stablehlo.reshape  steps.mlir:63:8
//       %a dimension 0  annotation: argument %a               steps.mlir:62:29
//   dimension 1, size 4: "y":(2)2
//     "y":(2)2
//       %1 dimension 1  forward along j of stablehlo.negate   steps.mlir:64:8
//       %0 dimension 1  forward along j of stablehlo.reshape  steps.mlir:63:8
//       %a dimension 0  annotation: argument %a               steps.mlir:62:29

// -----
// RUN: explain %1 %0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @constraint(%a: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %0 = stablehlo.negate %a : tensor<8x8xf32>
  %1 = sdy.sharding_constraint %0 <@mesh, [{"x"}, {}]> : tensor<8x8xf32>
  return %1 : tensor<8x8xf32>
}
// expected:
// %1: tensor<8x8xf32>  <@mesh, [{"x"}, {}]>
//   in @constraint at steps.mlir:86:8
//   dimension 0, size 8: "x"
//     "x"
//       %1 dimension 0  annotation: sdy.sharding_constraint %1  steps.mlir:86:8
//   dimension 1, size 8: not sharded
//     no axis came near
//
// %0: tensor<8x8xf32>  <@mesh, [{"x"}, {}]>
//   in @constraint at steps.mlir:85:8
//   dimension 0, size 8: "x"
//     "x"
//       %0 dimension 0  annotation: sharding constraint  steps.mlir:86:8
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %0#1 %x
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @loop(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %w: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {"y", ?}]>}) -> tensor<8x8xf32> {
  %c = stablehlo.constant dense<0> : tensor<i32>
  %0:2 = stablehlo.while(%i = %c, %x = %a) : tensor<i32>, tensor<8x8xf32>
  cond {
    %n = stablehlo.constant dense<10> : tensor<i32>
    %1 = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %one = stablehlo.constant dense<1> : tensor<i32>
    %1 = stablehlo.add %i, %one : tensor<i32>
    %2 = stablehlo.dot %x, %w : (tensor<8x8xf32>, tensor<8x8xf32>) -> tensor<8x8xf32>
    stablehlo.return %1, %2 : tensor<i32>, tensor<8x8xf32>
  }
  return %0#1 : tensor<8x8xf32>
}
// expected:
// %0#1: tensor<8x8xf32>  <@mesh, [{"x", ?}, {"y", ?}]>
//   in @loop at steps.mlir:111:10
//   dimension 0, size 8: "x"
//     "x"
//       %0#1 dimension 0  forward along i of stablehlo.while  steps.mlir:111:10
//       %a dimension 0    annotation: argument %a             steps.mlir:109:17
//   dimension 1, size 8: "y"
//     "y"
//       %0#1 dimension 1  forward along j of stablehlo.while  steps.mlir:111:10
//       %2 dimension 1    forward along j of stablehlo.dot    steps.mlir:119:10
//       %w dimension 1    annotation: argument %w             steps.mlir:109:90
//
// %x: tensor<8x8xf32>  <@mesh, [{"x", ?}, {"y", ?}]>
//   in @loop at steps.mlir:111:35
//   dimension 0, size 8: "x"
//     "x"
//       %x dimension 0  forward along i of stablehlo.while  steps.mlir:111:10
//       %a dimension 0  annotation: argument %a             steps.mlir:109:17
//   dimension 1, size 8: "y"
//     "y"
//       %x dimension 1  forward along j of stablehlo.while  steps.mlir:111:10
//       %2 dimension 1  forward along j of stablehlo.dot    steps.mlir:119:10
//       %w dimension 1  annotation: argument %w             steps.mlir:109:90

// -----
// RUN: explain %1 %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @manual_computation(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {"y", ?}]>}) -> tensor<8x8xf32> {
  %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x", ?}, {?}]>] out_shardings=[<@mesh, [{"x", ?}, {?}]>] manual_axes={"x"} (%b: tensor<4x8xf32>) {
    %2 = stablehlo.negate %b : tensor<4x8xf32>
    sdy.return %2 : tensor<4x8xf32>
  } : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %1 = stablehlo.tanh %0 : tensor<8x8xf32>
  return %1 : tensor<8x8xf32>
}
// expected:
// %1: tensor<8x8xf32>  <@mesh, [{"x", ?}, {"y", ?}]>
//   in @manual_computation at steps.mlir:157:8
//   dimension 0, size 8: "x"
//     "x"
//       %1 dimension 0  forward along i of stablehlo.tanh      steps.mlir:157:8
//       %0 dimension 0  annotation: sdy.manual_computation %0  steps.mlir:153:8
//   dimension 1, size 8: "y"
//     "y"
//       %1 dimension 1  forward along j of stablehlo.tanh          steps.mlir:157:8
//       %0 dimension 1  forward along j of sdy.manual_computation  steps.mlir:153:8
//       %2 dimension 1  forward along j of stablehlo.negate        steps.mlir:154:10
//       %b dimension 1  forward along j of sdy.manual_computation  steps.mlir:153:8
//       %a dimension 1  annotation: argument %a                    steps.mlir:152:31
//
// %b: tensor<4x8xf32>  <@mesh, [{?}, {"y", ?}]>
//   in @manual_computation at steps.mlir:153:154
//   dimension 0, size 4: not sharded
//     no axis came near
//   dimension 1, size 8: "y"
//     "y"
//       %b dimension 1  forward along j of sdy.manual_computation  steps.mlir:153:8
//       %a dimension 1  annotation: argument %a                    steps.mlir:152:31

// -----
// RUN: explain %1 @f/%0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func public @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}, %b: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<8xf32>, tensor<8xf32>) {
  %0 = call @f(%a) : (tensor<8xf32>) -> tensor<8xf32>
  %1 = call @f(%b) : (tensor<8xf32>) -> tensor<8xf32>
  return %0, %1 : tensor<8xf32>, tensor<8xf32>
}
func.func private @f(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = stablehlo.tanh %a : tensor<8xf32>
  return %0 : tensor<8xf32>
}
// expected:
// %1: tensor<8xf32>  <@mesh, [{"y", ?}]>
//   in @main at steps.mlir:189:8
//   dimension 0, size 8: "y"
//     "y"
//       %1 dimension 0  forward along i of call of @f      steps.mlir:189:8
//       %0 dimension 0  forward along i of stablehlo.tanh  steps.mlir:193:8
//       %a dimension 0  forward along i of call of @f      steps.mlir:189:8
//       %b dimension 0  annotation: argument %b            steps.mlir:187:90
//
// %0: tensor<8xf32>  <@mesh, [{"x", ?}]>
//   in @f at steps.mlir:193:8
//   dimension 0, size 8: "x"
//     "x"
//       %0 dimension 0  forward along i of stablehlo.tanh  steps.mlir:193:8
//       %a dimension 0  forward along i of call of @f      steps.mlir:188:8
//       %a dimension 0  annotation: argument %a            steps.mlir:187:24
//
// %0: tensor<8xf32>  <@mesh, [{"y", ?}]>
//   in @f at steps.mlir:193:8
//   dimension 0, size 8: "y"
//     "y"
//       %0 dimension 0  forward along i of stablehlo.tanh  steps.mlir:193:8
//       %a dimension 0  forward along i of call of @f      steps.mlir:189:8
//       %b dimension 0  annotation: argument %b            steps.mlir:187:90

// -----
// RUN: explain %1
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @sharding_group(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32>) -> (tensor<8x8xf32>, tensor<8x8xf32>) {
  %0 = stablehlo.negate %a : tensor<8x8xf32>
  %1 = stablehlo.tanh %b : tensor<8x8xf32>
  sdy.sharding_group %0 group_id=7 : tensor<8x8xf32>
  sdy.sharding_group %1 group_id=7 : tensor<8x8xf32>
  return %0, %1 : tensor<8x8xf32>, tensor<8x8xf32>
}
// expected:
// %1: tensor<8x8xf32>  <@mesh, [{"x", ?}, {?}]>
//   in @sharding_group at steps.mlir:227:8
//   dimension 0, size 8: "x"
//     "x"
//       %1 dimension 0  with its sharding group              steps.mlir:227:8
//       %0 dimension 0  forward along i of stablehlo.negate  steps.mlir:226:8
//       %a dimension 0  annotation: argument %a              steps.mlir:225:27
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain result#0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @result_and_priority(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}p1, {}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.negate %a : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// result#0: tensor<8x8xf32>  <@mesh, [{"x"}, {}]>
//   in @result_and_priority at steps.mlir:246:1
//   dimension 0, size 8: "x"
//     "x"
//       result#0 dimension 0  forward along i of result 0 of @result_and_priority, priority 1  steps.mlir:246:1
//       %0 dimension 0        forward along i of stablehlo.negate, priority 1                  steps.mlir:247:8
//       %a dimension 0        annotation: argument %a, priority 1                              steps.mlir:246:32
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain %c
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @copies_of_a_constant(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}, %b: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<8xf32>, tensor<8xf32>) {
  %c = stablehlo.constant dense<2.0> : tensor<8xf32>
  %0 = stablehlo.add %a, %c : tensor<8xf32>
  %1 = stablehlo.add %b, %c : tensor<8xf32>
  return %0, %1 : tensor<8xf32>, tensor<8xf32>
}
// expected:
// %c: tensor<8xf32>  <@mesh, [{"x", ?}]>
//   in @copies_of_a_constant at steps.mlir:265:8
//   dimension 0, size 8: "x"
//     "x"
//       %c dimension 0  sideways along i of stablehlo.add  steps.mlir:266:8
//       %a dimension 0  annotation: argument %a            steps.mlir:264:33
//
// %c: tensor<8xf32>  <@mesh, [{"y", ?}]>
//   in @copies_of_a_constant at steps.mlir:265:8, printed as %c_0
//   dimension 0, size 8: "y"
//     "y"
//       %c dimension 0  sideways along i of stablehlo.add  steps.mlir:267:8
//       %b dimension 0  annotation: argument %b            steps.mlir:264:99

// -----
// RUN: explain
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @summary(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {"x"}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  %1 = stablehlo.slice %0 [0:8, 0:4] : (tensor<8x8xf32>) -> tensor<8x4xf32>
  %2 = stablehlo.dot_general %1, %1, contracting_dims = [1] x [1] : (tensor<8x4xf32>, tensor<8x4xf32>) -> tensor<8x8xf32>
  return %2 : tensor<8x8xf32>
}
// expected:
// value     bytes  sharding     stopped              at
// %a          256  [{"x"}, {}]  "x" on 1: used here  steps.mlir:288:20
// %b          256  [{}, {"x"}]  "x" on 0: used here  steps.mlir:288:93
// result#0    256  [{"x"}, {}]                       steps.mlir:288:1
//
// axes stopped at
// value  bytes  sharding         stopped              at
// %0       256  [{"x", ?}, {?}]  "x" on 1: used here  steps.mlir:289:8
// %2       256  [{"x", ?}, {?}]  "x" on 1: used here  steps.mlir:291:8
