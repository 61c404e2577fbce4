// RUN: partition

// The op moves, so the key that its samples hang on is written down.
sdy.mesh @mesh = <["x"=2]>
func.func @main() -> (tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
  %a = stablehlo.constant dense<0.0> : tensor<f32>
  %b = stablehlo.constant dense<1.0> : tensor<f32>
  %s = stablehlo.constant dense<4> : tensor<1xi64>
  %0 = stablehlo.rng %a, %b, %s, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<1xi64>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
// expected:
// module {
//   sdy.mesh @mesh = <["x"=2]> {stablehlo.mesh = {axes = [{name = "x", size = 2 : i64}]}}
//   func.func @main() -> (tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
//     %0 = sdy.manual_computation() in_shardings=[] out_shardings=[<@mesh, [{"x"}]>] manual_axes={"x"} () {
//       %a = stablehlo.constant dense<0.000000e+00> : tensor<f32>
//       %b = stablehlo.constant dense<1.000000e+00> : tensor<f32>
//       %s = stablehlo.constant dense<4> : tensor<1xi64>
//       %1 = stablehlo.rng %a, %b, %s, distribution = UNIFORM {axisweave.rng_key = 287 : i64} : (tensor<f32>, tensor<f32>, tensor<1xi64>) -> tensor<4xf32>
//       %shard = stablehlo.partition_id : tensor<ui32>
//       %shard_0 = stablehlo.convert %shard : (tensor<ui32>) -> tensor<i32>
//       %2 = stablehlo.constant dense<2> : tensor<i32>
//       %3 = stablehlo.multiply %shard_0, %2 : tensor<i32>
//       %4 = stablehlo.dynamic_slice %1, %3, sizes = [2] : (tensor<4xf32>, tensor<i32>) -> tensor<2xf32>
//       sdy.return %4 : tensor<2xf32>
//     } : () -> tensor<4xf32>
//     return %0 : tensor<4xf32>
//   }
// }
