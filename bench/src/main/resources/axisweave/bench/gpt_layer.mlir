module @jit__lambda attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func public @main(%arg0: tensor<1024xf32>, %arg1: tensor<1024x1024xf32>, %arg2: tensor<1024x1024xf32>, %arg3: tensor<1024x1024xf32>, %arg4: tensor<1024x1024xf32>, %arg5: tensor<1024xf32>, %arg6: tensor<1024x4096xf32>, %arg7: tensor<4096x1024xf32>, %arg8: tensor<8x512x1024xf32>) -> (tensor<f32> {jax.result_info = "result[0]"}, tensor<1024xf32> {jax.result_info = "result[1][0][0]"}, tensor<1024x1024xf32> {jax.result_info = "result[1][0][1]"}, tensor<1024x1024xf32> {jax.result_info = "result[1][0][2]"}, tensor<1024x1024xf32> {jax.result_info = "result[1][0][3]"}, tensor<1024x1024xf32> {jax.result_info = "result[1][0][4]"}, tensor<1024xf32> {jax.result_info = "result[1][0][5]"}, tensor<1024x4096xf32> {jax.result_info = "result[1][0][6]"}, tensor<4096x1024xf32> {jax.result_info = "result[1][0][7]"}, tensor<8x512x1024xf32> {jax.result_info = "result[1][1]"}) {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %0 = stablehlo.reduce(%arg8 init: %cst) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [0, 1] : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %cst_0 = stablehlo.constant dense<1.024000e+03> : tensor<f32>
    %2 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %3 = stablehlo.divide %1, %2 : tensor<8x512x1xf32>
    %c = stablehlo.constant dense<0> : tensor<i32>
    %4:4 = call @_var(%arg8, %c) : (tensor<8x512x1024xf32>, tensor<i32>) -> (tensor<8x512x1xf32>, tensor<8x512x1024xf32>, tensor<f32>, tensor<i1>)
    %5 = stablehlo.broadcast_in_dim %3, dims = [0, 1, 2] : (tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %6 = stablehlo.subtract %arg8, %5 : tensor<8x512x1024xf32>
    %cst_1 = stablehlo.constant dense<9.99999974E-6> : tensor<f32>
    %7 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %8 = stablehlo.add %4#0, %7 : tensor<8x512x1xf32>
    %9 = stablehlo.rsqrt %8 : tensor<8x512x1xf32>
    %10 = stablehlo.divide %9, %8 : tensor<8x512x1xf32>
    %cst_2 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %11 = stablehlo.broadcast_in_dim %cst_2, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %12 = stablehlo.multiply %11, %10 : tensor<8x512x1xf32>
    %13 = stablehlo.broadcast_in_dim %9, dims = [0, 1, 2] : (tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %14 = stablehlo.multiply %6, %13 : tensor<8x512x1024xf32>
    %15 = stablehlo.broadcast_in_dim %arg0, dims = [2] : (tensor<1024xf32>) -> tensor<1x1x1024xf32>
    %16 = stablehlo.broadcast_in_dim %15, dims = [0, 1, 2] : (tensor<1x1x1024xf32>) -> tensor<8x512x1024xf32>
    %17 = stablehlo.multiply %14, %16 : tensor<8x512x1024xf32>
    %18 = stablehlo.dot_general %17, %arg1, contracting_dims = [2] x [0], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x1024xf32>) -> tensor<8x512x1024xf32>
    %19 = stablehlo.reshape %18 : (tensor<8x512x1024xf32>) -> tensor<8x512x16x64xf32>
    %20 = stablehlo.dot_general %17, %arg2, contracting_dims = [2] x [0], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x1024xf32>) -> tensor<8x512x1024xf32>
    %21 = stablehlo.reshape %20 : (tensor<8x512x1024xf32>) -> tensor<8x512x16x64xf32>
    %22 = stablehlo.dot_general %17, %arg3, contracting_dims = [2] x [0], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x1024xf32>) -> tensor<8x512x1024xf32>
    %23 = stablehlo.reshape %22 : (tensor<8x512x1024xf32>) -> tensor<8x512x16x64xf32>
    %24 = stablehlo.dot_general %19, %21, batching_dims = [0, 2] x [0, 2], contracting_dims = [3] x [3], precision = [DEFAULT, DEFAULT] : (tensor<8x512x16x64xf32>, tensor<8x512x16x64xf32>) -> tensor<8x16x512x512xf32>
    %cst_3 = stablehlo.constant dense<8.000000e+00> : tensor<f32>
    %25 = stablehlo.broadcast_in_dim %cst_3, dims = [] : (tensor<f32>) -> tensor<8x16x512x512xf32>
    %26 = stablehlo.divide %24, %25 : tensor<8x16x512x512xf32>
    %c_4 = stablehlo.constant dense<true> : tensor<i1>
    %27 = stablehlo.broadcast_in_dim %c_4, dims = [] : (tensor<i1>) -> tensor<512x512xi1>
    %28 = call @tril(%27) : (tensor<512x512xi1>) -> tensor<512x512xi1>
    %cst_5 = stablehlo.constant dense<-1.000000e+09> : tensor<f32>
    %29:2 = call @_where_0(%28, %26, %cst_5) : (tensor<512x512xi1>, tensor<8x16x512x512xf32>, tensor<f32>) -> (tensor<8x16x512x512xf32>, tensor<8x16x512x512xi1>)
    %cst_6 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %30 = stablehlo.reduce(%29#0 init: %cst_6) applies stablehlo.maximum across dimensions = [3] : (tensor<8x16x512x512xf32>, tensor<f32>) -> tensor<8x16x512xf32>
    %cst_7 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %31 = stablehlo.broadcast_in_dim %cst_7, dims = [] : (tensor<f32>) -> tensor<8x16x512xf32>
    %32 = stablehlo.maximum %31, %30 : tensor<8x16x512xf32>
    %33 = stablehlo.broadcast_in_dim %32, dims = [0, 1, 2] : (tensor<8x16x512xf32>) -> tensor<8x16x512x1xf32>
    %34 = stablehlo.broadcast_in_dim %33, dims = [0, 1, 2, 3] : (tensor<8x16x512x1xf32>) -> tensor<8x16x512x512xf32>
    %35 = stablehlo.subtract %29#0, %34 : tensor<8x16x512x512xf32>
    %36 = stablehlo.exponential %35 : tensor<8x16x512x512xf32>
    %cst_8 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %37 = stablehlo.reduce(%36 init: %cst_8) applies stablehlo.add across dimensions = [3] : (tensor<8x16x512x512xf32>, tensor<f32>) -> tensor<8x16x512xf32>
    %38 = stablehlo.broadcast_in_dim %37, dims = [0, 1, 2] : (tensor<8x16x512xf32>) -> tensor<8x16x512x1xf32>
    %39 = stablehlo.broadcast_in_dim %38, dims = [0, 1, 2, 3] : (tensor<8x16x512x1xf32>) -> tensor<8x16x512x512xf32>
    %40 = stablehlo.divide %36, %39 : tensor<8x16x512x512xf32>
    %41 = stablehlo.multiply %38, %38 : tensor<8x16x512x1xf32>
    %cst_9 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %42 = stablehlo.broadcast_in_dim %cst_9, dims = [] : (tensor<f32>) -> tensor<8x16x512x1xf32>
    %43 = stablehlo.divide %42, %41 : tensor<8x16x512x1xf32>
    %44 = stablehlo.dot_general %23, %40, batching_dims = [0, 2] x [0, 1], contracting_dims = [1] x [3], precision = [DEFAULT, DEFAULT] : (tensor<8x512x16x64xf32>, tensor<8x16x512x512xf32>) -> tensor<8x16x64x512xf32>
    %45 = stablehlo.transpose %44, dims = [0, 3, 1, 2] : (tensor<8x16x64x512xf32>) -> tensor<8x512x16x64xf32>
    %46 = stablehlo.reshape %45 : (tensor<8x512x16x64xf32>) -> tensor<8x512x1024xf32>
    %47 = stablehlo.dot_general %46, %arg4, contracting_dims = [2] x [0], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x1024xf32>) -> tensor<8x512x1024xf32>
    %48 = stablehlo.add %arg8, %47 : tensor<8x512x1024xf32>
    %cst_10 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %49 = stablehlo.reduce(%48 init: %cst_10) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %50 = stablehlo.broadcast_in_dim %49, dims = [0, 1] : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %cst_11 = stablehlo.constant dense<1.024000e+03> : tensor<f32>
    %51 = stablehlo.broadcast_in_dim %cst_11, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %52 = stablehlo.divide %50, %51 : tensor<8x512x1xf32>
    %c_12 = stablehlo.constant dense<0> : tensor<i32>
    %53:4 = call @_var(%48, %c_12) : (tensor<8x512x1024xf32>, tensor<i32>) -> (tensor<8x512x1xf32>, tensor<8x512x1024xf32>, tensor<f32>, tensor<i1>)
    %54 = stablehlo.broadcast_in_dim %52, dims = [0, 1, 2] : (tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %55 = stablehlo.subtract %48, %54 : tensor<8x512x1024xf32>
    %cst_13 = stablehlo.constant dense<9.99999974E-6> : tensor<f32>
    %56 = stablehlo.broadcast_in_dim %cst_13, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %57 = stablehlo.add %53#0, %56 : tensor<8x512x1xf32>
    %58 = stablehlo.rsqrt %57 : tensor<8x512x1xf32>
    %59 = stablehlo.divide %58, %57 : tensor<8x512x1xf32>
    %cst_14 = stablehlo.constant dense<-5.000000e-01> : tensor<f32>
    %60 = stablehlo.broadcast_in_dim %cst_14, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %61 = stablehlo.multiply %60, %59 : tensor<8x512x1xf32>
    %62 = stablehlo.broadcast_in_dim %58, dims = [0, 1, 2] : (tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %63 = stablehlo.multiply %55, %62 : tensor<8x512x1024xf32>
    %64 = stablehlo.broadcast_in_dim %arg5, dims = [2] : (tensor<1024xf32>) -> tensor<1x1x1024xf32>
    %65 = stablehlo.broadcast_in_dim %64, dims = [0, 1, 2] : (tensor<1x1x1024xf32>) -> tensor<8x512x1024xf32>
    %66 = stablehlo.multiply %63, %65 : tensor<8x512x1024xf32>
    %67 = stablehlo.dot_general %66, %arg6, contracting_dims = [2] x [0], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x4096xf32>) -> tensor<8x512x4096xf32>
    %68 = stablehlo.multiply %67, %67 : tensor<8x512x4096xf32>
    %69 = stablehlo.multiply %68, %67 : tensor<8x512x4096xf32>
    %70 = stablehlo.multiply %67, %67 : tensor<8x512x4096xf32>
    %cst_15 = stablehlo.constant dense<3.000000e+00> : tensor<f32>
    %71 = stablehlo.broadcast_in_dim %cst_15, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %72 = stablehlo.multiply %71, %70 : tensor<8x512x4096xf32>
    %cst_16 = stablehlo.constant dense<4.471500e-02> : tensor<f32>
    %73 = stablehlo.broadcast_in_dim %cst_16, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %74 = stablehlo.multiply %73, %69 : tensor<8x512x4096xf32>
    %75 = stablehlo.add %67, %74 : tensor<8x512x4096xf32>
    %cst_17 = stablehlo.constant dense<0.797884583> : tensor<f32>
    %76 = stablehlo.broadcast_in_dim %cst_17, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %77 = stablehlo.multiply %76, %75 : tensor<8x512x4096xf32>
    %78 = stablehlo.tanh %77 : tensor<8x512x4096xf32>
    %cst_18 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %79 = stablehlo.broadcast_in_dim %cst_18, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %80 = stablehlo.subtract %79, %78 : tensor<8x512x4096xf32>
    %cst_19 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %81 = stablehlo.broadcast_in_dim %cst_19, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %82 = stablehlo.add %81, %78 : tensor<8x512x4096xf32>
    %cst_20 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %83 = stablehlo.broadcast_in_dim %cst_20, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %84 = stablehlo.multiply %83, %82 : tensor<8x512x4096xf32>
    %85 = stablehlo.multiply %67, %84 : tensor<8x512x4096xf32>
    %86 = stablehlo.dot_general %85, %arg7, contracting_dims = [2] x [0], precision = [DEFAULT, DEFAULT] : (tensor<8x512x4096xf32>, tensor<4096x1024xf32>) -> tensor<8x512x1024xf32>
    %87 = stablehlo.add %48, %86 : tensor<8x512x1024xf32>
    %88 = stablehlo.multiply %87, %87 : tensor<8x512x1024xf32>
    %cst_21 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %89 = stablehlo.broadcast_in_dim %cst_21, dims = [] : (tensor<f32>) -> tensor<8x512x1024xf32>
    %90 = stablehlo.multiply %89, %87 : tensor<8x512x1024xf32>
    %cst_22 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %91 = stablehlo.reduce(%88 init: %cst_22) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<f32>
    %cst_23 = stablehlo.constant dense<0x4A800000> : tensor<f32>
    %92 = stablehlo.divide %91, %cst_23 : tensor<f32>
    %cst_24 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
    %cst_25 = stablehlo.constant dense<0x4A800000> : tensor<f32>
    %93 = stablehlo.divide %cst_24, %cst_25 : tensor<f32>
    %94 = stablehlo.broadcast_in_dim %93, dims = [] : (tensor<f32>) -> tensor<8x512x1024xf32>
    %95 = stablehlo.multiply %94, %90 : tensor<8x512x1024xf32>
    %96 = stablehlo.dot_general %95, %85, contracting_dims = [0, 1] x [0, 1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<8x512x4096xf32>) -> tensor<1024x4096xf32>
    %97 = stablehlo.transpose %96, dims = [1, 0] : (tensor<1024x4096xf32>) -> tensor<4096x1024xf32>
    %98 = stablehlo.dot_general %95, %arg7, contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<4096x1024xf32>) -> tensor<8x512x4096xf32>
    %99 = stablehlo.multiply %67, %98 : tensor<8x512x4096xf32>
    %100 = stablehlo.multiply %98, %84 : tensor<8x512x4096xf32>
    %cst_26 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
    %101 = stablehlo.broadcast_in_dim %cst_26, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %102 = stablehlo.multiply %101, %99 : tensor<8x512x4096xf32>
    %103 = stablehlo.multiply %102, %80 : tensor<8x512x4096xf32>
    %104 = stablehlo.multiply %103, %78 : tensor<8x512x4096xf32>
    %105 = stablehlo.add %103, %104 : tensor<8x512x4096xf32>
    %cst_27 = stablehlo.constant dense<0.797884583> : tensor<f32>
    %106 = stablehlo.broadcast_in_dim %cst_27, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %107 = stablehlo.multiply %106, %105 : tensor<8x512x4096xf32>
    %108 = stablehlo.add %100, %107 : tensor<8x512x4096xf32>
    %cst_28 = stablehlo.constant dense<4.471500e-02> : tensor<f32>
    %109 = stablehlo.broadcast_in_dim %cst_28, dims = [] : (tensor<f32>) -> tensor<8x512x4096xf32>
    %110 = stablehlo.multiply %109, %107 : tensor<8x512x4096xf32>
    %111 = stablehlo.multiply %110, %72 : tensor<8x512x4096xf32>
    %112 = stablehlo.add %108, %111 : tensor<8x512x4096xf32>
    %113 = stablehlo.dot_general %112, %66, contracting_dims = [0, 1] x [0, 1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x4096xf32>, tensor<8x512x1024xf32>) -> tensor<4096x1024xf32>
    %114 = stablehlo.transpose %113, dims = [1, 0] : (tensor<4096x1024xf32>) -> tensor<1024x4096xf32>
    %115 = stablehlo.dot_general %112, %arg6, contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x4096xf32>, tensor<1024x4096xf32>) -> tensor<8x512x1024xf32>
    %116 = stablehlo.multiply %63, %115 : tensor<8x512x1024xf32>
    %cst_29 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %117 = stablehlo.reduce(%116 init: %cst_29) applies stablehlo.add across dimensions = [0, 1] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<1024xf32>
    %118 = stablehlo.reshape %117 : (tensor<1024xf32>) -> tensor<1x1x1024xf32>
    %119 = stablehlo.broadcast_in_dim %64, dims = [0, 1, 2] : (tensor<1x1x1024xf32>) -> tensor<8x512x1024xf32>
    %120 = stablehlo.multiply %115, %119 : tensor<8x512x1024xf32>
    %cst_30 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %121 = stablehlo.reduce(%118 init: %cst_30) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x1x1024xf32>, tensor<f32>) -> tensor<1024xf32>
    %122 = stablehlo.multiply %55, %120 : tensor<8x512x1024xf32>
    %cst_31 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %123 = stablehlo.reduce(%122 init: %cst_31) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %124 = stablehlo.reshape %123 : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %125 = stablehlo.broadcast_in_dim %58, dims = [0, 1, 2] : (tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %126 = stablehlo.multiply %120, %125 : tensor<8x512x1024xf32>
    %127 = stablehlo.multiply %124, %61 : tensor<8x512x1xf32>
    %128 = stablehlo.negate %126 : tensor<8x512x1024xf32>
    %cst_32 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %129 = stablehlo.reduce(%128 init: %cst_32) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %130 = stablehlo.reshape %129 : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %131 = stablehlo.add %95, %126 : tensor<8x512x1024xf32>
    %132 = call @_var_1(%53#1, %53#2, %53#3, %127) : (tensor<8x512x1024xf32>, tensor<f32>, tensor<i1>, tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %133 = stablehlo.add %131, %132 : tensor<8x512x1024xf32>
    %cst_33 = stablehlo.constant dense<1.024000e+03> : tensor<f32>
    %134 = stablehlo.broadcast_in_dim %cst_33, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %135 = stablehlo.divide %130, %134 : tensor<8x512x1xf32>
    %cst_34 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %136 = stablehlo.reduce(%135 init: %cst_34) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1xf32>, tensor<f32>) -> tensor<8x512xf32>
    %137 = stablehlo.broadcast_in_dim %136, dims = [0, 1] : (tensor<8x512xf32>) -> tensor<8x512x1024xf32>
    %138 = stablehlo.add %133, %137 : tensor<8x512x1024xf32>
    %139 = stablehlo.dot_general %138, %46, contracting_dims = [0, 1] x [0, 1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<8x512x1024xf32>) -> tensor<1024x1024xf32>
    %140 = stablehlo.transpose %139, dims = [1, 0] : (tensor<1024x1024xf32>) -> tensor<1024x1024xf32>
    %141 = stablehlo.dot_general %138, %arg4, contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x1024xf32>) -> tensor<8x512x1024xf32>
    %142 = stablehlo.reshape %141 : (tensor<8x512x1024xf32>) -> tensor<8x512x16x64xf32>
    %143 = stablehlo.transpose %142, dims = [0, 2, 3, 1] : (tensor<8x512x16x64xf32>) -> tensor<8x16x64x512xf32>
    %144 = stablehlo.dot_general %143, %23, batching_dims = [0, 1] x [0, 2], contracting_dims = [2] x [3], precision = [DEFAULT, DEFAULT] : (tensor<8x16x64x512xf32>, tensor<8x512x16x64xf32>) -> tensor<8x16x512x512xf32>
    %145 = stablehlo.dot_general %143, %40, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [2], precision = [DEFAULT, DEFAULT] : (tensor<8x16x64x512xf32>, tensor<8x16x512x512xf32>) -> tensor<8x16x64x512xf32>
    %146 = stablehlo.transpose %145, dims = [0, 3, 1, 2] : (tensor<8x16x64x512xf32>) -> tensor<8x512x16x64xf32>
    %147 = stablehlo.broadcast_in_dim %43, dims = [0, 1, 2, 3] : (tensor<8x16x512x1xf32>) -> tensor<8x16x512x512xf32>
    %148 = stablehlo.multiply %144, %147 : tensor<8x16x512x512xf32>
    %149 = stablehlo.multiply %148, %36 : tensor<8x16x512x512xf32>
    %cst_35 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %150 = stablehlo.reduce(%149 init: %cst_35) applies stablehlo.add across dimensions = [3] : (tensor<8x16x512x512xf32>, tensor<f32>) -> tensor<8x16x512xf32>
    %151 = stablehlo.reshape %150 : (tensor<8x16x512xf32>) -> tensor<8x16x512x1xf32>
    %152 = stablehlo.negate %151 : tensor<8x16x512x1xf32>
    %153 = stablehlo.broadcast_in_dim %38, dims = [0, 1, 2, 3] : (tensor<8x16x512x1xf32>) -> tensor<8x16x512x512xf32>
    %154 = stablehlo.divide %144, %153 : tensor<8x16x512x512xf32>
    %cst_36 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %155 = stablehlo.reduce(%152 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<8x16x512x1xf32>, tensor<f32>) -> tensor<8x16x512xf32>
    %156 = stablehlo.broadcast_in_dim %155, dims = [0, 1, 2] : (tensor<8x16x512xf32>) -> tensor<8x16x512x512xf32>
    %157 = stablehlo.add %154, %156 : tensor<8x16x512x512xf32>
    %158 = stablehlo.multiply %157, %36 : tensor<8x16x512x512xf32>
    %159 = call @_where_3(%29#1, %158) : (tensor<8x16x512x512xi1>, tensor<8x16x512x512xf32>) -> tensor<8x16x512x512xf32>
    %cst_37 = stablehlo.constant dense<8.000000e+00> : tensor<f32>
    %160 = stablehlo.broadcast_in_dim %cst_37, dims = [] : (tensor<f32>) -> tensor<8x16x512x512xf32>
    %161 = stablehlo.divide %159, %160 : tensor<8x16x512x512xf32>
    %162 = stablehlo.dot_general %161, %19, batching_dims = [0, 1] x [0, 2], contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<8x16x512x512xf32>, tensor<8x512x16x64xf32>) -> tensor<8x16x512x64xf32>
    %163 = stablehlo.transpose %162, dims = [0, 2, 1, 3] : (tensor<8x16x512x64xf32>) -> tensor<8x512x16x64xf32>
    %164 = stablehlo.dot_general %161, %21, batching_dims = [0, 1] x [0, 2], contracting_dims = [3] x [1], precision = [DEFAULT, DEFAULT] : (tensor<8x16x512x512xf32>, tensor<8x512x16x64xf32>) -> tensor<8x16x512x64xf32>
    %165 = stablehlo.transpose %164, dims = [0, 2, 1, 3] : (tensor<8x16x512x64xf32>) -> tensor<8x512x16x64xf32>
    %166 = stablehlo.reshape %146 : (tensor<8x512x16x64xf32>) -> tensor<8x512x1024xf32>
    %167 = stablehlo.dot_general %166, %17, contracting_dims = [0, 1] x [0, 1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<8x512x1024xf32>) -> tensor<1024x1024xf32>
    %168 = stablehlo.transpose %167, dims = [1, 0] : (tensor<1024x1024xf32>) -> tensor<1024x1024xf32>
    %169 = stablehlo.dot_general %166, %arg3, contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x1024xf32>) -> tensor<8x512x1024xf32>
    %170 = stablehlo.reshape %163 : (tensor<8x512x16x64xf32>) -> tensor<8x512x1024xf32>
    %171 = stablehlo.dot_general %170, %17, contracting_dims = [0, 1] x [0, 1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<8x512x1024xf32>) -> tensor<1024x1024xf32>
    %172 = stablehlo.transpose %171, dims = [1, 0] : (tensor<1024x1024xf32>) -> tensor<1024x1024xf32>
    %173 = stablehlo.dot_general %170, %arg2, contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x1024xf32>) -> tensor<8x512x1024xf32>
    %174 = stablehlo.add %169, %173 : tensor<8x512x1024xf32>
    %175 = stablehlo.reshape %165 : (tensor<8x512x16x64xf32>) -> tensor<8x512x1024xf32>
    %176 = stablehlo.dot_general %175, %17, contracting_dims = [0, 1] x [0, 1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<8x512x1024xf32>) -> tensor<1024x1024xf32>
    %177 = stablehlo.transpose %176, dims = [1, 0] : (tensor<1024x1024xf32>) -> tensor<1024x1024xf32>
    %178 = stablehlo.dot_general %175, %arg1, contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<8x512x1024xf32>, tensor<1024x1024xf32>) -> tensor<8x512x1024xf32>
    %179 = stablehlo.add %174, %178 : tensor<8x512x1024xf32>
    %180 = stablehlo.multiply %14, %179 : tensor<8x512x1024xf32>
    %cst_38 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %181 = stablehlo.reduce(%180 init: %cst_38) applies stablehlo.add across dimensions = [0, 1] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<1024xf32>
    %182 = stablehlo.reshape %181 : (tensor<1024xf32>) -> tensor<1x1x1024xf32>
    %183 = stablehlo.broadcast_in_dim %15, dims = [0, 1, 2] : (tensor<1x1x1024xf32>) -> tensor<8x512x1024xf32>
    %184 = stablehlo.multiply %179, %183 : tensor<8x512x1024xf32>
    %cst_39 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %185 = stablehlo.reduce(%182 init: %cst_39) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x1x1024xf32>, tensor<f32>) -> tensor<1024xf32>
    %186 = stablehlo.multiply %6, %184 : tensor<8x512x1024xf32>
    %cst_40 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %187 = stablehlo.reduce(%186 init: %cst_40) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %188 = stablehlo.reshape %187 : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %189 = stablehlo.broadcast_in_dim %9, dims = [0, 1, 2] : (tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %190 = stablehlo.multiply %184, %189 : tensor<8x512x1024xf32>
    %191 = stablehlo.multiply %188, %12 : tensor<8x512x1xf32>
    %192 = stablehlo.negate %190 : tensor<8x512x1024xf32>
    %cst_41 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %193 = stablehlo.reduce(%192 init: %cst_41) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %194 = stablehlo.reshape %193 : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %195 = stablehlo.add %138, %190 : tensor<8x512x1024xf32>
    %196 = call @_var_1(%4#1, %4#2, %4#3, %191) : (tensor<8x512x1024xf32>, tensor<f32>, tensor<i1>, tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %197 = stablehlo.add %195, %196 : tensor<8x512x1024xf32>
    %cst_42 = stablehlo.constant dense<1.024000e+03> : tensor<f32>
    %198 = stablehlo.broadcast_in_dim %cst_42, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %199 = stablehlo.divide %194, %198 : tensor<8x512x1xf32>
    %cst_43 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %200 = stablehlo.reduce(%199 init: %cst_43) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1xf32>, tensor<f32>) -> tensor<8x512xf32>
    %201 = stablehlo.broadcast_in_dim %200, dims = [0, 1] : (tensor<8x512xf32>) -> tensor<8x512x1024xf32>
    %202 = stablehlo.add %197, %201 : tensor<8x512x1024xf32>
    return %92, %185, %177, %172, %168, %140, %121, %114, %97, %202 : tensor<f32>, tensor<1024xf32>, tensor<1024x1024xf32>, tensor<1024x1024xf32>, tensor<1024x1024xf32>, tensor<1024x1024xf32>, tensor<1024xf32>, tensor<1024x4096xf32>, tensor<4096x1024xf32>, tensor<8x512x1024xf32>
  }
  func.func private @_var(%arg0: tensor<8x512x1024xf32>, %arg1: tensor<i32>) -> (tensor<8x512x1xf32>, tensor<8x512x1024xf32>, tensor<f32>, tensor<i1>) {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %0 = stablehlo.reduce(%arg0 init: %cst) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [0, 1] : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %cst_0 = stablehlo.constant dense<1.024000e+03> : tensor<f32>
    %2 = stablehlo.broadcast_in_dim %cst_0, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %3 = stablehlo.divide %1, %2 : tensor<8x512x1xf32>
    %4 = stablehlo.broadcast_in_dim %3, dims = [0, 1, 2] : (tensor<8x512x1xf32>) -> tensor<8x512x1024xf32>
    %5 = stablehlo.subtract %arg0, %4 : tensor<8x512x1024xf32>
    %6 = chlo.square %5 : tensor<8x512x1024xf32> -> tensor<8x512x1024xf32>
    %cst_1 = stablehlo.constant dense<2.000000e+00> : tensor<f32>
    %7 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f32>) -> tensor<8x512x1024xf32>
    %8 = stablehlo.multiply %7, %5 : tensor<8x512x1024xf32>
    %9 = stablehlo.convert %arg1 : (tensor<i32>) -> tensor<f32>
    %cst_2 = stablehlo.constant dense<1.024000e+03> : tensor<f32>
    %10 = stablehlo.subtract %cst_2, %9 : tensor<f32>
    %cst_3 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %11 = stablehlo.reduce(%6 init: %cst_3) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %12 = stablehlo.broadcast_in_dim %11, dims = [0, 1] : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %13 = stablehlo.broadcast_in_dim %10, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %14 = stablehlo.divide %12, %13 : tensor<8x512x1xf32>
    %cst_4 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %15 = stablehlo.compare GT, %10, %cst_4, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %cst_5 = stablehlo.constant dense<0x7FC00000> : tensor<f32>
    %16 = call @_where(%15, %14, %cst_5) : (tensor<i1>, tensor<8x512x1xf32>, tensor<f32>) -> tensor<8x512x1xf32>
    return %16, %8, %10, %15 : tensor<8x512x1xf32>, tensor<8x512x1024xf32>, tensor<f32>, tensor<i1>
  }
  func.func private @_where(%arg0: tensor<i1>, %arg1: tensor<8x512x1xf32>, %arg2: tensor<f32>) -> tensor<8x512x1xf32> {
    %0 = stablehlo.convert %arg2 : tensor<f32>
    %1 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %2 = stablehlo.select %arg0, %arg1, %1 : tensor<i1>, tensor<8x512x1xf32>
    return %2 : tensor<8x512x1xf32>
  }
  func.func private @tril(%arg0: tensor<512x512xi1>) -> tensor<512x512xi1> {
    %0 = stablehlo.iota dim = 0 : tensor<512x512xi32>
    %c = stablehlo.constant dense<0> : tensor<i32>
    %1 = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<i32>) -> tensor<512x512xi32>
    %2 = stablehlo.add %0, %1 : tensor<512x512xi32>
    %3 = stablehlo.iota dim = 1 : tensor<512x512xi32>
    %4 = stablehlo.compare GE, %2, %3, SIGNED : (tensor<512x512xi32>, tensor<512x512xi32>) -> tensor<512x512xi1>
    %c_0 = stablehlo.constant dense<false> : tensor<i1>
    %5 = stablehlo.broadcast_in_dim %c_0, dims = [] : (tensor<i1>) -> tensor<512x512xi1>
    %6 = stablehlo.select %4, %arg0, %5 : tensor<512x512xi1>, tensor<512x512xi1>
    return %6 : tensor<512x512xi1>
  }
  func.func private @_where_0(%arg0: tensor<512x512xi1>, %arg1: tensor<8x16x512x512xf32>, %arg2: tensor<f32>) -> (tensor<8x16x512x512xf32>, tensor<8x16x512x512xi1>) {
    %0 = stablehlo.convert %arg2 : tensor<f32>
    %1 = stablehlo.broadcast_in_dim %arg0, dims = [2, 3] : (tensor<512x512xi1>) -> tensor<8x16x512x512xi1>
    %2 = stablehlo.broadcast_in_dim %0, dims = [] : (tensor<f32>) -> tensor<8x16x512x512xf32>
    %3 = stablehlo.select %1, %arg1, %2 : tensor<8x16x512x512xi1>, tensor<8x16x512x512xf32>
    return %3, %1 : tensor<8x16x512x512xf32>, tensor<8x16x512x512xi1>
  }
  func.func private @_var_1(%arg0: tensor<8x512x1024xf32>, %arg1: tensor<f32>, %arg2: tensor<i1>, %arg3: tensor<8x512x1xf32>) -> tensor<8x512x1024xf32> {
    %0 = call @_where_2(%arg2, %arg3) : (tensor<i1>, tensor<8x512x1xf32>) -> tensor<8x512x1xf32>
    %1 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %2 = stablehlo.divide %0, %1 : tensor<8x512x1xf32>
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %3 = stablehlo.reduce(%2 init: %cst) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1xf32>, tensor<f32>) -> tensor<8x512xf32>
    %4 = stablehlo.broadcast_in_dim %3, dims = [0, 1] : (tensor<8x512xf32>) -> tensor<8x512x1024xf32>
    %5 = stablehlo.multiply %4, %arg0 : tensor<8x512x1024xf32>
    %6 = stablehlo.negate %5 : tensor<8x512x1024xf32>
    %cst_0 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %7 = stablehlo.reduce(%6 init: %cst_0) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1024xf32>, tensor<f32>) -> tensor<8x512xf32>
    %8 = stablehlo.reshape %7 : (tensor<8x512xf32>) -> tensor<8x512x1xf32>
    %cst_1 = stablehlo.constant dense<1.024000e+03> : tensor<f32>
    %9 = stablehlo.broadcast_in_dim %cst_1, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %10 = stablehlo.divide %8, %9 : tensor<8x512x1xf32>
    %cst_2 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %11 = stablehlo.reduce(%10 init: %cst_2) applies stablehlo.add across dimensions = [2] : (tensor<8x512x1xf32>, tensor<f32>) -> tensor<8x512xf32>
    %12 = stablehlo.broadcast_in_dim %11, dims = [0, 1] : (tensor<8x512xf32>) -> tensor<8x512x1024xf32>
    %13 = stablehlo.add %5, %12 : tensor<8x512x1024xf32>
    return %13 : tensor<8x512x1024xf32>
  }
  func.func private @_where_2(%arg0: tensor<i1>, %arg1: tensor<8x512x1xf32>) -> tensor<8x512x1xf32> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<8x512x1xf32>
    %1 = stablehlo.select %arg0, %arg1, %0 : tensor<i1>, tensor<8x512x1xf32>
    return %1 : tensor<8x512x1xf32>
  }
  func.func private @_where_3(%arg0: tensor<8x16x512x512xi1>, %arg1: tensor<8x16x512x512xf32>) -> tensor<8x16x512x512xf32> {
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %0 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<8x16x512x512xf32>
    %1 = stablehlo.select %arg0, %arg1, %0 : tensor<8x16x512x512xi1>, tensor<8x16x512x512xf32>
    return %1 : tensor<8x16x512x512xf32>
  }
}
