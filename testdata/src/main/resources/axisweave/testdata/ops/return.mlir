// RUN: opt

func.func @pretty(%a: tensor<i1>, %b: tensor<2xf32>) -> tensor<2xf32> {
  %0 = "stablehlo.if"(%a) ({
    stablehlo.return %b : tensor<2xf32>
  }, {
    stablehlo.return %b : tensor<2xf32>
  }) : (tensor<i1>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

"builtin.module"() ({
  "func.func"() <{function_type = (tensor<i1>, tensor<2xf32>) -> tensor<2xf32>, sym_name = "generic"}> ({
  ^bb0(%arg0: tensor<i1>, %arg1: tensor<2xf32>):
    %0 = "stablehlo.if"(%arg0) ({
      "stablehlo.return"(%arg1) : (tensor<2xf32>) -> ()
    }, {
      "stablehlo.return"(%arg1) : (tensor<2xf32>) -> ()
    }) : (tensor<i1>) -> tensor<2xf32>
    "func.return"(%0) : (tensor<2xf32>) -> ()
  }) : () -> ()
}) : () -> ()

// -----

func.func @block_terminator(%a: tensor<8xf32>) {
  // expected-error@+1 {{block_terminator}}
  "stablehlo.return"(%a) : (tensor<8xf32>) -> ()
}
