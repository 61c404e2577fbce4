// RUN: opt

func.func @generic(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) -> tensor<2x?x?x6xf32> {
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return %r : tensor<2x?x?x6xf32>
}

// -----

func.func @i1(%a0: !stablehlo.token, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_i1}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (!stablehlo.token, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @i2(%a0: tensor<2x8x8x4xf32>, %a1: !stablehlo.token, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_i2}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, !stablehlo.token, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @i3(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xf32>) {
  // expected-error@+1 {{dynamic_conv_i3}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xf32>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c1(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c1}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c2(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c2}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c3(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c3}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 0, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c4(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<3x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c4}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<3x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c5(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c5}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c6(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c6}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 0, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c7(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c7}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c8(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c8}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 0>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c9(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c9}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c10(%a0: tensor<3x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c10}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 2 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<3x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<1x?x?x6xf32>
  return
}

// -----

func.func @c11(%a0: tensor<2x8x8x5xf32>, %a1: tensor<3x3x2x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c11}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 2 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x5xf32>, tensor<3x3x2x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c12(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c12}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<raw input_batch_dimension = 0, input_feature_dimension = 3, input_spatial_dimensions = [1], kernel_input_feature_dimension = 2, kernel_output_feature_dimension = 3, kernel_spatial_dimensions = [0, 1], output_batch_dimension = 0, output_feature_dimension = 3, output_spatial_dimensions = [1, 2]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c13(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c13}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<raw input_batch_dimension = 0, input_feature_dimension = 3, input_spatial_dimensions = [1, 1], kernel_input_feature_dimension = 2, kernel_output_feature_dimension = 3, kernel_spatial_dimensions = [0, 1], output_batch_dimension = 0, output_feature_dimension = 3, output_spatial_dimensions = [1, 2]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c14(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x5x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c14}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x5x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c15(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x5xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c15}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 2 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x5xf32>, tensor<2x2xi64>) -> tensor<1x?x?x5xf32>
  return
}

// -----

func.func @c16(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x2x5xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c16}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 2 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x2x5xf32>, tensor<2x2xi64>) -> tensor<2x?x?x5xf32>
  return
}

// -----

func.func @c17(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c17}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<raw input_batch_dimension = 0, input_feature_dimension = 3, input_spatial_dimensions = [1, 2], kernel_input_feature_dimension = 2, kernel_output_feature_dimension = 3, kernel_spatial_dimensions = [0], output_batch_dimension = 0, output_feature_dimension = 3, output_spatial_dimensions = [1, 2]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c18(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c18}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<raw input_batch_dimension = 0, input_feature_dimension = 3, input_spatial_dimensions = [1, 2], kernel_input_feature_dimension = 2, kernel_output_feature_dimension = 3, kernel_spatial_dimensions = [0, 0], output_batch_dimension = 0, output_feature_dimension = 3, output_spatial_dimensions = [1, 2]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c19(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c19}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<raw input_batch_dimension = 0, input_feature_dimension = 3, input_spatial_dimensions = [1, 2], kernel_input_feature_dimension = 2, kernel_output_feature_dimension = 3, kernel_spatial_dimensions = [0, 1], output_batch_dimension = 0, output_feature_dimension = 3, output_spatial_dimensions = [1]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c20(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c20}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<raw input_batch_dimension = 0, input_feature_dimension = 3, input_spatial_dimensions = [1, 2], kernel_input_feature_dimension = 2, kernel_output_feature_dimension = 3, kernel_spatial_dimensions = [0, 1], output_batch_dimension = 0, output_feature_dimension = 3, output_spatial_dimensions = [1, 1]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c21(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c21}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 0 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c22(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c22}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 0 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c23(%a0: tensor<4x8x8x4xf32>, %a1: tensor<3x3x2x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c23}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 2 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 2 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<4x8x8x4xf32>, tensor<3x3x2x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c24(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c24}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c25(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c25}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x7xf32>
  return
}

// -----

func.func @c26(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c26}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x6x6xf32>
  return
}

// -----

func.func @c27(%a0: tensor<2x8x8x4xf32>, %a1: tensor<3x3x4x6xi32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c27}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xf32>, tensor<3x3x4x6xi32>, tensor<2x2xi64>) -> tensor<2x?x?x6xf32>
  return
}

// -----

func.func @c28(%a0: tensor<2x8x8x4x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<3x3x4x6xf32>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c28}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4x!quant.uniform<i8:f32, 1.0:17>>, tensor<3x3x4x6xf32>, tensor<2x2xi64>) -> tensor<2x?x?x6x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c29(%a0: tensor<2x8x8x4x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<2x3x4x6x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c29}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4x!quant.uniform<i8:f32, 1.0:17>>, tensor<2x3x4x6x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>, tensor<2x2xi64>) -> tensor<2x?x?x6x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c30(%a0: tensor<2x8x8x4x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<3x3x4x2x!quant.uniform<i8:f32:3, {0.1:-3, 0.5:-2}>>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c30}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4x!quant.uniform<i8:f32, 1.0:17>>, tensor<3x3x4x2x!quant.uniform<i8:f32:3, {0.1:-3, 0.5:-2}>>, tensor<2x2xi64>) -> tensor<2x?x?x2x!quant.uniform<i8:f32:0, {0.1:-3, 0.5:-2}>>
  return
}

// -----

func.func @c31(%a0: tensor<2x8x8x4x!quant.uniform<i16:f32, 1.0:17>>, %a1: tensor<3x3x4x6x!quant.uniform<i8:f32, 1.0>>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c31}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4x!quant.uniform<i16:f32, 1.0:17>>, tensor<3x3x4x6x!quant.uniform<i8:f32, 1.0>>, tensor<2x2xi64>) -> tensor<2x?x?x6x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c32(%a0: tensor<2x8x8x4x!quant.uniform<i8:bf16, 1.0:17>>, %a1: tensor<3x3x4x6x!quant.uniform<i8:f32, 1.0>>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c32}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4x!quant.uniform<i8:bf16, 1.0:17>>, tensor<3x3x4x6x!quant.uniform<i8:f32, 1.0>>, tensor<2x2xi64>) -> tensor<2x?x?x6x!quant.uniform<i8:f32, 1.0:17>>
  return
}

// -----

func.func @c33(%a0: tensor<2x8x8x4x!quant.uniform<i8:f32, 1.0:17>>, %a1: tensor<3x3x4x2x!quant.uniform<i8:f32, 1.0>>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c33}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4x!quant.uniform<i8:f32, 1.0:17>>, tensor<3x3x4x2x!quant.uniform<i8:f32, 1.0>>, tensor<2x2xi64>) -> tensor<2x?x?x2x!quant.uniform<i8:f32:3, {0.1:-3, 0.5:-2}>>
  return
}

// -----

func.func @c34(%a0: tensor<2x8x8x4xbf16>, %a1: tensor<3x3x4x6x!quant.uniform<i8:f32, 1.0>>, %a2: tensor<2x2xi64>) {
  // expected-error@+1 {{dynamic_conv_c34}}
  %r = "stablehlo.dynamic_conv"(%a0, %a1, %a2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 1, 1>, rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, window_strides = array<i64: 1, 1>}> : (tensor<2x8x8x4xbf16>, tensor<3x3x4x6x!quant.uniform<i8:f32, 1.0>>, tensor<2x2xi64>) -> tensor<2x?x?x6xbf16>
  return
}
