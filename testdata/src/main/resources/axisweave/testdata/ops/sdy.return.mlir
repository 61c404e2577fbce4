// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.named_computation<"f">(%a) (%b: tensor<8xf32>) {
    sdy.return %b : tensor<8xf32>
  } : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

"builtin.module"() ({
  "sdy.mesh"() <{mesh = #sdy.mesh<["x"=2, "y"=4]>, sym_name = "m"}> : () -> ()
  "func.func"() <{function_type = (tensor<8xf32>) -> tensor<8xf32>, sym_name = "generic"}> ({
  ^bb0(%arg0: tensor<8xf32>):
    %0 = "sdy.named_computation"(%arg0) <{name = "f"}> ({
    ^bb0(%arg1: tensor<8xf32>):
      "sdy.return"(%arg1) : (tensor<8xf32>) -> ()
    }) : (tensor<8xf32>) -> tensor<8xf32>
    "func.return"(%0) : (tensor<8xf32>) -> ()
  }) : () -> ()
}) : () -> ()

// -----

func.func @block_terminator(%a: tensor<8xf32>) {
  // expected-error@+1 {{block_terminator}}
  "sdy.return"(%a) : (tensor<8xf32>) -> ()
}
