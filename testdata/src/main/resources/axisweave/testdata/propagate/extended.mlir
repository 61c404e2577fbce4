// RUN: propagate --rules=extended --keep-sharding-rules
// chlo functions of one and of two tensors are elementwise
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) -> tensor<8x4xf32> {
  %0 = chlo.erf %a : tensor<8x4xf32> -> tensor<8x4xf32>
  %1 = chlo.next_after %0, %a : tensor<8x4xf32>, tensor<8x4xf32> -> tensor<8x4xf32>
  return %1 : tensor<8x4xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) -> (tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
//     %0 = chlo.erf %a {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=8, j=4}>} : tensor<8x4xf32> -> tensor<8x4xf32>
//     %1 = chlo.next_after %0, %a {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [i, j])->([i, j]) {i=8, j=4}>} : tensor<8x4xf32>, tensor<8x4xf32> -> tensor<8x4xf32>
//     return %1 : tensor<8x4xf32>
//   }
// }

// -----
// operands of chlo.broadcast_* keep the dimensions that are not spread
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8x4xf32>, %b: tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}]>}, %c: tensor<8x1xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) -> tensor<8x4xf32> {
  %0 = "chlo.broadcast_add"(%a, %b) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8x4xf32>
  %1 = "chlo.broadcast_multiply"(%0, %c) : (tensor<8x4xf32>, tensor<8x1xf32>) -> tensor<8x4xf32>
  return %1 : tensor<8x4xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}, %b: tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}]>}, %c: tensor<8x1xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) -> (tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
//     %0 = chlo.broadcast_add %a, %b {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [j])->([i, j]) {i=8, j=4}>} : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8x4xf32>
//     %1 = chlo.broadcast_multiply %0, %c {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [i, k])->([i, j]) {i=8, j=4, k=1}>} : (tensor<8x4xf32>, tensor<8x1xf32>) -> tensor<8x4xf32>
//     return %1 : tensor<8x4xf32>
//   }
// }

// -----
// the rows of chlo.top_k pass through, its last dimension does not
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) -> (tensor<8x4xf32>, tensor<8x4xi32>) {
  %0:2 = chlo.top_k(%a, k = 4) : tensor<8x16xf32> -> (tensor<8x4xf32>, tensor<8x4xi32>)
  return %0#0, %0#1 : tensor<8x4xf32>, tensor<8x4xi32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) -> (tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}, tensor<8x4xi32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
//     %0:2 = chlo.top_k(%a, k = 4) {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {}]>, <@m, [{"x"}, {}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j], [i, j]) {i=8, j=16} need_replication={j} blocked_propagation={j}>} : tensor<8x16xf32> -> (tensor<8x4xf32>, tensor<8x4xi32>)
//     return %0#0, %0#1 : tensor<8x4xf32>, tensor<8x4xi32>
//   }
// }

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
// module {
//   sdy.mesh @m = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @main(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}, %b: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) -> (tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
//     %0 = "stablehlo.map"(%a, %b) <{dimensions = array<i64: 0, 1>}> ({
//     ^bb0(%l: tensor<f32>, %r: tensor<f32>):
//       %s = stablehlo.multiply %l, %r {sdy.sharding_rule = #sdy.op_sharding_rule<([], [])->([])>} : tensor<f32>
//       stablehlo.return %s : tensor<f32>
//     }) {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [i, j])->([i, j]) {i=8, j=4}>} : (tensor<8x4xf32>, tensor<8x4xf32>) -> tensor<8x4xf32>
//     return %0 : tensor<8x4xf32>
//   }
// }

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
// module {
//   sdy.mesh @m = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @main(%p: tensor<i1>, %a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, %b: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) {
//     %0 = "stablehlo.if"(%p) ({
//       %1 = stablehlo.negate %a {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i])->([i]) {i=8}>} : tensor<8xf32>
//       stablehlo.return %1 : tensor<8xf32>
//     }, {
//       %2 = stablehlo.abs %b {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i])->([i]) {i=8}>} : tensor<8xf32>
//       stablehlo.return %2 : tensor<8xf32>
//     }) {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>} : (tensor<i1>) -> tensor<8xf32>
//     %3 = stablehlo.tanh %0 {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i])->([i]) {i=8}>} : tensor<8xf32>
//     return %3 : tensor<8xf32>
//   }
// }

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
  %0 = stablehlo.dynamic_reshape %a, %n : (tensor<8x4xf32>, tensor<1xi64>) -> tensor<32xf32>
  %1 = stablehlo.dynamic_broadcast_in_dim %a, %s, dims = [1, 2] : (tensor<8x4xf32>, tensor<3xi64>) -> tensor<3x8x4xf32>
  %2 = stablehlo.dynamic_pad %a, %z, %o, %h, %o : (tensor<8x4xf32>, tensor<f32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<8x6xf32>
  %3 = stablehlo.real_dynamic_slice %a, %o, %l, %t : (tensor<8x4xf32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<8x2xf32>
  return %0, %1, %2, %3 : tensor<32xf32>, tensor<3x8x4xf32>, tensor<8x6xf32>, tensor<8x2xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}, %z: tensor<f32>) -> (tensor<32xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, tensor<3x8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}, {"y"}]>}, tensor<8x6xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}, tensor<8x2xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
//     %n = sdy.constant dense<32> : tensor<1xi64>
//     %s = sdy.constant dense<[3, 8, 4]> : tensor<3xi64>
//     %o = sdy.constant dense<0> : tensor<2xi64>
//     %h = sdy.constant dense<[0, 2]> : tensor<2xi64>
//     %l = sdy.constant dense<[8, 2]> : tensor<2xi64>
//     %t = sdy.constant dense<1> : tensor<2xi64>
//     %0 = stablehlo.dynamic_reshape %a, %n {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [k])->([ij]) {i=8, j=4, k=1}>} : (tensor<8x4xf32>, tensor<1xi64>) -> tensor<32xf32>
//     %1 = stablehlo.dynamic_broadcast_in_dim %a, %s, dims = [1, 2] {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([j, k], [l])->([i, j, k]) {i=3, j=8, k=4, l=1}>} : (tensor<8x4xf32>, tensor<3xi64>) -> tensor<3x8x4xf32>
//     %2 = stablehlo.dynamic_pad %a, %z, %o, %h, %o {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [], [k], [l], [m])->([i, j]) {i=8, j=4, k=1, l=1, m=1} permutation={j}>} : (tensor<8x4xf32>, tensor<f32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<8x6xf32>
//     %3 = stablehlo.real_dynamic_slice %a, %o, %l, %t {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [k], [l], [m])->([i, j]) {i=8, j=4, k=1, l=1, m=1} permutation={j}>} : (tensor<8x4xf32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<8x2xf32>
//     return %0, %1, %2, %3 : tensor<32xf32>, tensor<3x8x4xf32>, tensor<8x6xf32>, tensor<8x2xf32>
//   }
// }

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
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}]>}) -> (tensor<8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}, tensor<8x4xi32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
//     %s = sdy.constant dense<[8, 4]> : tensor<2xi64>
//     %0 = stablehlo.broadcast %a, sizes = [8] {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([j])->([i, j]) {i=8, j=4}>} : (tensor<4xf32>) -> tensor<8x4xf32>
//     %1 = stablehlo.dynamic_iota %s, dim = 0 {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([k])->([i, j]) {i=8, j=4, k=1}>} : (tensor<2xi64>) -> tensor<8x4xi32>
//     return %0, %1 : tensor<8x4xf32>, tensor<8x4xi32>
//   }
// }

// -----
// a factor per letter
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<3x8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}, {}]>}, %b: tensor<3x4x6xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {}, {"y"}]>}) -> tensor<3x8x6xf32> {
  %0 = "stablehlo.einsum"(%a, %b) <{einsum_config = "bij,bjk->bik"}> : (tensor<3x8x4xf32>, tensor<3x4x6xf32>) -> tensor<3x8x6xf32>
  return %0 : tensor<3x8x6xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<3x8x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}, {}]>}, %b: tensor<3x4x6xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {}, {"y"}]>}) -> (tensor<3x8x6xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}, {"y"}]>}) {
//     %0 = stablehlo.einsum %a, %b, config = "bij,bjk->bik" {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j, l], [i, l, k])->([i, j, k]) {i=3, j=8, k=6, l=4} reduction={l}>} : (tensor<3x8x4xf32>, tensor<3x4x6xf32>) -> tensor<3x8x6xf32>
//     return %0 : tensor<3x8x6xf32>
//   }
// }

// -----
// rows of a table, and the columns, pass through
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<5x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %i: tensor<6xi32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> tensor<6x8xf32> {
  %0 = "stablehlo.torch_index_select"(%a, %i) <{batch_dims = 0 : i64, dim = 0 : i64}> : (tensor<5x8xf32>, tensor<6xi32>) -> tensor<6x8xf32>
  return %0 : tensor<6x8xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<5x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %i: tensor<6xi32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> (tensor<6x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}) {
//     %0 = "stablehlo.torch_index_select"(%a, %i) <{batch_dims = 0 : i64, dim = 0 : i64}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([k, j], [i])->([i, j]) {i=6, j=8, k=5} need_replication={k}>} : (tensor<5x8xf32>, tensor<6xi32>) -> tensor<6x8xf32>
//     return %0 : tensor<6x8xf32>
//   }
// }

// -----
// the feature of a normalization passes through
sdy.mesh @m = <["x"=2]>
func.func @main(%a: tensor<6x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}]>}, %s: tensor<4xf32>, %o: tensor<4xf32>) -> (tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %0:3 = "stablehlo.batch_norm_training"(%a, %s, %o) <{epsilon = 0.001 : f32, feature_index = 1 : i64}> : (tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>)
  return %0#0, %0#1, %0#2 : tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @main(%a: tensor<6x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}]>}, %s: tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, %o: tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> (tensor<6x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}]>}, tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) {
//     %0:3 = "stablehlo.batch_norm_training"(%a, %s, %o) <{epsilon = 1.000000e-03 : f32, feature_index = 1 : i64}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {"x"}]>, <@m, [{"x"}]>, <@m, [{"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [j], [j])->([i, j], [j], [j]) {i=6, j=4} need_replication={i}>} : (tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>)
//     return %0#0, %0#1, %0#2 : tensor<6x4xf32>, tensor<4xf32>, tensor<4xf32>
//   }
// }

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
// module {
//   sdy.mesh @m = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, %b: tensor<8xf32>) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}, tensor<8xf32>) {
//     %0 = call @f(%a) {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>} : (tensor<8xf32>) -> tensor<8xf32>
//     %1 = call @f_0(%b) : (tensor<8xf32>) -> tensor<8xf32>
//     return %0, %1 : tensor<8xf32>, tensor<8xf32>
//   }
//   func.func private @f(%x: tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> (tensor<8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) {
//     %0 = chlo.square %x {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i])->([i]) {i=8}>} : tensor<8xf32> -> tensor<8xf32>
//     return %0 : tensor<8xf32>
//   }
//   func.func private @f_0(%x: tensor<8xf32>) -> tensor<8xf32> {
//     %0 = chlo.square %x {sdy.sharding_rule = #sdy.op_sharding_rule<([i])->([i]) {i=8}>} : tensor<8xf32> -> tensor<8xf32>
//     return %0 : tensor<8xf32>
//   }
// }

// -----
// a scan passes a state along the first dimension; the others lie as the inputs
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<8x6xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}]>}, %i: tensor<6xf32>) -> (tensor<8x6xf32>, tensor<6xf32>) {
  %0:2 = "chlo.scan"(%a, %i) <{dimension = 0 : i64, operandSegmentSizes = array<i32: 1, 1>, resultSegmentSizes = array<i32: 1, 1>}> ({
  ^bb0(%e: tensor<6xf32>, %c: tensor<6xf32>):
    %s = stablehlo.add %e, %c : tensor<6xf32>
    stablehlo.return %s, %s : tensor<6xf32>, tensor<6xf32>
  }) : (tensor<8x6xf32>, tensor<6xf32>) -> (tensor<8x6xf32>, tensor<6xf32>)
  return %0#0, %0#1 : tensor<8x6xf32>, tensor<6xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<8x6xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}]>}, %i: tensor<6xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> (tensor<8x6xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}]>}, tensor<6xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) {
//     %0:2 = chlo.scan(%a) inits (%i) dimension=0  attributes {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {"x"}]>, <@m, [{"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [j])->([i, j], [j]) {i=8, j=6} need_replication={i}>} {
//     ^bb0(%e: tensor<6xf32>, %c: tensor<6xf32>):
//       %s = stablehlo.add %e, %c {sdy.sharding_rule = #sdy.op_sharding_rule<([i], [i])->([i]) {i=6}>} : tensor<6xf32>
//       stablehlo.return %s, %s : tensor<6xf32>, tensor<6xf32>
//     } : (tensor<8x6xf32>, tensor<6xf32>) -> (tensor<8x6xf32>, tensor<6xf32>)
//     return %0#0, %0#1 : tensor<8x6xf32>, tensor<6xf32>
//   }
// }

// -----
// groups of rows, each with a matrix of its own
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<12x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %b: tensor<3x4x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {}, {"x"}]>}) -> tensor<12x8xf32> {
  %g = stablehlo.constant dense<[5, 0, 7]> : tensor<3xi64>
  %0 = "chlo.ragged_dot"(%a, %b, %g) <{ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = [0]>}> : (tensor<12x4xf32>, tensor<3x4x8xf32>, tensor<3xi64>) -> tensor<12x8xf32>
  return %0 : tensor<12x8xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<12x4xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"y"}]>}, %b: tensor<3x4x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {}, {"x"}]>}) -> (tensor<12x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}]>}) {
//     %g = sdy.constant dense<[5, 0, 7]> : tensor<3xi64>
//     %b_0 = sdy.reshard %b <@m, [{}, {"y"}, {"x"}]> : tensor<3x4x8xf32>
//     %0 = "chlo.ragged_dot"(%a, %b_0, %g) <{ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [], rhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = [0]>}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {"x"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, k], [l, k, j], [l])->([i, j]) {i=12, j=8, k=4, l=3} reduction={k} need_replication={i, l}>} : (tensor<12x4xf32>, tensor<3x4x8xf32>, tensor<3xi64>) -> tensor<12x8xf32>
//     %1 = sdy.all_reduce {"y"} %0 out_sharding=<@m, [{}, {"x"}]> : tensor<12x8xf32>
//     return %1 : tensor<12x8xf32>
//   }
// }

// -----
// groups of summed rows give a matrix each; two batches with sizes of their own
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<2x12x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {"y"}]>}, %b: tensor<2x12x8xf32>) -> tensor<3x2x4x8xf32> {
  %g = stablehlo.constant dense<[[5, 0, 7], [1, 2, 9]]> : tensor<2x3xi64>
  %0 = "chlo.ragged_dot"(%a, %b, %g) <{ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [1], rhs_group_dimensions = []>}> : (tensor<2x12x4xf32>, tensor<2x12x8xf32>, tensor<2x3xi64>) -> tensor<3x2x4x8xf32>
  return %0 : tensor<3x2x4x8xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<2x12x4xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {"y"}]>}, %b: tensor<2x12x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {}]>}) -> (tensor<3x2x4x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {"x"}, {"y"}, {}]>}) {
//     %g = sdy.constant {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {}]>]>} dense<[[5, 0, 7], [1, 2, 9]]> : tensor<2x3xi64>
//     %0 = "chlo.ragged_dot"(%a, %b, %g) <{ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [1], rhs_group_dimensions = []>}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {"x"}, {"y"}, {}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, l, j], [i, l, k], [i, m])->([m, i, j, k]) {i=2, j=4, k=8, l=12, m=3} need_replication={l, m}>} : (tensor<2x12x4xf32>, tensor<2x12x8xf32>, tensor<2x3xi64>) -> tensor<3x2x4x8xf32>
//     return %0 : tensor<3x2x4x8xf32>
//   }
// }

// -----
// groups of batches
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<4x6x5xf32>, %b: tensor<4x5x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {"y"}]>}) -> tensor<4x6x8xf32> {
  %g = stablehlo.constant dense<[3, 1]> : tensor<2xi64>
  %0 = "chlo.ragged_dot"(%a, %b, %g) <{ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = []>}> : (tensor<4x6x5xf32>, tensor<4x5x8xf32>, tensor<2xi64>) -> tensor<4x6x8xf32>
  return %0 : tensor<4x6x8xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<4x6x5xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {}]>}, %b: tensor<4x5x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {"y"}]>}) -> (tensor<4x6x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {"y"}]>}) {
//     %g = sdy.constant dense<[3, 1]> : tensor<2xi64>
//     %a_0 = sdy.reshard %a <@m, [{}, {}, {}]> : tensor<4x6x5xf32>
//     %b_1 = sdy.reshard %b <@m, [{}, {}, {"y"}]> : tensor<4x5x8xf32>
//     %0 = "chlo.ragged_dot"(%a_0, %b_1, %g) <{ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = []>}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}, {}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j, l], [i, l, k], [m])->([i, j, k]) {i=4, j=6, k=8, l=5, m=2} reduction={l} need_replication={i, m}>} : (tensor<4x6x5xf32>, tensor<4x5x8xf32>, tensor<2xi64>) -> tensor<4x6x8xf32>
//     %1 = sdy.reshard %0 <@m, [{"x"}, {}, {"y"}]> : tensor<4x6x8xf32>
//     return %1 : tensor<4x6x8xf32>
//   }
// }

// -----
// gathered slices of a size that an operand tells
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<4x9xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"y"}]>}, %i: tensor<4x2x2xi64> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}, {}]>}) -> (tensor<4x2x3xf32>) {
  %n = stablehlo.constant dense<[1, 3]> : tensor<2xi64>
  %0 = "stablehlo.dynamic_gather"(%a, %i, %n) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 2>}> : (tensor<4x9xf32>, tensor<4x2x2xi64>, tensor<2xi64>) -> tensor<4x2x3xf32>
  return %0 : tensor<4x2x3xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<4x9xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}, %i: tensor<4x2x2xi64> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}, {}]>}) -> (tensor<4x2x3xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}, {}]>}) {
//     %n = sdy.constant dense<[1, 3]> : tensor<2xi64>
//     %0 = "stablehlo.dynamic_gather"(%a, %i, %n) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 2>, indices_are_sorted = false}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"y"}, {}, {}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([l, k], [i, j, m], [n])->([i, j, k]) {i=4, j=2, k=9, l=4, m=2, n=1} reduction={l} need_replication={k, m} blocked_propagation={k}>} : (tensor<4x9xf32>, tensor<4x2x2xi64>, tensor<2xi64>) -> tensor<4x2x3xf32>
//     return %0 : tensor<4x2x3xf32>
//   }
// }

// -----
// a convolution whose padding an operand tells
sdy.mesh @m = <["x"=2, "y"=2]>
func.func @main(%a: tensor<4x6x3xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {}]>}, %k: tensor<3x3x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {}, {"y"}]>}) -> tensor<4x6x8xf32> {
  %p = stablehlo.constant dense<1> : tensor<1x2xi64>
  %0 = "stablehlo.dynamic_conv"(%a, %k, %p) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, f]x[0, i, o]->[b, 0, f]>, feature_group_count = 1 : i64}> : (tensor<4x6x3xf32>, tensor<3x3x8xf32>, tensor<1x2xi64>) -> tensor<4x6x8xf32>
  return %0 : tensor<4x6x8xf32>
}
// expected:
// module {
//   sdy.mesh @m = <["x"=2, "y"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}, {name = "y", size = 2 : i64}]}}
//   func.func @main(%a: tensor<4x6x3xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {}]>}, %k: tensor<3x3x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {}, {"y"}]>}) -> (tensor<4x6x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}, {"y"}]>}) {
//     %p = sdy.constant dense<1> : tensor<1x2xi64>
//     %0 = "stablehlo.dynamic_conv"(%a, %k, %p) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, f]x[0, i, o]->[b, 0, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1>, rhs_dilation = array<i64: 1>, window_reversal = array<i1: false>, window_strides = array<i64: 1>}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}, {}, {"y"}]>]>, sdy.sharding_rule = #sdy.op_sharding_rule<([i, j, k], [m, k, l], [n, o])->([i, j, l]) {i=4, j=6, k=3, l=8, m=1, n=1, o=1} reduction={k} permutation={j}>} : (tensor<4x6x3xf32>, tensor<3x3x8xf32>, tensor<1x2xi64>) -> tensor<4x6x8xf32>
//     return %0 : tensor<4x6x8xf32>
//   }
// }
