// RUN: partition --report
sdy.mesh @m = <["x"=2, "y"=4]>

// The product is computed in parts, which are joined where the result wants them.
func.func @main(
    %a: tensor<8x16xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {"x"}]>},
    %b: tensor<16x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) -> (tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}, {}]>}) {
  %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] : (tensor<8x16xf32>, tensor<16x8xf32>) -> tensor<8x8xf32> loc("train.py":12:3)
  return %0 : tensor<8x8xf32>
}
// expected:
// 64 bytes sent per device
// collective  axes  times  bytes sent per device  value  for          why
// all_reduce  "x"       1                     64  %0     train.py:12  result 0 of @main needs [{"y"}, {}]; it lies as [{"y"}, {}] in parts over {"x"}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

// Neighbours' borders, and a gather for the result.
func.func @main(%a: tensor<16xf32> {sdy.sharding = #sdy.sharding<@m, [{"y"}]>}) -> tensor<14xf32> {
  %0 = stablehlo.slice %a [0:14] : (tensor<16xf32>) -> tensor<14xf32>
  %1 = stablehlo.slice %a [2:16] : (tensor<16xf32>) -> tensor<14xf32>
  %2 = stablehlo.subtract %1, %0 : tensor<14xf32>
  return %2 : tensor<14xf32>
}
// expected:
// 56 bytes sent per device
// collective          axes  times  bytes sent per device  value  for               why
// collective_permute  "y"       1                      8  %1     report.mlir:23:8  stablehlo.slice %1 (23:8) is computed as [{"y"}]
// all_gather          "y"       1                     48  %2     report.mlir:24:8  result 0 of @main needs [{}]; it lies as [{"y"}]

// -----

sdy.mesh @m = <["x"=2]>

// The last resort, told.
func.func @main(%a: tensor<8xcomplex<f32>> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) -> tensor<8xcomplex<f32>> {
  // expected-warning@+1 {{stablehlo.fft needs dimension 0 of %a whole; it is gathered over ["x"], 32 bytes sent per device}}
  %0 = stablehlo.fft %a, type = FFT, length = [8] : (tensor<8xcomplex<f32>>) -> tensor<8xcomplex<f32>>
  return %0 : tensor<8xcomplex<f32>>
}
// expected:
// 32 bytes sent per device
// collective  axes  times  bytes sent per device  value  for                why
// all_gather  "x"       1                     32  %a     report.mlir:38:17  stablehlo.fft %0 (40:8) needs [{}]; it lies as [{"x"}]
