// RUN: opt

func.func @generic(%a: tensor<2x3xf32>, %b: tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>) {
  %0:2 = "chlo.scan"(%a, %b) <{dimension = 0 : i64, is_reverse = true, operandSegmentSizes = array<i32: 1, 1>, resultSegmentSizes = array<i32: 1, 1>}> ({
  ^bb0(%i: tensor<3xf32>, %c: tensor<3xf32>):
    %s = "stablehlo.add"(%i, %c) : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xf32>
    "stablehlo.return"(%s, %s) : (tensor<3xf32>, tensor<3xf32>) -> ()
  }) : (tensor<2x3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>)
  return %0#0, %0#1 : tensor<2x3xf32>, tensor<3xf32>
}

// -----

func.func @c1(%a0: tensor<2x3xf32>, %a1: tensor<2x3xf32>, %a2: tensor<3xf32>) {
  // expected-error@+1 {{chlo_scan_c1}}
  %r:2 = "chlo.scan"(%a0, %a1, %a2) <{dimension = 0 : i64, operandSegmentSizes = array<i32: 2, 1>, resultSegmentSizes = array<i32: 1, 1>}> ({
    ^bb0(%i: tensor<3xf32>, %c: tensor<3xf32>):
      %s = "stablehlo.add"(%i, %c) : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xf32>
      "stablehlo.return"(%s, %s) : (tensor<3xf32>, tensor<3xf32>) -> ()
  }) : (tensor<2x3xf32>, tensor<2x3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @c2(%a0: tensor<2x3xf32>, %a1: tensor<3xf32>) {
  // expected-error@+1 {{chlo_scan_c2}}
  %r:2 = "chlo.scan"(%a0, %a1) <{dimension = 2 : i64, operandSegmentSizes = array<i32: 1, 1>, resultSegmentSizes = array<i32: 1, 1>}> ({
    ^bb0(%i: tensor<3xf32>, %c: tensor<3xf32>):
      %s = "stablehlo.add"(%i, %c) : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xf32>
      "stablehlo.return"(%s, %s) : (tensor<3xf32>, tensor<3xf32>) -> ()
  }) : (tensor<2x3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @c3(%a: tensor<2x3xf32>, %b: tensor<3xf32>) {
  // expected-error@+1 {{chlo_scan_c3}}
  %0:2 = chlo.scan(%a) inits (%b) dimension = 0 attributes {scan_dim_size = 3 : i64} {
  ^bb0(%x: tensor<3xf32>, %s: tensor<3xf32>):
    %1 = stablehlo.add %x, %s : tensor<3xf32>
    stablehlo.return %1, %1 : tensor<3xf32>, tensor<3xf32>
  } : (tensor<2x3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @c4(%a: tensor<2x3xf32>, %b: tensor<2xf32>) {
  // expected-error@+1 {{chlo_scan_c4}}
  %0:2 = chlo.scan(%a) inits (%b) dimension = 0 {
  ^bb0(%x: tensor<3xf32>, %s: tensor<3xf32>):
    %1 = stablehlo.add %x, %s : tensor<3xf32>
    stablehlo.return %1, %1 : tensor<3xf32>, tensor<3xf32>
  } : (tensor<2x3xf32>, tensor<2xf32>) -> (tensor<2x3xf32>, tensor<2xf32>)
  return
}

// -----

func.func @c4_state_is_a_row_short(%a: tensor<2x3xf32>, %b: tensor<2x3xf32>) {
  // expected-error@+1 {{chlo_scan_c4}}
  %0:2 = chlo.scan(%a) inits (%b) dimension = 0 {
  ^bb0(%x: tensor<3xf32>, %s: tensor<3xf32>):
    %1 = stablehlo.add %x, %s : tensor<3xf32>
    stablehlo.return %1, %1 : tensor<3xf32>, tensor<3xf32>
  } : (tensor<2x3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>)
  return
}
