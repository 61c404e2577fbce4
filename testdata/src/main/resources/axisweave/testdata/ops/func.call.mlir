// RUN: opt

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @pretty(%a: tensor<2xf32>) {
  %r = call @f(%a) : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c1(%a: tensor<2xf32>) {
  // expected-error@+1 {{func_call_c1}}
  %r = call @g(%a) : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c2(%a: tensor<3xf32>) {
  // expected-error@+1 {{func_call_c2}}
  %r = call @f(%a) : (tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c3(%a: tensor<2xf32>) {
  // expected-error@+1 {{func_call_c3}}
  %r = call @f(%a) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @generic(%a: tensor<2xf32>) -> tensor<2xf32> {
  %0 = "func.call"(%a) <{callee = @f}> : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
