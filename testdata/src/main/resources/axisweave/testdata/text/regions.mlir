// RUN: opt

func.func @loop(%n: tensor<i32>, %x: tensor<4xf32>) -> tensor<4xf32> {
  %r:2 = stablehlo.while(%i = %n, %v = %x) : tensor<i32>, tensor<4xf32> attributes {foo.bar}
  cond {
    %zero = stablehlo.constant dense<0> : tensor<i32>
    %go = stablehlo.compare GT, %i, %zero, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %go : tensor<i1>
  } do {
    %one = stablehlo.constant dense<1> : tensor<i32>
    %j = stablehlo.subtract %i, %one : tensor<i32>
    %w = func.call @g(%v) : (tensor<4xf32>) -> tensor<4xf32>
    stablehlo.return %j, %w : tensor<i32>, tensor<4xf32>
  }
  return %r#1 : tensor<4xf32>
}
func.func private @g(tensor<4xf32>) -> tensor<4xf32>
// expected:
// module {
//   func.func @loop(%n: tensor<i32>, %x: tensor<4xf32>) -> tensor<4xf32> {
//     %r:2 = stablehlo.while(%i = %n, %v = %x) : tensor<i32>, tensor<4xf32> attributes {foo.bar}
//     cond {
//       %zero = stablehlo.constant dense<0> : tensor<i32>
//       %go = stablehlo.compare GT, %i, %zero, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
//       stablehlo.return %go : tensor<i1>
//     } do {
//       %one = stablehlo.constant dense<1> : tensor<i32>
//       %j = stablehlo.subtract %i, %one : tensor<i32>
//       %w = func.call @g(%v) : (tensor<4xf32>) -> tensor<4xf32>
//       stablehlo.return %j, %w : tensor<i32>, tensor<4xf32>
//     }
//     return %r#1 : tensor<4xf32>
//   }
//   func.func private @g(tensor<4xf32>) -> tensor<4xf32>
// }

// -----

// The names of the second region are those of the first too.
func.func @quoted_loop(%x: tensor<i32>) -> tensor<i32> {
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    %1 = stablehlo.constant dense<true> : tensor<i1>
    "stablehlo.return"(%1) : (tensor<i1>) -> ()
  }, {
  ^bb0(%b: tensor<i32>):
    "stablehlo.return"(%b) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return %0 : tensor<i32>
}
// expected:
// module {
//   func.func @quoted_loop(%x: tensor<i32>) -> tensor<i32> {
//     %0 = stablehlo.while(%b = %x) : tensor<i32>
//     cond {
//       %1 = stablehlo.constant dense<true> : tensor<i1>
//       stablehlo.return %1 : tensor<i1>
//     } do {
//       stablehlo.return %b : tensor<i32>
//     }
//     return %0 : tensor<i32>
//   }
// }

// -----

func.func @reductions(%x: tensor<4x8xf32>, %z: tensor<f32>) -> tensor<4xf32> {
  %0 = "stablehlo.reduce"(%x, %z) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %3 = stablehlo.maximum %a, %b : tensor<f32>
    stablehlo.return %3 : tensor<f32>
  }) {dimensions = dense<1> : tensor<1xi64>} : (tensor<4x8xf32>, tensor<f32>) -> tensor<4xf32>
  %1 = "stablehlo.reduce"(%x, %z) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %3 = stablehlo.maximum %b, %a : tensor<f32>
    stablehlo.return %3 : tensor<f32>
  }) {dimensions = array<i64: 1>} : (tensor<4x8xf32>, tensor<f32>) -> tensor<4xf32>
  %2:2 = stablehlo.reduce(%x init: %z), (%x init: %z) across dimensions = [1] : (tensor<4x8xf32>, tensor<4x8xf32>, tensor<f32>, tensor<f32>) -> (tensor<4xf32>, tensor<4xf32>)
    reducer(%a: tensor<f32>, %b: tensor<f32>) (%c: tensor<f32>, %d: tensor<f32>) {
      stablehlo.return %b, %c : tensor<f32>, tensor<f32>
    }
  return %2#0 : tensor<4xf32>
}
// expected:
// module {
//   func.func @reductions(%x: tensor<4x8xf32>, %z: tensor<f32>) -> tensor<4xf32> {
//     %0 = stablehlo.reduce(%x init: %z) applies stablehlo.maximum across dimensions = [1] : (tensor<4x8xf32>, tensor<f32>) -> tensor<4xf32>
//     %1 = stablehlo.reduce(%x init: %z) across dimensions = [1] : (tensor<4x8xf32>, tensor<f32>) -> tensor<4xf32>
//      reducer(%a: tensor<f32>, %b: tensor<f32>)  {
//       %3 = stablehlo.maximum %b, %a : tensor<f32>
//       stablehlo.return %3 : tensor<f32>
//     }
//     %2:2 = stablehlo.reduce(%x init: %z), (%x init: %z) across dimensions = [1] : (tensor<4x8xf32>, tensor<4x8xf32>, tensor<f32>, tensor<f32>) -> (tensor<4xf32>, tensor<4xf32>)
//      reducer(%a: tensor<f32>, %b: tensor<f32>) (%c: tensor<f32>, %d: tensor<f32>)  {
//       stablehlo.return %b, %c : tensor<f32>, tensor<f32>
//     }
//     return %2#0 : tensor<4xf32>
//   }
// }

// -----

func.func @unregistered(%x: tensor<f32>) {
  "foo.branches"(%x) ({
  ^entry(%a: tensor<f32>):
    "foo.jump"(%a)[^next, ^last] : (tensor<f32>) -> ()
  ^next:
    "foo.jump"()[^last] : () -> ()
  ^last:
    "foo.end"() : () -> ()
  }, {
  }) {x.y} : (tensor<f32>) -> ()
  return
}
// expected:
// module {
//   func.func @unregistered(%x: tensor<f32>) {
//     "foo.branches"(%x) ({
//     ^entry(%a: tensor<f32>):
//       "foo.jump"(%a)[^next, ^last] : (tensor<f32>) -> ()
//     ^next:
//       "foo.jump"()[^last] : () -> ()
//     ^last:
//       "foo.end"() : () -> ()
//     }, {
//     }) {x.y} : (tensor<f32>) -> ()
//     return
//   }
// }
