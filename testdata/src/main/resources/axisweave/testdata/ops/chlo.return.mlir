// RUN: opt

func.func @block_terminator(%a: tensor<8xf32>) {
  // expected-error@+1 {{block_terminator}}
  "chlo.return"(%a) : (tensor<8xf32>) -> ()
}
