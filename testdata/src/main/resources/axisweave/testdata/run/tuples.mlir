// RUN: run --arg=iota

// expected-error@+1 {{run_results}}
func.func @main(%a: tensor<2xf32>) -> tuple<tensor<2xf32>> {
  %0 = stablehlo.tuple %a : tuple<tensor<2xf32>>
  return %0 : tuple<tensor<2xf32>>
}
