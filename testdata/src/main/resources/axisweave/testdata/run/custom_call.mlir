// RUN: run --all-functions

// A tridiagonal system [[2, 1, 0], [1, 2, 1], [0, 1, 2]] x = [4, 8, 8] as JAX calls LAPACK for it.

func.func @tridiagonal() {
  %below = stablehlo.constant dense<[0.0, 1.0, 1.0]> : tensor<3xf64>
  %on = stablehlo.constant dense<2.0> : tensor<3xf64>
  %above = stablehlo.constant dense<[1.0, 1.0, 0.0]> : tensor<3xf64>
  %b = stablehlo.constant dense<[[4.0], [8.0], [8.0]]> : tensor<3x1xf64>
  %r:5 = stablehlo.custom_call @lapack_dgtsv_ffi(%below, %on, %above, %b) {mhlo.backend_config = {}} : (tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3x1xf64>) -> (tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3x1xf64>, tensor<i32>)
  check.expect_almost_eq_const %r#3, dense<[[1.0], [2.0], [3.0]]> : tensor<3x1xf64>
  check.expect_eq_const %r#4, dense<0> : tensor<i32>
  return
}

// The eigenvalues of [[0, -1], [1, 0]] are i and -i; its Schur form is itself.

func.func @eigenvalues() {
  %a = stablehlo.constant dense<[[0.0, -1.0], [1.0, 0.0]]> : tensor<2x2xf64>
  %r:5 = stablehlo.custom_call @lapack_dgeev_ffi(%a) {mhlo.backend_config = {compute_left = 78 : ui8, compute_right = 86 : ui8}} : (tensor<2x2xf64>) -> (tensor<2xf64>, tensor<2xf64>, tensor<2x2xcomplex<f64>>, tensor<2x2xcomplex<f64>>, tensor<i32>)
  check.expect_almost_eq_const %r#0, dense<0.0> : tensor<2xf64>
  check.expect_almost_eq_const %r#1, dense<[1.0, -1.0]> : tensor<2xf64>
  %s:6 = stablehlo.custom_call @lapack_dgees_ffi(%a) {mhlo.backend_config = {mode = 86 : ui8, sort = 78 : ui8}} : (tensor<2x2xf64>) -> (tensor<2x2xf64>, tensor<2x2xf64>, tensor<2xf64>, tensor<2xf64>, tensor<i32>, tensor<i32>)
  check.expect_almost_eq_const %s#0, dense<[[0.0, -1.0], [1.0, 0.0]]> : tensor<2x2xf64>
  return
}

func.func @pivoted_qr() {
  %a = stablehlo.constant dense<[[1.0, 0.0], [0.0, 2.0]]> : tensor<2x2xf32>
  %free = stablehlo.constant dense<0> : tensor<2xi32>
  %r:3 = stablehlo.custom_call @lapack_sgeqp3_ffi(%a, %free) {mhlo.backend_config = {}} : (tensor<2x2xf32>, tensor<2xi32>) -> (tensor<2x2xf32>, tensor<2xi32>, tensor<2xf32>)
  check.expect_eq_const %r#1, dense<[2, 1]> : tensor<2xi32>
  return
}

// -----

func.func private @larger(%a: tensor<f32>, %b: tensor<f32>, %i: tensor<i32>, %j: tensor<i32>) -> tensor<i1> {
  %0 = stablehlo.compare GT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
  stablehlo.return %0 : tensor<i1>
}

func.func @approx_top_k() {
  %x = stablehlo.constant dense<[[3.0, 1.0, 4.0, 1.5], [9.0, 2.0, 6.0, 5.0]]> : tensor<2x4xf32>
  %i = stablehlo.iota dim = 1 : tensor<2x4xi32>
  %least = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %none = stablehlo.constant dense<-1> : tensor<i32>
  %r:2 = stablehlo.custom_call @ApproxTopK(%x, %i, %least, %none) {called_computations = [@larger], mhlo.backend_config = {aggregate_to_topk = true, recall_target = 0.9 : f32, reduction_dim = 1 : i64, top_k = 2 : i64}} : (tensor<2x4xf32>, tensor<2x4xi32>, tensor<f32>, tensor<i32>) -> (tensor<2x2xf32>, tensor<2x2xi32>)
  check.expect_eq_const %r#0, dense<[[4.0, 3.0], [9.0, 6.0]]> : tensor<2x2xf32>
  check.expect_eq_const %r#1, dense<[[2, 0], [0, 2]]> : tensor<2x2xi32>
  return
}

// -----

// What was wrong once: the flat end of tanh, a Bessel function of the largest number, the last
// place of erf_inv, zero and halves in f8E8M0FNU.

func.func @edges() {
  %i = stablehlo.constant dense<[0xFF800000, 0x7F800000]> : tensor<2xf32>
  %t = stablehlo.tanh %i : tensor<2xf32>
  check.expect_eq_const %t, dense<[-1.0, 1.0]> : tensor<2xf32>
  %l = stablehlo.constant dense<0x7FEFFFFFFFFFFFFF> : tensor<f64>
  %b = chlo.bessel_i1e %l : tensor<f64> -> tensor<f64>
  %bw = stablehlo.constant dense<2.9754474593158995E-155> : tensor<f64>
  check.expect_close %b, %bw, max_ulp_difference = 4 : tensor<f64>, tensor<f64>
  %n = stablehlo.constant dense<0x3FEFFFFFFFFFFFFE> : tensor<f64>
  %e = chlo.erf_inv %n : tensor<f64> -> tensor<f64>
  check.expect_almost_eq_const %e, dense<5.805018683193453> : tensor<f64>
  %z = stablehlo.constant dense<[0.0, 3.0, 1.0]> : tensor<3xf32>
  %q = stablehlo.convert %z : (tensor<3xf32>) -> tensor<3xf8E8M0FNU>
  %w = stablehlo.convert %q : (tensor<3xf8E8M0FNU>) -> tensor<3xf32>
  check.expect_eq_const %w, dense<[0x7FC00000, 4.0, 1.0]> : tensor<3xf32>
  return
}
