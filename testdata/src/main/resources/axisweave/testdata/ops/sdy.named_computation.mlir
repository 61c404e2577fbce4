// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.named_computation<"f">(%a) in_shardings=[<@m, [{"x"}]>] out_shardings=[<@m, [{"x"}]>] (%b: tensor<8xf32>) {
    sdy.return %b : tensor<8xf32>
  } : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

"builtin.module"() ({
  "sdy.mesh"() <{mesh = #sdy.mesh<["x"=2, "y"=4]>, sym_name = "m"}> : () -> ()
  "func.func"() <{function_type = (tensor<8xf32>) -> tensor<8xf32>, sym_name = "generic"}> ({
  ^bb0(%arg0: tensor<8xf32>):
    %0 = "sdy.named_computation"(%arg0) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, name = "f", out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>}> ({
    ^bb0(%arg1: tensor<8xf32>):
      "sdy.return"(%arg1) : (tensor<8xf32>) -> ()
    }) : (tensor<8xf32>) -> tensor<8xf32>
    "func.return"(%0) : (tensor<8xf32>) -> ()
  }) : () -> ()
}) : () -> ()

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a: tensor<8xf32>) {
  // expected-error@+1 {{sdy_named_computation_c1}}
  %0 = "sdy.named_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, name = "f", out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>}> ({
  ^bb0(%b: tensor<8xf64>):
    %1 = "stablehlo.convert"(%b) : (tensor<8xf64>) -> tensor<8xf32>
    "sdy.return"(%1) : (tensor<8xf32>) -> ()
  }) : (tensor<8xf32>) -> tensor<8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c2(%a: tensor<8xf32>) {
  // expected-error@+1 {{sdy_named_computation_c2}}
  %0 = "sdy.named_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, name = "f", out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>}> ({
  ^bb0(%b: tensor<8xf32>):
    %1 = "stablehlo.convert"(%b) : (tensor<8xf32>) -> tensor<8xf32>
    "sdy.return"(%1) : (tensor<8xf32>) -> ()
  }) : (tensor<8xf32>) -> tensor<8xf64>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c3(%a: tensor<8xf32>) {
  // expected-error@+1 {{sdy_named_computation_c3}}
  %0 = "sdy.named_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>, <@m, [{"x"}]>]>, name = "f", out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>}> ({
  ^bb0(%b: tensor<8xf32>):
    %1 = "stablehlo.convert"(%b) : (tensor<8xf32>) -> tensor<8xf32>
    "sdy.return"(%1) : (tensor<8xf32>) -> ()
  }) : (tensor<8xf32>) -> tensor<8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c4(%a: tensor<8xf32>) {
  // expected-error@+1 {{sdy_named_computation_c4}}
  %0 = "sdy.named_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, name = "f", out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>, <@m, [{"x"}]>]>}> ({
  ^bb0(%b: tensor<8xf32>):
    %1 = "stablehlo.convert"(%b) : (tensor<8xf32>) -> tensor<8xf32>
    "sdy.return"(%1) : (tensor<8xf32>) -> ()
  }) : (tensor<8xf32>) -> tensor<8xf32>
  return
}
