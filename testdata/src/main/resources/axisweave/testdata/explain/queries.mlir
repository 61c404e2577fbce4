// RUN: explain 4:25
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @place_of_a_use(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.negate %a : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %a: tensor<8x8xf32>  <@mesh, [{"x"}, {}]>
//   in @place_of_a_use at queries.mlir:3:27
//   dimension 0, size 8: "x"
//     "x"
//       %a dimension 0  annotation: argument %a  queries.mlir:3:27
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain 20:12
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @place_of_an_op(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.negate %a : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// %0: tensor<8x8xf32>  <@mesh, [{"x", ?}, {?}]>
//   in @place_of_an_op at queries.mlir:20:8
//   dimension 0, size 8: "x"
//     "x"
//       %0 dimension 0  forward along i of stablehlo.negate  queries.mlir:20:8
//       %a dimension 0  annotation: argument %a              queries.mlir:19:27
//   dimension 1, size 8: not sharded
//     no axis came near

// -----
// RUN: explain 39:3
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @place_of_nothing(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = stablehlo.negate %a : tensor<8xf32>
  // expected-error@+1 {{no value is named or made here; the nearest is %0 on line 37}}
  return %0 : tensor<8xf32>
}

// -----
// RUN: explain 4000:3
sdy.mesh @mesh = <["x"=2, "y"=4]>
// expected-error@+1 {{there is no line 4000}}
func.func @place_after_the_end(%a: tensor<8xf32>) -> tensor<8xf32> {
  return %a : tensor<8xf32>
}

// -----
// RUN: explain @g/%0
sdy.mesh @mesh = <["x"=2, "y"=4]>
// expected-error@+1 {{there is no function @g with values; did you mean f?}}
func.func @f(%a: tensor<8xf32>) -> tensor<8xf32> {
  return %a : tensor<8xf32>
}

// -----
// RUN: explain result#1
sdy.mesh @mesh = <["x"=2, "y"=4]>
// expected-error@+1 {{there is no result#1: main has 1 result}}
func.func @no_such_result(%a: tensor<8xf32>) -> tensor<8xf32> {
  return %a : tensor<8xf32>
}

// -----
// RUN: explain %dead
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @dropped(%a: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error@+1 {{has no uses: propagation drops it}}
  %dead = stablehlo.constant dense<1.0> : tensor<8xf32>
  return %a : tensor<8xf32>
}

// -----
// RUN: explain %c_0
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @name_of_the_result(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}, %b: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}]>}) -> (tensor<8xf32>, tensor<8xf32>) {
  %c = stablehlo.constant dense<2.0> : tensor<8xf32>
  %0 = stablehlo.add %a, %c : tensor<8xf32>
  %1 = stablehlo.add %b, %c : tensor<8xf32>
  return %0, %1 : tensor<8xf32>, tensor<8xf32>
}
// expected:
// %c: tensor<8xf32>  <@mesh, [{"y", ?}]>
//   in @name_of_the_result at queries.mlir:79:8, printed as %c_0
//   dimension 0, size 8: "y"
//     "y"
//       %c dimension 0  sideways along i of stablehlo.add  queries.mlir:81:8
//       %b dimension 0  annotation: argument %b            queries.mlir:78:97

// -----
// RUN: explain --advise %a
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @advice(%a: tensor<16x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {"y"}]>}, %b: tensor<16x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {"y"}]>}) -> (tensor<16x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {"y"}]>}) {
  %c = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] : (tensor<16x16xf32>, tensor<16x16xf32>) -> tensor<16x16xf32>
  return %c : tensor<16x16xf32>
}
// expected:
// %a: tensor<16x16xf32>  <@mesh, [{"x"}, {"y"}]>
//   in @advice at queries.mlir:95:19
//   dimension 0, size 16: "x"
//     "x"
//       %a dimension 0  annotation: argument %a  queries.mlir:95:19
//   dimension 1, size 16: "y"
//     "y"
//       %a dimension 1  annotation: argument %a  queries.mlir:95:19
//     not "x" from %b dimension 0 along k of stablehlo.dot_general at queries.mlir:96:8: split otherwise already, %a has {"y"} on dimension 1
//   moved by
//     all_gather over "y": 384 of the 512 bytes that a device sends
//   not with %a <@mesh, [{"x"}, {}]>, and 128 bytes in all

// -----
// RUN: explain --json --advise %b
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @as_json(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %b: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{?}, {"y"}]>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %a, %b : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
// expected:
// {"schema":"axisweave.explain/1","file":"queries.mlir","exit":0,"diagnostics":[],"explanations":[{"value":"%b","function":"as_json","printed":"%b","type":"tensor<8x8xf32>","sharding":"<@mesh, [{\"x\"}, {\"y\"}]>","loc":{"file":"queries.mlir","line":116,"column":92,"mlir":"unknown"},"dimensions":[{"size":8,"axes":[{"axis":"x","chain":[{"way":"op","value":"%b","dimension":0,"axis":"x","what":"stablehlo.add","factor":"i","factor_type":"pass_through","direction":"sideways","priority":0,"level":0,"loc":{"file":"queries.mlir","line":117,"column":8,"mlir":"unknown"}},{"way":"annotation","value":"%a","dimension":0,"axis":"x","what":"argument %a","priority":0,"level":0,"loc":{"file":"queries.mlir","line":116,"column":20,"mlir":"unknown"}}]}],"stopped":[]},{"size":8,"axes":[{"axis":"y","chain":[{"way":"annotation","value":"%b","dimension":1,"axis":"y","what":"argument %b","priority":0,"level":0,"loc":{"file":"queries.mlir","line":116,"column":92,"mlir":"unknown"}}]}],"stopped":[]}]}],"advice":[{"value":"%b","collectives":[],"bytes_per_device":0,"tried":0}]}
