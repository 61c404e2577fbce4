// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.custom_call @foo(%arg0) : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "foo"}> : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = stablehlo.custom_call @foo(%arg0) {api_version = 4 : i32, backend_config = {a = 1 : i32}, operand_layouts = [dense<[0, 1]> : tensor<2xindex>], result_layouts = [dense<[1, 0]> : tensor<2xindex>]} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

func.func @generic1(%a0: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = "stablehlo.custom_call"(%a0) <{api_version = 4 : i32, backend_config = {a = 1 : i32}, call_target_name = "foo", operand_layouts = [dense<[0, 1]> : tensor<2xindex>], result_layouts = [dense<[1, 0]> : tensor<2xindex>]}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @sharding_rule(%a: tensor<2x4xf32>) {
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, k]) {i=2, j=4, k=4} reduction={j}, custom>} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @sharding_rule_c1(%a: tensor<2x4xf32>) {
  // expected-error@+1 {{sharding_rule_c1}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [i, j])->([i, j]) {i=2, j=4}>} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @sharding_rule_c2(%a: tensor<2x?xf32>) {
  // expected-error@+1 {{sharding_rule_c2}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=4}>} : (tensor<2x?xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @sharding_rule_c3(%a: tensor<2x4xf32>) {
  // expected-error@+1 {{sharding_rule_c3}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i])->([i, j]) {i=2, j=4}>} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @sharding_rule_c4(%a: tensor<2x4xf32>) {
  // expected-error@+1 {{sharding_rule_c4}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=4, k=3}>} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @sharding_rule_c5(%a: tensor<2x4xf32>) {
  // expected-error@+1 {{sharding_rule_c5}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, i])->([i, j]) {i=2, j=4}>} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @sharding_rule_c6(%a: tensor<2x4xf32>) {
  // expected-error@+2 {{sharding_rule_c6}}
  // expected-error@+1 {{sharding_rule_c6}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, jk])->([i, jk]) {i=2, j=4, k=1}>} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @sharding_rule_c7(%a: tensor<2x4xf32>) {
  // expected-error@+1 {{sharding_rule_c7}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, k]) {i=2, j=4, k=4} reduction={j} need_replication={j}>} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @sharding_rule_c9(%a: tensor<8xf32>) {
  // expected-error@+1 {{sharding_rule_c9}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = 1 : i64} : (tensor<8xf32>) -> tensor<8xf32>
  return
}

// -----

func.func @sets_of_factors_out_of_order(%a: tensor<2x3xf32>) {
  // expected-error@+1 {{reduction stands behind need_replication}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i]) {i=2, j=3} need_replication={i} reduction={j}>} : (tensor<2x3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @sharding_rule_c8(%a: tensor<2x4xf32>) {
  // expected-error@+1 {{sharding_rule_c8}}
  %0 = "stablehlo.custom_call"(%a) <{call_target_name = "foo"}> {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=4} reduction={j}>} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{custom_call_c1}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "foo", operand_layouts = [dense<[0, 1]> : tensor<2xindex>]}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{custom_call_c2}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "foo", operand_layouts = [], result_layouts = [dense<[1, 0]> : tensor<2xindex>]}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{custom_call_c3}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "foo", operand_layouts = [dense<[0, 0]> : tensor<2xindex>], result_layouts = [dense<[1, 0]> : tensor<2xindex>]}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @alias(%a0: tuple<tensor<1x1xf32>, tensor<2x3xf32>>) {
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 0, operand_tuple_indices = [1]>]}> : (tuple<tensor<1x1xf32>, tensor<2x3xf32>>) -> tuple<tensor<2x3xf32>>
  return
}

// -----

func.func @alias_of_no_operand(%a0: tuple<tensor<1x1xf32>, tensor<2x3xf32>>) {
  // expected-error@+1 {{custom_call_alias}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 1, operand_tuple_indices = [1]>]}> : (tuple<tensor<1x1xf32>, tensor<2x3xf32>>) -> tuple<tensor<2x3xf32>>
  return
}

// -----

func.func @alias_of_no_result(%a0: tuple<tensor<1x1xf32>, tensor<2x3xf32>>) {
  // expected-error@+1 {{custom_call_alias}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [1], operand_index = 0, operand_tuple_indices = [1]>]}> : (tuple<tensor<1x1xf32>, tensor<2x3xf32>>) -> tuple<tensor<2x3xf32>>
  return
}

// -----

func.func @alias_of_no_part(%a0: tuple<tensor<1x1xf32>, tensor<2x3xf32>>) {
  // expected-error@+1 {{custom_call_alias}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 0, operand_tuple_indices = [2]>]}> : (tuple<tensor<1x1xf32>, tensor<2x3xf32>>) -> tuple<tensor<2x3xf32>>
  return
}

// -----

func.func @alias_of_another_shape(%a0: tuple<tensor<1x1xf32>, tensor<2x3xf32>>) {
  // expected-error@+1 {{custom_call_alias}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 0, operand_tuple_indices = [1]>]}> : (tuple<tensor<1x1xf32>, tensor<2x3xf32>>) -> tuple<tensor<3x2xf32>>
  return
}

// -----

func.func @typed_config() {
  // expected-error@+1 {{custom_call_config}}
  "stablehlo.custom_call"() <{api_version = 4 : i32, backend_config = "a", call_target_name = "f"}> : () -> ()
  return
}

// -----

func.func @text_config() {
  // expected-error@+1 {{custom_call_config}}
  "stablehlo.custom_call"() <{api_version = 3 : i32, backend_config = {a = 1 : i32}, call_target_name = "f"}> : () -> ()
  return
}

// -----

func.func @layout_of_a_token(%a0: !stablehlo.token) {
  // expected-error@+1 {{custom_call_c3}}
  "stablehlo.custom_call"(%a0) <{call_target_name = "f", operand_layouts = [dense<[0, 1]> : tensor<2xindex>], result_layouts = []}> : (!stablehlo.token) -> ()
  return
}

// -----

func.func @buffers(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %0 = "stablehlo.custom_call"(%a0) <{call_target_name = "Pin"}> : (tensor<2xf32>) -> memref<2xf32>
  %1 = "stablehlo.custom_call"(%0) <{call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [], operand_index = 0, operand_tuple_indices = []>]}> : (memref<2xf32>) -> memref<2xf32>
  %2 = "stablehlo.custom_call"(%1) <{call_target_name = "Unpin"}> : (memref<2xf32>) -> tensor<2xf32>
  %3 = "stablehlo.custom_call"() <{call_target_name = "CreateBuffer"}> : () -> memref<2xf32>
  return %2 : tensor<2xf32>
}

// -----

func.func @buffer_of_a_tensor(%a0: tensor<2xf32>) {
  // expected-error@+1 {{custom_call_buffer}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "CreateBuffer"}> : (tensor<2xf32>) -> memref<2xf32>
  return
}

// -----

func.func @pinned_tensor(%a0: tensor<2xf32>) {
  // expected-error@+1 {{custom_call_buffer}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "Pin"}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @unpinned_as_another(%a0: memref<2xf32>) {
  // expected-error@+1 {{custom_call_buffer}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "Unpin"}> : (memref<2xf32>) -> tensor<2xi32>
  return
}

// -----

func.func @buffer_used_twice(%a0: memref<2xf32>) {
  // expected-error@+1 {{custom_call_buffer}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 0, operand_tuple_indices = []>, #stablehlo.output_operand_alias<output_tuple_indices = [1], operand_index = 0, operand_tuple_indices = []>]}> : (memref<2xf32>) -> tuple<memref<2xf32>, memref<2xf32>>
  return
}

// -----

func.func @buffer_from_nowhere(%a0: memref<2xf32>) {
  // expected-error@+1 {{custom_call_buffer}}
  %r = "stablehlo.custom_call"(%a0) <{call_target_name = "f"}> : (memref<2xf32>) -> memref<2xf32>
  return
}
