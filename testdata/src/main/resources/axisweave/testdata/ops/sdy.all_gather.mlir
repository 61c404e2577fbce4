// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) -> tensor<8x8xf32> {
  %0 = sdy.all_gather [{"x"}, {}] %a out_sharding=<@m, [{}, {}]> : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}

// -----

"builtin.module"() ({
  "sdy.mesh"() <{mesh = #sdy.mesh<["x"=2, "y"=4]>, sym_name = "m"}> : () -> ()
  "func.func"() <{arg_attrs = [{sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}], function_type = (tensor<8x8xf32>) -> tensor<8x8xf32>, sym_name = "generic"}> ({
  ^bb0(%arg0: tensor<8x8xf32>):
    %0 = "sdy.all_gather"(%arg0) <{gathering_axes = #sdy<list_of_axis_ref_lists[{"x"}, {}]>, out_sharding = #sdy.sharding<@m, [{}, {}]>}> : (tensor<8x8xf32>) -> tensor<8x8xf32>
    "func.return"(%0) : (tensor<8x8xf32>) -> ()
  }) : () -> ()
}) : () -> ()

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
  // expected-error@+1 {{sdy_all_gather_c1}}
  %0 = "sdy.all_gather"(%a) <{gathering_axes = #sdy<list_of_axis_ref_lists[{"x"}, {}]>, out_sharding = #sdy.sharding<@m, [{}, {}]>}> : (tensor<8x8xf32>) -> tensor<8x8xf64>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2, "y"=4], device_ids=[1, 0, 2, 3, 4, 5, 6, 7]>

func.func @no_sharding(%a: tensor<8x8xf32>) {
  // expected-error@+1 {{sdy_collective_c1}}
  %0 = sdy.all_gather [{"x"}, {}] %a out_sharding=<@m, [{}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2, "y"=4], device_ids=[1, 0, 2, 3, 4, 5, 6, 7]>

func.func @other_mesh(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@n, [{"x"}, {}]>}) {
  // expected-error@+1 {{sdy_collective_c2}}
  %0 = sdy.all_gather [{"x"}, {}] %a out_sharding=<@m, [{}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2, "y"=4], device_ids=[1, 0, 2, 3, 4, 5, 6, 7]>

func.func @axes_of_one_dimension(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
  // expected-error@+1 {{sdy_collective_c3}}
  %0 = sdy.all_gather [{"x"}] %a out_sharding=<@m, [{}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2, "y"=4], device_ids=[1, 0, 2, 3, 4, 5, 6, 7]>

func.func @not_at_the_end(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x", "y"}, {}]>}) {
  // expected-error@+1 {{sdy_collective_c4}}
  %0 = sdy.all_gather [{"x"}, {}] %a out_sharding=<@m, [{"y"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @n = <["x"=2, "y"=4], device_ids=[1, 0, 2, 3, 4, 5, 6, 7]>

func.func @unknown_axis(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {}]>}) {
  // expected-error@+1 {{sharding_c5}}
  %0 = sdy.all_gather [{"z"}, {}] %a out_sharding=<@m, [{}, {}]> : tensor<8x8xf32>
  return
}
