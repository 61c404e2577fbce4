// RUN: opt

func.func @generic(%a0: tensor<4x5xf32>, %a1: tensor<f32>) -> tensor<3x4xf32> {
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}

// -----

func.func @generic1(%a0: tensor<4x5xf32>, %a1: tensor<f32>) -> tensor<4x4xf32> {
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 2, 1>, padding = dense<[[1, 0], [0, 1]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 2>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<4x4xf32>
  return %r : tensor<4x4xf32>
}

// -----

func.func @generic2(%a0: tensor<4x5xf32>, %a1: tensor<f32>) -> tensor<3x4xf32> {
  %r = "stablehlo.reduce_window"(%a0, %a1) <{window_dimensions = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}

// -----

func.func @generic3(%a0: tensor<4x5xf32>, %a1: tensor<4x5xi32>, %a2: tensor<f32>, %a3: tensor<i32>) -> (tensor<3x4xf32>, tensor<3x4xi32>) {
  %r:2 = "stablehlo.reduce_window"(%a0, %a1, %a2, %a3) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<i32>, %b2: tensor<f32>, %b3: tensor<i32>):
      "stablehlo.return"(%b0, %b1) : (tensor<f32>, tensor<i32>) -> ()
  }) : (tensor<4x5xf32>, tensor<4x5xi32>, tensor<f32>, tensor<i32>) -> (tensor<3x4xf32>, tensor<3x4xi32>)
  return %r#0, %r#1 : tensor<3x4xf32>, tensor<3x4xi32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_i1}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (!stablehlo.token, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4x5xf32>, %a1: tensor<1xf32>) {
  // expected-error@+1 {{reduce_window_i2}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<1xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c1(%a0: tensor<4x5xf32>, %a1: tensor<f32>, %a2: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c1}}
  %r = "stablehlo.reduce_window"(%a0, %a1, %a2) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c2(%a0: tensor<4x5xf32>, %a1: tensor<4x6xi32>, %a2: tensor<f32>, %a3: tensor<i32>) {
  // expected-error@+1 {{reduce_window_c2}}
  %r:2 = "stablehlo.reduce_window"(%a0, %a1, %a2, %a3) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<i32>, %b2: tensor<f32>, %b3: tensor<i32>):
      "stablehlo.return"(%b0, %b1) : (tensor<f32>, tensor<i32>) -> ()
  }) : (tensor<4x5xf32>, tensor<4x6xi32>, tensor<f32>, tensor<i32>) -> (tensor<3x4xf32>, tensor<3x4xi32>)
  return
}

// -----

func.func @c3(%a0: tensor<4x5xf32>, %a1: tensor<i32>) {
  // expected-error@+1 {{reduce_window_c3}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<i32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c4(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c4}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c5(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c5}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 0, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c6(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c6}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c7(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c7}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 0, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c8(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c8}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c9(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c9}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 0, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c10(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c10}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c11(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c11}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 0, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c12(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c12}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0]]> : tensor<1x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c13(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c13}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<i32>, %b1: tensor<i32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<i32>, tensor<i32>) -> tensor<i32>
      "stablehlo.return"(%s) : (tensor<i32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @c14(%a0: tensor<4x5xf32>, %a1: tensor<4x5xi32>, %a2: tensor<f32>, %a3: tensor<i32>) {
  // expected-error@+1 {{reduce_window_c14}}
  %r:2 = "stablehlo.reduce_window"(%a0, %a1, %a2, %a3) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<i32>, %b2: tensor<f32>, %b3: tensor<i32>):
      "stablehlo.return"(%b0, %b1) : (tensor<f32>, tensor<i32>) -> ()
  }) : (tensor<4x5xf32>, tensor<4x5xi32>, tensor<f32>, tensor<i32>) -> (tensor<3x4xf32>, tensor<3x5xi32>)
  return
}

// -----

func.func @c15(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c15}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c16(%a0: tensor<4x5xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c16}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf64>
  return
}

// -----

func.func @c12_rows(%a0: tensor<4x6xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c12}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{padding = dense<0> : tensor<4x1xi64>, window_dimensions = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<f32>) -> tensor<3x5xf32>
  return
}

// -----

func.func @c12_rank(%a0: tensor<4x6xf32>, %a1: tensor<f32>) {
  // expected-error@+1 {{reduce_window_c12}}
  %r = "stablehlo.reduce_window"(%a0, %a1) <{padding = dense<0> : tensor<1x2x2xi64>, window_dimensions = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<f32>) -> tensor<3x5xf32>
  return
}
