// RUN: opt

func.func @pretty() -> tensor<ui32> {
  %0 = stablehlo.replica_id : tensor<ui32>
  return %0 : tensor<ui32>
}

// -----

func.func @generic() -> tensor<ui32> {
  %r = "stablehlo.replica_id"() : () -> tensor<ui32>
  return %r : tensor<ui32>
}

// -----

func.func @o1() {
  // expected-error@+1 {{replica_id_o1}}
  %r = "stablehlo.replica_id"() : () -> tensor<i32>
  return
}
