// RUN: opt

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @generic(%a0: tensor<2xf32>) {
  %r = "stablehlo.composite"(%a0) <{composite_attributes = {n = 1 : i32}, decomposition = @f, name = "my.op", version = 1 : i32}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{composite_c1}}
  %r = "stablehlo.composite"(%a0) <{composite_attributes = {n = 1 : i32}, decomposition = @f, name = "op", version = 1 : i32}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c2(%a0: tensor<2xf32>) {
  // expected-error@+1 {{composite_c2}}
  %r = "stablehlo.composite"(%a0) <{composite_attributes = {n = 1 : i32}, decomposition = @g, name = "my.op", version = 1 : i32}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c3(%a0: tensor<3xf32>) {
  // expected-error@+1 {{composite_c3}}
  %r = "stablehlo.composite"(%a0) <{composite_attributes = {n = 1 : i32}, decomposition = @f, name = "my.op", version = 1 : i32}> : (tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c4(%a0: tensor<2xf32>) {
  // expected-error@+1 {{composite_c4}}
  %r = "stablehlo.composite"(%a0) <{composite_attributes = {n = 1 : i32}, decomposition = @f, name = "my.op", version = 1 : i32}> : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @pretty(%a: tensor<2xf32>) -> tensor<2xf32> {
  %0 = stablehlo.composite "my.op" %a {composite_attributes = {n = 1 : i32}, decomposition = @f, version = 1 : i32} : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
