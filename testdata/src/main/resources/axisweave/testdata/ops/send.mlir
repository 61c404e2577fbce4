// RUN: opt

func.func @generic(%a0: tensor<2xf32>, %a1: !stablehlo.token) -> !stablehlo.token {
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 2>, is_host_transfer = true}> : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return %r : !stablehlo.token
}

// -----

func.func @generic1(%a0: tensor<2xf32>, %a1: !stablehlo.token) -> !stablehlo.token {
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, is_host_transfer = false, source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return %r : !stablehlo.token
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{send_c1}}
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, is_host_transfer = false, source_target_pairs = dense<[[0, 1, 2]]> : tensor<1x3xi64>}> : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{send_c2}}
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, is_host_transfer = false, source_target_pairs = dense<[[0, 1], [0, 2]]> : tensor<2x2xi64>}> : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @c3(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{send_c3}}
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, is_host_transfer = false, source_target_pairs = dense<[[0, 1], [2, 1]]> : tensor<2x2xi64>}> : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @c4(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{send_c4}}
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, is_host_transfer = false, source_target_pairs = dense<[[0, -1]]> : tensor<1x2xi64>}> : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @c5(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{send_c5}}
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, is_host_transfer = true}> : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @i1(%a0: tuple<tensor<f32>>, %a1: !stablehlo.token) {
  // expected-error@+1 {{send_i1}}
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 2>, is_host_transfer = true}> : (tuple<tensor<f32>>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<2xf32>) {
  // expected-error@+1 {{send_i2}}
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 2>, is_host_transfer = true}> : (tensor<2xf32>, tensor<2xf32>) -> !stablehlo.token
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>, %a1: !stablehlo.token) {
  // expected-error@+1 {{send_o1}}
  %r = "stablehlo.send"(%a0, %a1) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 2>, is_host_transfer = true}> : (tensor<2xf32>, !stablehlo.token) -> tensor<2xf32>
  return
}
