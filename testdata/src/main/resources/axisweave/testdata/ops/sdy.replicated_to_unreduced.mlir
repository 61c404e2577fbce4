// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) -> tensor<8x8xf32> {
  %0 = sdy.replicated_to_unreduced {"y"} %a out_sharding=<@m, [{"x"}, {}], unreduced={"y"}> : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}

// -----

"builtin.module"() ({
  "sdy.mesh"() <{mesh = #sdy.mesh<["x"=2, "y"=4]>, sym_name = "m"}> : () -> ()
  "func.func"() <{arg_attrs = [{sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}], function_type = (tensor<8x8xf32>) -> tensor<8x8xf32>, sym_name = "generic"}> ({
  ^bb0(%arg0: tensor<8x8xf32>):
    %0 = "sdy.replicated_to_unreduced"(%arg0) <{axes = #sdy<axis_ref_list{"y"}>, out_sharding = #sdy.sharding<@m, [{"x"}, {}], unreduced={"y"}>}> : (tensor<8x8xf32>) -> tensor<8x8xf32>
    "func.return"(%0) : (tensor<8x8xf32>) -> ()
  }) : () -> ()
}) : () -> ()

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
  // expected-error@+1 {{sdy_replicated_to_unreduced_c1}}
  %0 = "sdy.replicated_to_unreduced"(%a) <{axes = #sdy<axis_ref_list{"y"}>, out_sharding = #sdy.sharding<@m, [{"x"}, {}], unreduced={"y"}>}> : (tensor<8x8xf32>) -> tensor<8x8xf64>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2, "y"=4], device_ids=[1, 0, 2, 3, 4, 5, 6, 7]>

func.func @axis_in_use(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
  // expected-error@+1 {{sdy_collective_c8}}
  %0 = sdy.replicated_to_unreduced {"x"} %a out_sharding=<@m, [{"x"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2, "y"=4], device_ids=[1, 0, 2, 3, 4, 5, 6, 7]>

func.func @other_axes(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
  // expected-error@+1 {{sdy_collective_c10}}
  %0 = sdy.replicated_to_unreduced {"y"} %a out_sharding=<@m, [{"x"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2, "y"=4], device_ids=[1, 0, 2, 3, 4, 5, 6, 7]>

func.func @other_result(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
  // expected-error@+1 {{sdy_collective_c7}}
  %0 = sdy.replicated_to_unreduced {"y"} %a out_sharding=<@m, [{}, {}], unreduced={"y"}> : tensor<8x8xf32>
  return
}
