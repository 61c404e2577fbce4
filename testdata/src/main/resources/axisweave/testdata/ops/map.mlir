// RUN: opt

func.func @generic(%a0: tensor<2x3xf32>, %a1: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = "stablehlo.map"(%a0, %a1) <{dimensions = array<i64: 0, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<2xf32>) {
  // expected-error@+1 {{map_i1}}
  %r = "stablehlo.map"(%a0, %a1) <{dimensions = array<i64: 0>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (!stablehlo.token, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<3xf32>) {
  // expected-error@+1 {{map_c1}}
  %r = "stablehlo.map"(%a0, %a1) <{dimensions = array<i64: 0>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c2() {
  // expected-error@+1 {{map_c2}}
  %r = "stablehlo.map"() <{dimensions = array<i64: 0>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : () -> tensor<2xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2x3xf32>, %a1: tensor<2x3xf32>) {
  // expected-error@+1 {{map_c3}}
  %r = "stablehlo.map"(%a0, %a1) <{dimensions = array<i64: 1, 0>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2xf64>, %a1: tensor<2xf64>) {
  // expected-error@+1 {{map_c4}}
  %r = "stablehlo.map"(%a0, %a1) <{dimensions = array<i64: 0>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
  return
}
