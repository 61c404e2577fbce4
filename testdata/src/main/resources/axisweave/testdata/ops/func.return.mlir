// RUN: opt

func.func @pretty(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}

// -----

"builtin.module"() ({
  "func.func"() <{function_type = (tensor<2xf32>) -> tensor<2xf32>, sym_name = "generic"}> ({
  ^bb0(%arg0: tensor<2xf32>):
    "func.return"(%arg0) : (tensor<2xf32>) -> ()
  }) : () -> ()
}) : () -> ()

// -----

func.func @func_return(%a: tensor<2xf32>) -> tensor<3xf32> {
  // expected-error@+1 {{func_return}}
  "func.return"(%a) : (tensor<2xf32>) -> ()
}

// -----

func.func @block_terminator(%a: tensor<2xf32>) {
  // expected-error@+1 {{block_terminator}}
  "stablehlo.return"(%a) : (tensor<2xf32>) -> ()
}
