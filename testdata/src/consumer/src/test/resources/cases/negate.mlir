// RUN: negate-twice
func.func @twice(%a: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.negate %a : tensor<2xf32>
  %1 = stablehlo.negate %0 : tensor<2xf32>
  return %a : tensor<2xf32>
}
// expected:
// // RUN: negate-twice
// func.func @twice(%a: tensor<2xf32>) -> tensor<2xf32> {
//   return %a : tensor<2xf32>
// }

// -----
func.func @once(%a: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.negate %a : tensor<2xf32>
  return %0 : tensor<2xf32>
}
// expected:
// func.func @once(%a: tensor<2xf32>) -> tensor<2xf32> {
//   %0 = stablehlo.negate %a : tensor<2xf32>
//   return %0 : tensor<2xf32>
// }
