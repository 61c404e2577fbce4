// RUN: opt

func.func @generic(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) -> tensor<4x6xf32> {
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return %r : tensor<4x6xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_i1}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (!stablehlo.token, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @i2(%a0: tensor<4x6xf32>, %a1: !stablehlo.token, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_i2}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, !stablehlo.token, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @i3(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<1xf32>) {
  // expected-error@+1 {{select_and_scatter_i3}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<1xf32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c1(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf64>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c1}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf64>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c2(%a0: tensor<4x6xf32>, %a1: tensor<2x4xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c2}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x4xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c3(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<i32>) {
  // expected-error@+1 {{select_and_scatter_c3}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<i32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c4(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c4}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c5(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c5}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 0, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c6(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c6}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c7(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c7}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 0, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c8(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c8}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0]]> : tensor<1x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c9(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c9}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c10(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c10}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<i32>, %b1: tensor<i32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<i32>, tensor<i32>) -> tensor<i32>
      "stablehlo.return"(%s) : (tensor<i32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c11(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c11}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x7xf32>
  return
}

// -----

func.func @c12(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c12}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<[[0, 0], [0, 0]]> : tensor<2x2xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf64>
  return
}

// -----

func.func @c4_left_out(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c4}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @c8_flat(%a0: tensor<4x6xf32>, %a1: tensor<2x3xf32>, %a2: tensor<f32>) {
  // expected-error@+1 {{select_and_scatter_c8}}
  %r = "stablehlo.select_and_scatter"(%a0, %a1, %a2) <{padding = dense<0> : tensor<4xi64>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.compare"(%b0, %b1) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<f32>, %b1: tensor<f32>):
      %s = "stablehlo.add"(%b0, %b1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  return
}
