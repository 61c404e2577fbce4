// RUN: opt

func.func @pretty(%arg0: tensor<2xf32>) -> tensor<2xf32> {
  %0 = chlo.erfc %arg0 : tensor<2xf32> -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @generic(%a0: tensor<2xf32>) -> tensor<2xf32> {
  %r = "chlo.erfc"(%a0) : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @pretty1(%arg0: tensor<?xbf16>) -> tensor<?xbf16> {
  %0 = chlo.erfc %arg0 : tensor<?xbf16> -> tensor<?xbf16>
  return %0 : tensor<?xbf16>
}

// -----

func.func @generic1(%a0: tensor<?xbf16>) -> tensor<?xbf16> {
  %r = "chlo.erfc"(%a0) : (tensor<?xbf16>) -> tensor<?xbf16>
  return %r : tensor<?xbf16>
}

// -----

func.func @i1(%a0: tensor<2xi32>) {
  // expected-error@+1 {{chlo_erfc_i1}}
  %r = "chlo.erfc"(%a0) : (tensor<2xi32>) -> tensor<2xi32>
  return
}

// -----

func.func @c1(%a0: tensor<2x3xf32>) {
  // expected-error@+1 {{chlo_erfc_c1}}
  %r = "chlo.erfc"(%a0) : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}
