// RUN: opt

func.func @generic(%a0: tensor<i1>) -> tensor<2xi32> {
  %r = "stablehlo.if"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }, {
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }) : (tensor<i1>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @i1(%a0: tensor<1xi1>) {
  // expected-error@+1 {{if_i1}}
  %r = "stablehlo.if"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }, {
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }) : (tensor<1xi1>) -> tensor<2xi32>
  return
}

// -----

func.func @c1(%a0: tensor<i1>) {
  // expected-error@+1 {{if_c1}}
  %r = "stablehlo.if"(%a0) ({
    ^bb0(%b0: tensor<2xi32>):
      "stablehlo.return"(%b0) : (tensor<2xi32>) -> ()
  }, {
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }) : (tensor<i1>) -> tensor<2xi32>
  return
}

// -----

func.func @c2(%a0: tensor<i1>) {
  // expected-error@+1 {{if_c2}}
  %r = "stablehlo.if"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }, {
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<3xi32>}> : () -> tensor<3xi32>
      "stablehlo.return"(%s) : (tensor<3xi32>) -> ()
  }) : (tensor<i1>) -> tensor<2xi32>
  return
}

// -----

func.func @c3(%a0: tensor<i1>) {
  // expected-error@+1 {{if_c3}}
  %r = "stablehlo.if"(%a0) ({
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }, {
      %s = "stablehlo.constant"() <{value = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
      "stablehlo.return"(%s) : (tensor<2xi32>) -> ()
  }) : (tensor<i1>) -> tensor<3xi32>
  return
}
