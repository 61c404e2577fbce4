// RUN: opt

func.func @pretty(%arg0: tensor<3x8xcomplex<f32>>) -> tensor<3x8xcomplex<f32>> {
  %0 = stablehlo.fft %arg0, type = FFT, length = [8] : (tensor<3x8xcomplex<f32>>) -> tensor<3x8xcomplex<f32>>
  return %0 : tensor<3x8xcomplex<f32>>
}

// -----

func.func @generic(%a0: tensor<3x8xcomplex<f32>>) -> tensor<3x8xcomplex<f32>> {
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type FFT>}> : (tensor<3x8xcomplex<f32>>) -> tensor<3x8xcomplex<f32>>
  return %r : tensor<3x8xcomplex<f32>>
}

// -----

func.func @pretty1(%arg0: tensor<3x8xf32>) -> tensor<3x5xcomplex<f32>> {
  %0 = stablehlo.fft %arg0, type = RFFT, length = [8] : (tensor<3x8xf32>) -> tensor<3x5xcomplex<f32>>
  return %0 : tensor<3x5xcomplex<f32>>
}

// -----

func.func @generic1(%a0: tensor<3x8xf32>) -> tensor<3x5xcomplex<f32>> {
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type RFFT>}> : (tensor<3x8xf32>) -> tensor<3x5xcomplex<f32>>
  return %r : tensor<3x5xcomplex<f32>>
}

// -----

func.func @pretty2(%arg0: tensor<3x5xcomplex<f32>>) -> tensor<3x8xf32> {
  %0 = stablehlo.fft %arg0, type = IRFFT, length = [8] : (tensor<3x5xcomplex<f32>>) -> tensor<3x8xf32>
  return %0 : tensor<3x8xf32>
}

// -----

func.func @generic2(%a0: tensor<3x5xcomplex<f32>>) -> tensor<3x8xf32> {
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type IRFFT>}> : (tensor<3x5xcomplex<f32>>) -> tensor<3x8xf32>
  return %r : tensor<3x8xf32>
}

// -----

func.func @i1(%a0: tensor<8xi32>) {
  // expected-error@+1 {{fft_i1}}
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type RFFT>}> : (tensor<8xi32>) -> tensor<5xcomplex<f32>>
  return
}

// -----

func.func @o1(%a0: tensor<8xf32>) {
  // expected-error@+1 {{fft_o1}}
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type RFFT>}> : (tensor<8xf32>) -> tensor<5xi32>
  return
}

// -----

func.func @c1(%a0: tensor<8xcomplex<f32>>) {
  // expected-error@+1 {{fft_c1}}
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 2, 8>, fft_type = #stablehlo<fft_type FFT>}> : (tensor<8xcomplex<f32>>) -> tensor<8xcomplex<f32>>
  return
}

// -----

func.func @c2(%a0: tensor<8xf32>) {
  // expected-error@+1 {{fft_c2}}
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type FFT>}> : (tensor<8xf32>) -> tensor<8xcomplex<f32>>
  return
}

// -----

func.func @c3(%a0: tensor<2x2x2x2xcomplex<f32>>) {
  // expected-error@+1 {{fft_c3}}
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 2, 2, 2, 2>, fft_type = #stablehlo<fft_type FFT>}> : (tensor<2x2x2x2xcomplex<f32>>) -> tensor<2x2x2x2xcomplex<f32>>
  return
}

// -----

func.func @c4(%a0: tensor<9xf32>) {
  // expected-error@+1 {{fft_c4}}
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type RFFT>}> : (tensor<9xf32>) -> tensor<5xcomplex<f32>>
  return
}

// -----

func.func @c5(%a0: tensor<8xf32>) {
  // expected-error@+1 {{fft_c5}}
  %r = "stablehlo.fft"(%a0) <{fft_length = array<i64: 8>, fft_type = #stablehlo<fft_type RFFT>}> : (tensor<8xf32>) -> tensor<6xcomplex<f32>>
  return
}
