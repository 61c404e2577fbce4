// RUN: opt

func.func @generic(%a0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = "stablehlo.sort"(%a0) <{dimension = 1 : i64, is_stable = true}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @generic1(%a0: tensor<3xf32>, %a1: tensor<3xi32>) -> (tensor<3xf32>, tensor<3xi32>) {
  %r:2 = "stablehlo.sort"(%a0, %a1) <{dimension = -1 : i64, is_stable = true}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>, %b2: tensor<i32>, %b3: tensor<i32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }) : (tensor<3xf32>, tensor<3xi32>) -> (tensor<3xf32>, tensor<3xi32>)
  return %r#0, %r#1 : tensor<3xf32>, tensor<3xi32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{sort_i1}}
  %r = "stablehlo.sort"(%a0) <{dimension = 0 : i64, is_stable = true}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }) : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @c1() {
  // expected-error@+1 {{sort_c1}}
  "stablehlo.sort"() <{dimension = 0 : i64, is_stable = true}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }) : () -> ()
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>) {
  // expected-error@+1 {{sort_c2}}
  %r = "stablehlo.sort"(%a0) <{dimension = 0 : i64, is_stable = true}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }) : (tensor<2xf32>) -> tensor<2xf64>
  return
}

// -----

func.func @c3(%a0: tensor<2xf32>, %a1: tensor<3xi32>) {
  // expected-error@+1 {{sort_c3}}
  %r:2 = "stablehlo.sort"(%a0, %a1) <{dimension = 0 : i64, is_stable = true}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>, %b2: tensor<i32>, %b3: tensor<i32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }) : (tensor<2xf32>, tensor<3xi32>) -> (tensor<2xf32>, tensor<3xi32>)
  return
}

// -----

func.func @c4(%a0: tensor<2xf32>) {
  // expected-error@+1 {{sort_c4}}
  %r = "stablehlo.sort"(%a0) <{dimension = 1 : i64, is_stable = true}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }) : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @c5(%a0: tensor<2xi32>) {
  // expected-error@+1 {{sort_c5}}
  %r = "stablehlo.sort"(%a0) <{dimension = 0 : i64, is_stable = true}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }) : (tensor<2xi32>) -> tensor<2xi32>
  return
}
