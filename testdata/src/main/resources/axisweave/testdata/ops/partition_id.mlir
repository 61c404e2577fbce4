// RUN: opt

func.func @pretty() -> tensor<ui32> {
  %0 = stablehlo.partition_id : tensor<ui32>
  return %0 : tensor<ui32>
}

// -----

func.func @generic() -> tensor<ui32> {
  %r = "stablehlo.partition_id"() : () -> tensor<ui32>
  return %r : tensor<ui32>
}

// -----

func.func @o1() {
  // expected-error@+1 {{partition_id_o1}}
  %r = "stablehlo.partition_id"() : () -> tensor<i32>
  return
}
