// RUN: opt

#f = loc("f.py":1:2)
#g = loc("g"(#f))
func.func @f(%x: tensor<2xf32> loc("x"), %y: tensor<2xf32> loc(#g)) -> tensor<2xf32> {
  %0 = stablehlo.add %x, %y : tensor<2xf32> loc(#g)
  %1 = stablehlo.add %0, %y : tensor<2xf32> loc("f.py":3:4 to :9)
  %2 = stablehlo.add %1, %y : tensor<2xf32> loc("f.py":3:4 to 5:6)
  %3 = stablehlo.add %2, %y : tensor<2xf32> loc(callsite("a" at #g))
  %4 = stablehlo.add %3, %y : tensor<2xf32> loc(fused<"why">["a", #f])
  return %3 : tensor<2xf32> loc(unknown)
} loc(unknown)
// expected:
// module {
//   func.func @f(%x: tensor<2xf32> loc("x"), %y: tensor<2xf32> loc(#loc1)) -> tensor<2xf32> {
//     %0 = stablehlo.add %x, %y : tensor<2xf32> loc(#loc1)
//     %1 = stablehlo.add %0, %y : tensor<2xf32> loc(#loc2)
//     %2 = stablehlo.add %1, %y : tensor<2xf32> loc(#loc3)
//     %3 = stablehlo.add %2, %y : tensor<2xf32> loc(#loc5)
//     %4 = stablehlo.add %3, %y : tensor<2xf32> loc(#loc6)
//     return %3 : tensor<2xf32> loc(#loc7)
//   } loc(#loc7)
// } loc(#loc7)
// #loc = loc("f.py":1:2)
// #loc1 = loc("g"(#loc))
// #loc2 = loc("f.py":3:4 to :9)
// #loc3 = loc("f.py":3:4 to 5:6)
// #loc4 = loc("a")
// #loc5 = loc(callsite(#loc4 at #loc1))
// #loc6 = loc(fused<"why">[#loc4, #loc])
// #loc7 = loc(unknown)
