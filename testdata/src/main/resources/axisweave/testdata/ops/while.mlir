// RUN: opt

func.func @pretty(%arg0: tensor<i32>) -> tensor<i32> {
  %0 = stablehlo.while(%iterArg = %arg0) : tensor<i32>
  cond {
    %1 = stablehlo.compare LT, %iterArg, %iterArg : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    stablehlo.return %iterArg : tensor<i32>
  }
  return %0 : tensor<i32>
}

// -----

func.func @generic(%a0: tensor<i32>) -> tensor<i32> {
  %r = "stablehlo.while"(%a0) ({
    ^bb0(%b0: tensor<i32>):
      %s = "stablehlo.compare"(%b0, %b0) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<i32>, tensor<i32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<i32>):
      "stablehlo.return"(%b0) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return %r : tensor<i32>
}

// -----

func.func @c1(%a0: tensor<i32>) {
  // expected-error@+1 {{while_c1}}
  %r = "stablehlo.while"(%a0) ({
    ^bb0(%b0: tensor<i32>):
      "stablehlo.return"(%b0) : (tensor<i32>) -> ()
  }, {
    ^bb0(%b0: tensor<i32>):
      "stablehlo.return"(%b0) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @c2(%a0: tensor<i32>) {
  // expected-error@+1 {{while_c2}}
  %r = "stablehlo.while"(%a0) ({
    ^bb0(%b0: tensor<i32>):
      %s = "stablehlo.compare"(%b0, %b0) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<i32>, tensor<i32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<i64>):
      "stablehlo.return"(%b0) : (tensor<i64>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @c3(%a0: tensor<i32>) {
  // expected-error@+1 {{while_c3}}
  %r = "stablehlo.while"(%a0) ({
    ^bb0(%b0: tensor<i32>):
      %s = "stablehlo.compare"(%b0, %b0) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<i32>, tensor<i32>) -> tensor<i1>
      "stablehlo.return"(%s) : (tensor<i1>) -> ()
  }, {
    ^bb0(%b0: tensor<i32>):
      "stablehlo.return"(%b0) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i64>
  return
}
