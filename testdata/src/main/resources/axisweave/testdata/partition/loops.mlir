// RUN: partition --report
// Each turn makes rows: carried as the columns that it begins with, they would be exchanged in each of ten turns.
sdy.mesh @mesh = <["x"=4]>
func.func @carried_as_it_is_made(%w: tensor<1024x1024xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %v: tensor<1024x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) -> (tensor<1024x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %0:2 = stablehlo.while(%i = %zero, %c = %v) : tensor<i32>, tensor<1024x4xf32>
  cond {
    %ten = stablehlo.constant dense<10> : tensor<i32>
    %1 = stablehlo.compare LT, %i, %ten, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %one = stablehlo.constant dense<1> : tensor<i32>
    %1 = stablehlo.add %i, %one : tensor<i32>
    %2 = stablehlo.dot_general %w, %c, contracting_dims = [1] x [0] : (tensor<1024x1024xf32>, tensor<1024x4xf32>) -> tensor<1024x4xf32>
    stablehlo.return %1, %2 : tensor<i32>, tensor<1024x4xf32>
  }
  return %0#1 : tensor<1024x4xf32>
}
// expected:
// 129024 bytes sent per device
// collective  axes  times  bytes sent per device  value  for               why
// all_to_all  "x"       1                   3072  %v     loops.mlir:4:112  stablehlo.while %0#0 (6:10) needs [{"x"}, {}]; it lies as [{}, {"x"}]
// all_gather  "x"      10                 122880  %c     loops.mlir:6:38   stablehlo.dot_general %2 (14:10) needs [{}, {}]; it lies as [{"x"}, {}]
// all_to_all  "x"       1                   3072  %0     loops.mlir:6:10   result 0 of @main needs [{}, {"x"}]; it lies as [{"x"}, {}]
