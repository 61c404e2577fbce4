// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>, %arg1: tensor<f32>, %arg2: tensor<1xi64>, %arg3: tensor<1xi64>, %arg4: tensor<1xi64>) -> tensor<?xf32> {
  %0 = stablehlo.dynamic_pad %arg0, %arg1, %arg2, %arg3, %arg4 : (tensor<2xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>, %a1: tensor<f32>, %a2: tensor<1xi64>, %a3: tensor<1xi64>, %a4: tensor<1xi64>) -> tensor<?xf32> {
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (tensor<2xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @c3(%a: tensor<2xf32>, %b: tensor<f32>) {
  %0 = stablehlo.constant dense<0> : tensor<1xi64>
  %1 = stablehlo.constant dense<-1> : tensor<1xi64>
  // expected-error@+1 {{dynamic_pad_c3}}
  %2 = "stablehlo.dynamic_pad"(%a, %b, %0, %0, %1) : (tensor<2xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<f32>, %a2: tensor<1xi64>, %a3: tensor<1xi64>, %a4: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_pad_i1}}
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (!stablehlo.token, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2xf32>, %a1: tensor<1xf32>, %a2: tensor<1xi64>, %a3: tensor<1xi64>, %a4: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_pad_i2}}
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (tensor<2xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @i3(%a0: tensor<2xf32>, %a1: tensor<f32>, %a2: tensor<1xf32>, %a3: tensor<1xi64>, %a4: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_pad_i3}}
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (tensor<2xf32>, tensor<f32>, tensor<1xf32>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @i4(%a0: tensor<2xf32>, %a1: tensor<f32>, %a2: tensor<1xi64>, %a3: tensor<1xf32>, %a4: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_pad_i4}}
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (tensor<2xf32>, tensor<f32>, tensor<1xi64>, tensor<1xf32>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @i5(%a0: tensor<2xf32>, %a1: tensor<f32>, %a2: tensor<1xi64>, %a3: tensor<1xi64>, %a4: tensor<1xf32>) {
  // expected-error@+1 {{dynamic_pad_i5}}
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (tensor<2xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xf32>) -> tensor<?xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>, %a1: tensor<f64>, %a2: tensor<1xi64>, %a3: tensor<1xi64>, %a4: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_pad_c1}}
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (tensor<2xf32>, tensor<f64>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2xf32>, %a1: tensor<f32>, %a2: tensor<2xi64>, %a3: tensor<2xi64>, %a4: tensor<2xi64>) {
  // expected-error@+1 {{dynamic_pad_c2}}
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (tensor<2xf32>, tensor<f32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2xf32>, %a1: tensor<f32>, %a2: tensor<1xi64>, %a3: tensor<1xi64>, %a4: tensor<1xi64>) {
  // expected-error@+1 {{dynamic_pad_c4}}
  %r = "stablehlo.dynamic_pad"(%a0, %a1, %a2, %a3, %a4) : (tensor<2xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?x?xf32>
  return
}
