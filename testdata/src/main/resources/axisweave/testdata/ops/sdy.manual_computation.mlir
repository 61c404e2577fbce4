// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.manual_computation(%a) in_shardings=[<@m, [{"x"}]>] out_shardings=[<@m, [{"x"}]>] manual_axes={"x"} (%b: tensor<4xf32>) {
    %1 = stablehlo.negate %b : tensor<4xf32>
    sdy.return %1 : tensor<4xf32>
  } : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

"builtin.module"() ({
  "sdy.mesh"() <{mesh = #sdy.mesh<["x"=2, "y"=4]>, sym_name = "m"}> : () -> ()
  "func.func"() <{function_type = (tensor<8xf32>) -> tensor<8xf32>, sym_name = "generic"}> ({
  ^bb0(%arg0: tensor<8xf32>):
    %0 = "sdy.manual_computation"(%arg0) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, manual_axes = #sdy<manual_axes{"x"}>, out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>}> ({
    ^bb0(%arg1: tensor<4xf32>):
      %1 = "stablehlo.negate"(%arg1) : (tensor<4xf32>) -> tensor<4xf32>
      "sdy.return"(%1) : (tensor<4xf32>) -> ()
    }) : (tensor<8xf32>) -> tensor<8xf32>
    "func.return"(%0) : (tensor<8xf32>) -> ()
  }) : () -> ()
}) : () -> ()

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a: tensor<8xf32>) {
  // expected-error@+1 {{sdy_manual_computation_c1}}
  %0 = "sdy.manual_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>, <@m, [{"x"}]>]>, manual_axes = #sdy<manual_axes{"x"}>, out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>}> ({
  ^bb0(%b: tensor<4xf32>):
    "sdy.return"(%b) : (tensor<4xf32>) -> ()
  }) : (tensor<8xf32>) -> tensor<8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c2(%a: tensor<8xf32>) {
  // expected-error@+1 {{sdy_manual_computation_c2}}
  %0 = "sdy.manual_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, manual_axes = #sdy<manual_axes{"x"}>, out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>, <@m, [{"x"}]>]>}> ({
  ^bb0(%b: tensor<4xf32>):
    "sdy.return"(%b) : (tensor<4xf32>) -> ()
  }) : (tensor<8xf32>) -> tensor<8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2]>

func.func @c3(%a: tensor<8x9xf32>) {
  // expected-error@+1 {{sdy_manual_computation_c3}}
  %0 = "sdy.manual_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}, {}]>]>, manual_axes = #sdy<manual_axes{"x"}>, out_shardings = #sdy.sharding_per_value<[<@n, [{"x"}, {}]>]>}> ({
  ^bb0(%b: tensor<4x9xf32>):
    "sdy.return"(%b) : (tensor<4x9xf32>) -> ()
  }) : (tensor<8x9xf32>) -> tensor<8x9xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2]>

func.func @c4(%a: tensor<8x9xf32>) {
  // expected-error@+1 {{sdy_manual_computation_c4}}
  %0 = "sdy.manual_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}, {}]>]>, manual_axes = #sdy<manual_axes{"x", "w"}>, out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}, {}]>]>}> ({
  ^bb0(%b: tensor<4x9xf32>):
    "sdy.return"(%b) : (tensor<4x9xf32>) -> ()
  }) : (tensor<8x9xf32>) -> tensor<8x9xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c5(%a: tensor<8x9xf32>) {
  // expected-error@+2 {{sdy_manual_computation_c5}}
  // expected-error@+1 {{sdy_manual_computation_c5}}
  %0 = "sdy.manual_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"y", "x"}, {}]>]>, manual_axes = #sdy<manual_axes{"x"}>, out_shardings = #sdy.sharding_per_value<[<@m, [{"y", "x"}, {}]>]>}> ({
  ^bb0(%b: tensor<4x9xf32>):
    "sdy.return"(%b) : (tensor<4x9xf32>) -> ()
  }) : (tensor<8x9xf32>) -> tensor<8x9xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c6(%a: tensor<8x9xf32>) {
  // expected-error@+2 {{sdy_manual_computation_c6}}
  // expected-error@+1 {{sdy_manual_computation_c6}}
  %0 = "sdy.manual_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{}, {"x"}]>]>, manual_axes = #sdy<manual_axes{"x"}>, out_shardings = #sdy.sharding_per_value<[<@m, [{}, {"x"}]>]>}> ({
  ^bb0(%b: tensor<8x4xf32>):
    "sdy.return"(%b) : (tensor<8x4xf32>) -> ()
  }) : (tensor<8x9xf32>) -> tensor<8x9xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c7(%a: tensor<8x9xf32>) {
  // expected-error@+2 {{sdy_manual_computation_c7}}
  // expected-error@+1 {{sdy_manual_computation_c7}}
  %0 = "sdy.manual_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}, {}]>]>, manual_axes = #sdy<manual_axes{"x"}>, out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}, {}]>]>}> ({
  ^bb0(%b: tensor<8x9xf32>):
    "sdy.return"(%b) : (tensor<8x9xf32>) -> ()
  }) : (tensor<8x9xf32>) -> tensor<8x9xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @sharding_c11(%a: tensor<8xf32>) {
  %0 = "sdy.manual_computation"(%a) <{in_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>, manual_axes = #sdy<manual_axes{"x"}>, out_shardings = #sdy.sharding_per_value<[<@m, [{"x"}]>]>}> ({
  ^bb0(%b: tensor<4xf32>):
    // expected-error@+1 {{sharding_c11}}
    %1 = "sdy.sharding_constraint"(%b) <{sharding = #sdy.sharding<@m, [{"x"}]>}> : (tensor<4xf32>) -> tensor<4xf32>
    "sdy.return"(%1) : (tensor<4xf32>) -> ()
  }) : (tensor<8xf32>) -> tensor<8xf32>
  return
}
