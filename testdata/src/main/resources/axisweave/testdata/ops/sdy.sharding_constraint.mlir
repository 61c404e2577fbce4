// RUN: opt

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @pretty(%arg0: tensor<8xf32>) -> tensor<8xf32> {
  %0 = sdy.sharding_constraint %arg0 <@m, [{"x"}]> : tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @generic(%a0: tensor<8xf32>) -> tensor<8xf32> {
  %r = "sdy.sharding_constraint"(%a0) <{sharding = #sdy.sharding<@m, [{"x"}]>}> : (tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c1}}
func.func @sharding_c1(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@n, [{}, {}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c2}}
func.func @sharding_c2(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@max, [{}, {}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c3}}
func.func @sharding_c3(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c4}}
func.func @sharding_c4(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}p1, {}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c5}}
func.func @sharding_c5(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"z"}, {}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c6}}
func.func @sharding_c6(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"x"}, {"x"}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c7}}
func.func @sharding_c7(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"y":(1)2, "y":(2)2}, {}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c8}}
func.func @sharding_c8(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{}, {}], replicated={"y", "x"}>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c9}}
func.func @sharding_c9(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"y":(1)3}, {}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>
sdy.mesh @max = <[], device_ids=[0]>

// expected-error@+1 {{sharding_c10}}
func.func @sharding_c10(%a: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@m, [{"y":(1)2}, {"y"}]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @sharding_c12(%a: tensor<8xf32>) {
  // expected-error@+1 {{sharding_c12}}
  %0 = "stablehlo.negate"(%a) {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>, <@m, [{"x"}]>]>} : (tensor<8xf32>) -> tensor<8xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @sharding_c12_without_results(%a: tensor<8xf32>) {
  // expected-error@+1 {{sharding_c12}}
  "stablehlo.custom_call"(%a) <{call_target_name = "foo", has_side_effect = true}> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{"x"}]>]>} : (tensor<8xf32>) -> ()
  return
}

// -----

sdy.mesh @one = <[], device_ids=[0]>

func.func @sharding_c2_without_results(%a: tensor<8xf32>) {
  // expected-error@+1 {{sharding_c2}}
  "stablehlo.custom_call"(%a) <{call_target_name = "foo", has_side_effect = true}> {sdy.sharding = #sdy.sharding_per_value<[<@one, [{}]>]>} : (tensor<8xf32>) -> ()
  // expected-error@+1 {{sharding_c2}}
  "stablehlo.custom_call"(%a) <{call_target_name = "foo", has_side_effect = true}> {sdy.sharding = #sdy.sharding_per_value<[<@one, [], replicated={"a"}>]>} : (tensor<8xf32>) -> ()
  return
}

// -----

sdy.mesh @m = <["x"=2]>

// expected-error@+1 {{sharding_c3}}
func.func @sharding_c3_without_rank(%a: tensor<*xf32> {sdy.sharding = #sdy.sharding<@m, []>}) {
  return
}

// -----

// expected-error@+1 {{mesh_c1}}
sdy.mesh @m = <["x"=2, "x"=4]>

// -----

// expected-error@+1 {{mesh_c2}}
sdy.mesh @m = <["x"=4], device_ids=[0, 2, 2, 3]>

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @c1(%a0: tensor<8xf32>) {
  // expected-error@+1 {{sdy_sharding_constraint_c1}}
  %r = "sdy.sharding_constraint"(%a0) <{sharding = #sdy.sharding<@m, [{"x"}]>}> : (tensor<8xf32>) -> tensor<6xf32>
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

// expected-error@+1 {{sharding_c13}}
func.func @sharding_c13_argument(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding_per_value<[<@m, [{}]>]>}) {
  return
}

// -----

sdy.mesh @m = <["x"=2, "y"=4]>

func.func @sharding_c13_op(%a: tensor<8xf32>) {
  // expected-error@+1 {{sharding_c13}}
  %0 = stablehlo.abs %a {sdy.sharding = #sdy.sharding<@m, [{}]>} : tensor<8xf32>
  return
}

// -----

// expected-error@+1 {{mesh_c2}}
sdy.mesh @fewer_ids_than_devices = <["x"=2], device_ids=[0]>
