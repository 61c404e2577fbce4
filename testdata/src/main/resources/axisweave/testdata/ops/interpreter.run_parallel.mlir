// RUN: opt

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @generic(%a: tensor<2xf32>) {
  %0:2 = "interpreter.run_parallel"(%a, %a) <{programs = [[@f, @f]]}> : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c1(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c1}}
  %0:2 = "interpreter.run_parallel"(%a, %a) <{programs = []}> : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c2(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c2}}
  %0:3 = "interpreter.run_parallel"(%a, %a, %a) <{programs = [[@f, @f], [@f]]}> : (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>)
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c3(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c3}}
  %0:2 = "interpreter.run_parallel"(%a, %a) <{programs = [[@g]]}> : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c4(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c4}}
  %0:2 = "interpreter.run_parallel"(%a, %a) <{infeed = [@g], programs = [[@f, @f]]}> : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c5(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c5}}
  %0:1 = "interpreter.run_parallel"(%a, %a) <{programs = [[@f]]}> : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c6(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c6}}
  %0:2 = "interpreter.run_parallel"(%a) <{programs = [[@f]]}> : (tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  return
}
