// RUN: verify --rules=extended
// chlo functions of one and of two tensors are elementwise
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) -> tensor<8x4xf32> {
  %0 = chlo.erf %a : tensor<8x4xf32> -> tensor<8x4xf32>
  %1 = chlo.next_after %0, %a : tensor<8x4xf32>, tensor<8x4xf32> -> tensor<8x4xf32>
  return %1 : tensor<8x4xf32>
}
// expected:
// extended.mlir: the mesh of 4 computes what the whole program does: 0 results equal, 4 equal up to rounding, in 4 rounds

// -----
// operands of chlo.broadcast_* keep the dimensions that are not spread
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8x4xf32>, %b: tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}]>}, %c: tensor<8x1xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) -> tensor<8x4xf32> {
  // expected-warning@+3 {{replicated}}
  // expected-warning@+2 {{replicated}}
  // expected-warning@+1 {{replicated}}
  %0 = "chlo.broadcast_add"(%a, %b) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8x4xf32>
  // expected-warning@+1 {{replicated}}
  %1 = "chlo.broadcast_multiply"(%0, %c) : (tensor<8x4xf32>, tensor<8x1xf32>) -> tensor<8x4xf32>
  return %1 : tensor<8x4xf32>
}
// expected:
// extended.mlir: the mesh of 4 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// the rows of chlo.top_k pass through, its last dimension does not
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) -> (tensor<8x4xf32>, tensor<8x4xi32>) {
  %0:2 = chlo.top_k(%a, k = 4) : tensor<8x16xf32> -> (tensor<8x4xf32>, tensor<8x4xi32>)
  return %0#0, %0#1 : tensor<8x4xf32>, tensor<8x4xi32>
}
// expected:
// extended.mlir: the mesh of 4 computes what the whole program does: 8 results equal, 0 equal up to rounding, in 4 rounds

// -----
// a map is elementwise
sdy.mesh @m = <["x"=2]>
func.func @main(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}, %b: tensor<8x4xf32>) -> tensor<8x4xf32> {
  %0 = "stablehlo.map"(%a, %b) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%l: tensor<f32>, %r: tensor<f32>):
    %s = stablehlo.multiply %l, %r : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<8x4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}
// expected:
// extended.mlir: the mesh of 2 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// values flow through an if as through a case
sdy.mesh @m = <["x"=2]>
func.func @main(%p: tensor<i1>, %a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, %b: tensor<8xf32>) -> tensor<8xf32> {
  %0 = "stablehlo.if"(%p) ({
    %1 = stablehlo.negate %a : tensor<8xf32>
    stablehlo.return %1 : tensor<8xf32>
  }, {
    %2 = stablehlo.abs %b : tensor<8xf32>
    stablehlo.return %2 : tensor<8xf32>
  }) : (tensor<i1>) -> tensor<8xf32>
  %3 = stablehlo.tanh %0 : tensor<8xf32>
  return %3 : tensor<8xf32>
}
// expected:
// extended.mlir: the mesh of 2 computes what the whole program does: 0 results equal, 4 equal up to rounding, in 4 rounds

// -----
// ops on dynamic shapes whose shapes are known are as those without
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}, %z: tensor<f32>) -> (tensor<32xf32>, tensor<3x8x4xf32>, tensor<8x6xf32>, tensor<8x2xf32>) {
  %n = stablehlo.constant dense<32> : tensor<1xi64>
  %s = stablehlo.constant dense<[3, 8, 4]> : tensor<3xi64>
  %o = stablehlo.constant dense<0> : tensor<2xi64>
  %h = stablehlo.constant dense<[0, 2]> : tensor<2xi64>
  %l = stablehlo.constant dense<[8, 2]> : tensor<2xi64>
  %t = stablehlo.constant dense<1> : tensor<2xi64>
  // expected-warning@+2 {{replicated}}
  // expected-warning@+1 {{replicated}}
  %0 = stablehlo.dynamic_reshape %a, %n : (tensor<8x4xf32>, tensor<1xi64>) -> tensor<32xf32>
  // expected-warning@+2 {{replicated}}
  // expected-warning@+1 {{replicated}}
  %1 = stablehlo.dynamic_broadcast_in_dim %a, %s, dims = [1, 2] : (tensor<8x4xf32>, tensor<3xi64>) -> tensor<3x8x4xf32>
  // expected-warning@+2 {{replicated}}
  // expected-warning@+1 {{replicated}}
  %2 = stablehlo.dynamic_pad %a, %z, %o, %h, %o : (tensor<8x4xf32>, tensor<f32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<8x6xf32>
  // expected-warning@+2 {{replicated}}
  // expected-warning@+1 {{replicated}}
  %3 = stablehlo.real_dynamic_slice %a, %o, %l, %t : (tensor<8x4xf32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<8x2xf32>
  return %0, %1, %2, %3 : tensor<32xf32>, tensor<3x8x4xf32>, tensor<8x6xf32>, tensor<8x2xf32>
}
// expected:
// extended.mlir: the mesh of 4 computes what the whole program does: 16 results equal, 0 equal up to rounding, in 4 rounds

// -----
// the dimensions of what makes a result of its own come from its users
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<4xf32>) -> (tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}, tensor<8x4xi32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
  %s = stablehlo.constant dense<[8, 4]> : tensor<2xi64>
  %0 = "stablehlo.broadcast"(%a) <{broadcast_sizes = array<i64: 8>}> : (tensor<4xf32>) -> tensor<8x4xf32>
  %1 = "stablehlo.dynamic_iota"(%s) <{iota_dimension = 0 : i64}> : (tensor<2xi64>) -> tensor<8x4xi32>
  return %0, %1 : tensor<8x4xf32>, tensor<8x4xi32>
}
// expected:
// extended.mlir: the mesh of 4 computes what the whole program does: 8 results equal, 0 equal up to rounding, in 4 rounds

// -----
// a factor per letter
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<3x8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}, {}]>}, %b: tensor<3x4x6xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {}, {"y"}]>}) -> tensor<3x8x6xf32> {
  %0 = "stablehlo.einsum"(%a, %b) <{einsum_config = "bij,bjk->bik"}> : (tensor<3x8x4xf32>, tensor<3x4x6xf32>) -> tensor<3x8x6xf32>
  return %0 : tensor<3x8x6xf32>
}
// expected:
// extended.mlir: the mesh of 4 computes what the whole program does: 3 results equal, 1 equal up to rounding, in 4 rounds

// -----
// rows of a table, and the columns, pass through
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<5x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %i: tensor<6xi32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> tensor<6x8xf32> {
  %0 = "stablehlo.torch_index_select"(%a, %i) <{batch_dims = 0 : i64, dim = 0 : i64}> : (tensor<5x8xf32>, tensor<6xi32>) -> tensor<6x8xf32>
  return %0 : tensor<6x8xf32>
}
// expected:
// extended.mlir: the mesh of 4 computes what the whole program does: 6 results equal, 0 equal up to rounding, in 6 rounds

// -----
// the feature of a normalization passes through
sdy.mesh @m = <["x"=2]>
func.func @main(%a: tensor<6x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}]>}, %s: tensor<4xf32>, %o: tensor<4xf32>) -> (tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %0:3 = "stablehlo.batch_norm_training"(%a, %s, %o) <{epsilon = 0.001 : f32, feature_index = 1 : i64}> : (tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>)
  return %0#0, %0#1, %0#2 : tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>
}
// expected:
// extended.mlir: the mesh of 2 computes what the whole program does: 1 results equal, 11 equal up to rounding, in 4 rounds

// -----
// a function that is cloned for its calls keeps the rules
sdy.mesh @m = <["x"=2]>
func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, %b: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %0 = call @f(%a) : (tensor<8xf32>) -> tensor<8xf32>
  %1 = call @f(%b) : (tensor<8xf32>) -> tensor<8xf32>
  return %0, %1 : tensor<8xf32>, tensor<8xf32>
}
func.func private @f(%x: tensor<8xf32>) -> tensor<8xf32> {
  %0 = chlo.square %x : tensor<8xf32> -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
// expected:
// extended.mlir: the mesh of 2 computes what the whole program does: 6 results equal, 2 equal up to rounding, in 4 rounds
