// RUN: opt

func.func @kept(%x: tensor<2xf32>, %arg1: tensor<2xf32>) -> tensor<2xf32> {
  %sum = stablehlo.add %x, %arg1 : tensor<2xf32>
  %7 = stablehlo.negate %sum : tensor<2xf32>
  %a.b-c$1 = stablehlo.abs %7 : tensor<2xf32>
  return %a.b-c$1 : tensor<2xf32>
}
// expected:
// module {
//   func.func @kept(%x: tensor<2xf32>, %arg1: tensor<2xf32>) -> tensor<2xf32> {
//     %sum = stablehlo.add %x, %arg1 : tensor<2xf32>
//     %7 = stablehlo.negate %sum : tensor<2xf32>
//     %a.b-c$1 = stablehlo.abs %7 : tensor<2xf32>
//     return %a.b-c$1 : tensor<2xf32>
//   }
// }

// -----

func.func @groups(%k: tensor<2xi64>) -> (tensor<2xi64>, tensor<4xui32>) {
  %bits:2 = stablehlo.rng_bit_generator %k, algorithm = THREE_FRY : (tensor<2xi64>) -> (tensor<2xi64>, tensor<4xui32>)
  %state, %more = stablehlo.rng_bit_generator %bits#0, algorithm = DEFAULT : (tensor<2xi64>) -> (tensor<2xi64>, tensor<4xui32>)
  return %state, %bits#1 : tensor<2xi64>, tensor<4xui32>
}
// expected:
// module {
//   func.func @groups(%k: tensor<2xi64>) -> (tensor<2xi64>, tensor<4xui32>) {
//     %bits:2 = stablehlo.rng_bit_generator %k, algorithm = THREE_FRY : (tensor<2xi64>) -> (tensor<2xi64>, tensor<4xui32>)
//     %state, %more = stablehlo.rng_bit_generator %bits#0, algorithm = DEFAULT : (tensor<2xi64>) -> (tensor<2xi64>, tensor<4xui32>)
//     return %state, %bits#1 : tensor<2xi64>, tensor<4xui32>
//   }
// }

// -----

// Sibling regions may use a name again; a nested one sees those around it.
func.func @scopes(%p: tensor<i1>, %x: tensor<f32>) -> tensor<f32> {
  %r = "stablehlo.if"(%p) ({
    %y = stablehlo.add %x, %x : tensor<f32>
    stablehlo.return %y : tensor<f32>
  }, {
    %y = stablehlo.multiply %x, %x : tensor<f32>
    stablehlo.return %y : tensor<f32>
  }) : (tensor<i1>) -> tensor<f32>
  return %r : tensor<f32>
}
// expected:
// module {
//   func.func @scopes(%p: tensor<i1>, %x: tensor<f32>) -> tensor<f32> {
//     %r = "stablehlo.if"(%p) ({
//       %y = stablehlo.add %x, %x : tensor<f32>
//       stablehlo.return %y : tensor<f32>
//     }, {
//       %y = stablehlo.multiply %x, %x : tensor<f32>
//       stablehlo.return %y : tensor<f32>
//     }) : (tensor<i1>) -> tensor<f32>
//     return %r : tensor<f32>
//   }
// }

// -----

func.func @unnamed_results(%x: tensor<2xf32>) {
  "foo.effect"(%x) : (tensor<2xf32>) -> ()
  "stablehlo.add"(%x, %x) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  "stablehlo.constant"() {value = dense<1> : tensor<i32>} : () -> tensor<i32>
  "stablehlo.constant"() {value = dense<1.0> : tensor<f32>} : () -> tensor<f32>
  "chlo.top_k"(%x) {k = 1 : i64} : (tensor<2xf32>) -> (tensor<1xf32>, tensor<1xi32>)
  "foo.two"() : () -> (tensor<f32>, tensor<f32>)
  %5 = stablehlo.abs %x : tensor<2xf32>
  return
}
// expected:
// module {
//   func.func @unnamed_results(%x: tensor<2xf32>) {
//     "foo.effect"(%x) : (tensor<2xf32>) -> ()
//     %6 = stablehlo.add %x, %x : tensor<2xf32>
//     %c = stablehlo.constant dense<1> : tensor<i32>
//     %cst = stablehlo.constant dense<1.000000e+00> : tensor<f32>
//     %values, %indices = chlo.top_k(%x, k = 1) : tensor<2xf32> -> (tensor<1xf32>, tensor<1xi32>)
//     %7:2 = "foo.two"() : () -> (tensor<f32>, tensor<f32>)
//     %5 = stablehlo.abs %x : tensor<2xf32>
//     return
//   }
// }
