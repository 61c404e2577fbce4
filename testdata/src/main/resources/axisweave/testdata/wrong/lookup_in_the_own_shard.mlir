// Rows are looked up in the own shard of the table by indices into the whole (XLA 58e4eea8).
// blame: stablehlo.gather
sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<8x2xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}, %arg1: tensor<6x1xi32>) -> tensor<6x2xf32> {
  %0 = "stablehlo.gather"(%arg0, %arg1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<8x2xf32>, tensor<6x1xi32>) -> tensor<6x2xf32>
  return %0 : tensor<6x2xf32>
}
// -----
func.func @main(%arg0: tensor<4x2xf32>, %arg1: tensor<6x1xi32>) -> tensor<6x2xf32> {
  %0 = "stablehlo.gather"(%arg0, %arg1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<4x2xf32>, tensor<6x1xi32>) -> tensor<6x2xf32>
  return %0 : tensor<6x2xf32>
}
// -----
func.func @main(%arg0: tensor<4x2xf32>, %arg1: tensor<6x1xi32>) -> tensor<6x2xf32> {
  %all = "stablehlo.all_gather"(%arg0) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> : (tensor<4x2xf32>) -> tensor<8x2xf32>
  %0 = "stablehlo.gather"(%all, %arg1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<8x2xf32>, tensor<6x1xi32>) -> tensor<6x2xf32>
  return %0 : tensor<6x2xf32>
}
