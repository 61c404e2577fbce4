// RUN: opt

func.func @generic(%a0: tensor<i32>) -> tensor<2xi32> {
  %r = "stablehlo.case"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }) : (tensor<i32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @generic1(%a0: tensor<i32>) -> tensor<2xi32> {
  %r = "stablehlo.case"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }, {
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }, {
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }) : (tensor<i32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @i1(%a0: tensor<i64>) {
  // expected-error@+1 {{case_i1}}
  %r = "stablehlo.case"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }) : (tensor<i64>) -> tensor<2xi32>
  return
}

// -----

func.func @c1(%a0: tensor<i32>) {
  // expected-error@+1 {{case_c1}}
  %r = "stablehlo.case"(%a0) : (tensor<i32>) -> tensor<2xi32>
  return
}

// -----

func.func @c2(%a0: tensor<i32>) {
  // expected-error@+1 {{case_c2}}
  %r = "stablehlo.case"(%a0) ({
    ^bb0(%b0: tensor<2xi32>):
      "stablehlo.return"(%b0) : (tensor<2xi32>) -> ()
  }) : (tensor<i32>) -> tensor<2xi32>
  return
}

// -----

func.func @c3(%a0: tensor<i32>) {
  // expected-error@+1 {{case_c3}}
  %r = "stablehlo.case"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }, {
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<3xi32>}> : () -> tensor<3xi32>
      "stablehlo.return"(%s) : (tensor<3xi32>) -> ()
  }) : (tensor<i32>) -> tensor<2xi32>
  return
}

// -----

func.func @c4(%a0: tensor<i32>) {
  // expected-error@+1 {{case_c4}}
  %r = "stablehlo.case"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }) : (tensor<i32>) -> tensor<3xi32>
  return
}
