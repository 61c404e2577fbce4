// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xi32> {
  %0 = stablehlo.bitcast_convert %arg0 : (tensor<2xf32>) -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xi32> {
  %r = "stablehlo.bitcast_convert"(%a0) : (tensor<2xf32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @pretty1(%arg0: tensor<2xf32>) -> tensor<2x4xi8> {
  %0 = stablehlo.bitcast_convert %arg0 : (tensor<2xf32>) -> tensor<2x4xi8>
  return %0 : tensor<2x4xi8>
}

// -----

func.func @generic1(%a0: tensor<2xf32>) -> tensor<2x4xi8> {
  %r = "stablehlo.bitcast_convert"(%a0) : (tensor<2xf32>) -> tensor<2x4xi8>
  return %r : tensor<2x4xi8>
}

// -----

func.func @pretty2(%arg0: tensor<3x2xi16>) -> tensor<3xf32> {
  %0 = stablehlo.bitcast_convert %arg0 : (tensor<3x2xi16>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// -----

func.func @generic2(%a0: tensor<3x2xi16>) -> tensor<3xf32> {
  %r = "stablehlo.bitcast_convert"(%a0) : (tensor<3x2xi16>) -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token) {
  // expected-error@+1 {{bitcast_convert_i1}}
  %r = "stablehlo.bitcast_convert"(%a0) : (!stablehlo.token) -> tensor<2xf32>
  return
}

// -----

func.func @o1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{bitcast_convert_o1}}
  %r = "stablehlo.bitcast_convert"(%a0) : (tensor<2xf32>) -> !stablehlo.token
  return
}

// -----

func.func @c1(%a0: tensor<2xf32>) {
  // expected-error@+1 {{bitcast_convert_c1}}
  %r = "stablehlo.bitcast_convert"(%a0) : (tensor<2xf32>) -> tensor<2xi16>
  return
}

// -----

func.func @c2(%a0: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{bitcast_convert_c2}}
  %r = "stablehlo.bitcast_convert"(%a0) : (tensor<2xcomplex<f32>>) -> tensor<2xi64>
  return
}
