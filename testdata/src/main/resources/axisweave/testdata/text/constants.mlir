// RUN: opt

func.func @floats() {
  %0 = stablehlo.constant dense<[0.0, -0.0, 1.0, 1.0e-6, 0.1, 123456789.0, 1.0e10, 3.0e38]> : tensor<8xf32>
  %1 = stablehlo.constant dense<[0x7F800000, 0xFF800000, 0x7FC00000, 0x00000001, 0x3F800001]> : tensor<5xf32>
  %2 = stablehlo.constant dense<[0.1, 1.0e-300, 0x7FF8000000000001, 4.9e-324]> : tensor<4xf64>
  %3 = stablehlo.constant dense<[1.0, 0.1, 0x7F80]> : tensor<3xbf16>
  %4 = stablehlo.constant dense<[65504.0, 6.0e-8, 0x7C00]> : tensor<3xf16>
  %5 = stablehlo.constant dense<[448.0, 0.001953125, 0x7F]> : tensor<3xf8E4M3FN>
  %6 = stablehlo.constant dense<[(1.0, -2.0), (0x7F800000, 0.0)]> : tensor<2xcomplex<f32>>
  return
}
// expected:
// module {
//   func.func @floats() {
//     %0 = stablehlo.constant dense<[0.000000e+00, -0.000000e+00, 1.000000e+00, 9.99999997E-7, 1.000000e-01, 0x4CEB79A3, 1.000000e+10, 3.000000e+38]> : tensor<8xf32>
//     %1 = stablehlo.constant dense<[0x7F800000, 0xFF800000, 0x7FC00000, 1.401300e-45, 1.00000012]> : tensor<5xf32>
//     %2 = stablehlo.constant dense<[1.000000e-01, 1.000000e-300, 0x7FF8000000000001, 4.940660e-324]> : tensor<4xf64>
//     %3 = stablehlo.constant dense<[1.000000e+00, 1.000980e-01, 0x7F80]> : tensor<3xbf16>
//     %4 = stablehlo.constant dense<[6.550400e+04, 5.960460e-08, 0x7C00]> : tensor<3xf16>
//     %5 = stablehlo.constant dense<[4.480000e+02, 1.953130e-03, 0x7F]> : tensor<3xf8E4M3FN>
//     %6 = stablehlo.constant dense<[(1.000000e+00,-2.000000e+00), (0x7F800000,0.000000e+00)]> : tensor<2xcomplex<f32>>
//     return
//   }
// }

// -----

func.func @integers() {
  %0 = stablehlo.constant dense<-1> : tensor<3xi8>
  %1 = stablehlo.constant dense<[0, 18446744073709551615]> : tensor<2xui64>
  %2 = stablehlo.constant dense<[[true, false], [false, true]]> : tensor<2x2xi1>
  %3 = stablehlo.constant dense<[-8, 7]> : tensor<2xi4>
  %4 = stablehlo.constant dense<"0x0100000002000000"> : tensor<2xi32>
  %5 = stablehlo.constant dense<> : tensor<0x3xf32>
  %6 = stablehlo.constant dense<0xFF> : tensor<2xui8>
  return
}
// expected:
// module {
//   func.func @integers() {
//     %0 = stablehlo.constant dense<-1> : tensor<3xi8>
//     %1 = stablehlo.constant dense<[0, 18446744073709551615]> : tensor<2xui64>
//     %2 = stablehlo.constant dense<[[true, false], [false, true]]> : tensor<2x2xi1>
//     %3 = stablehlo.constant dense<[-8, 7]> : tensor<2xi4>
//     %4 = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
//     %5 = stablehlo.constant dense<> : tensor<0x3xf32>
//     %6 = stablehlo.constant dense<255> : tensor<2xui8>
//     return
//   }
// }

// -----

func.func @resource() -> tensor<2xf32> {
  %0 = stablehlo.constant dense_resource<two> : tensor<2xf32>
  return %0 : tensor<2xf32>
}
{-#
  dialect_resources: {
    builtin: {
      two: "0x040000000000803F00000040"
    }
  }
#-}
// expected:
// module {
//   func.func @resource() -> tensor<2xf32> {
//     %0 = stablehlo.constant dense_resource<two> : tensor<2xf32>
//     return %0 : tensor<2xf32>
//   }
// }
//
// {-#
//   dialect_resources: {
//     builtin: {
//       two: "0x040000000000803F00000040"
//     }
//   }
// #-}
