// RUN: opt

module @"a module" attributes {z.last, a.first = 1 : i32, "b.odd name" = "tab\09 quote\22 \\ \C3\A9"} {
  func.func private @declared(tensor<2xf32> {a.b = [1, 2 : i32, 3.0, 4.0 : f32]}) -> (tensor<2xf32> {jax.result_info = "out"})
  func.func nested @f() attributes {x.d = {b = @a::@b, a = tensor<?xi8>}, x.e = array<i64>, x.f = array<i1: true, false>, x.g = array<f32: 1.5>, x.h = unit, x.i = false} {
    "foo.op"() {array = [], n = -9223372036854775808 : i64, u = 255 : ui8, i = 3 : index, dense = dense<[[1], [2]]> : tensor<2x1xi8>} : () -> ()
    return
  }
}
// expected:
// module @"a module" attributes {a.first = 1 : i32, "b.odd name" = "tab\09 quote\22 \\ \C3\A9", z.last} {
//   func.func private @declared(tensor<2xf32> {a.b = [1, 2 : i32, 3.000000e+00, 4.000000e+00 : f32]}) -> (tensor<2xf32> {jax.result_info = "out"})
//   func.func nested @f() attributes {x.d = {a = tensor<?xi8>, b = @a::@b}, x.e = array<i64>, x.f = array<i1: true, false>, x.g = array<f32: 1.500000e+00>, x.h, x.i = false} {
//     "foo.op"() {array = [], dense = dense<[[1], [2]]> : tensor<2x1xi8>, i = 3 : index, n = -9223372036854775808 : i64, u = 255 : ui8} : () -> ()
//     return
//   }
// }

// -----

#map = #foo.map<(d0) -> (d0)>
#list = dense<[1, 0]> : tensor<2xi64>
func.func @aliases_and_old_spellings(%x: tensor<2x3xf32>) -> tensor<3x2xf32> {
  %0 = "stablehlo.transpose"(%x) {permutation = #list, map = #map} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %1 = "stablehlo.transpose"(%x) <{permutation = array<i64: 1, 0>}> : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return %0 : tensor<3x2xf32>
}
// expected:
// module {
//   func.func @aliases_and_old_spellings(%x: tensor<2x3xf32>) -> tensor<3x2xf32> {
//     %0 = stablehlo.transpose %x, dims = [1, 0] {map = #foo.map<(d0) -> (d0)>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
//     %1 = stablehlo.transpose %x, dims = [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
//     return %0 : tensor<3x2xf32>
//   }
// }

// -----

func.func @long_lists_are_written_once(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[0, 2, 4, 6, 8, 10, 12, 14, 16], [1, 3, 5, 7, 9, 11, 13, 15, 17]]> : tensor<2x9xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>} : (tensor<4xf32>) -> tensor<4xf32>
  %1 = "stablehlo.collective_broadcast"(%0) {replica_groups = dense<[[0, 2, 4, 6, 8, 10, 12, 14, 16], [1, 3, 5, 7, 9, 11, 13, 15, 17]]> : tensor<2x9xi64>} : (tensor<4xf32>) -> tensor<4xf32>
  %2 = "stablehlo.collective_permute"(%1) {source_target_pairs = dense<[[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 6], [6, 7], [7, 8], [8, 0]]> : tensor<9x2xi64>} : (tensor<4xf32>) -> tensor<4xf32>
  %3 = "stablehlo.collective_permute"(%2) {source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>} : (tensor<4xf32>) -> tensor<4xf32>
  return %3 : tensor<4xf32>
}
// expected:
// #groups = dense<[[0, 2, 4, 6, 8, 10, 12, 14, 16], [1, 3, 5, 7, 9, 11, 13, 15, 17]]> : tensor<2x9xi64>
// #pairs = dense<[[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 6], [6, 7], [7, 8], [8, 0]]> : tensor<9x2xi64>
// module {
//   func.func @long_lists_are_written_once(%x: tensor<4xf32>) -> tensor<4xf32> {
//     %0 = "stablehlo.collective_broadcast"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>, replica_groups = #groups}> : (tensor<4xf32>) -> tensor<4xf32>
//     %1 = "stablehlo.collective_broadcast"(%0) <{replica_groups = #groups}> : (tensor<4xf32>) -> tensor<4xf32>
//     %2 = "stablehlo.collective_permute"(%1) <{source_target_pairs = #pairs}> : (tensor<4xf32>) -> tensor<4xf32>
//     %3 = "stablehlo.collective_permute"(%2) <{source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>}> : (tensor<4xf32>) -> tensor<4xf32>
//     return %3 : tensor<4xf32>
//   }
// }
