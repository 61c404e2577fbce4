module @jit_trans attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func public @main(%arg0: tensor<16777216xf32>, %arg1: tensor<16777216xf32>, %arg2: tensor<16777216xf32>) -> (tensor<16777216xf32> {jax.result_info = "result"}) {
    %0 = stablehlo.multiply %arg0, %arg1 : tensor<16777216xf32>
    %1 = stablehlo.add %0, %arg2 : tensor<16777216xf32>
    %2 = stablehlo.tanh %1 : tensor<16777216xf32>
    %3 = stablehlo.multiply %2, %arg1 : tensor<16777216xf32>
    %4 = stablehlo.exponential %3 : tensor<16777216xf32>
    %5 = stablehlo.add %4, %2 : tensor<16777216xf32>
    return %5 : tensor<16777216xf32>
  }
}
