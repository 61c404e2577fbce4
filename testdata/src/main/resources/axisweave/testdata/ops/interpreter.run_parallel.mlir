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

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func @c7(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c7}}
  %0 = "interpreter.run_parallel"(%a) <{infeed = [], programs = [[@f]]}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func private @g() -> (tensor<i64>, tensor<i64>) {
  %c = stablehlo.constant dense<1> : tensor<i64>
  return %c, %c : tensor<i64>, tensor<i64>
}
func.func @c8(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c8}}
  %0 = "interpreter.run_parallel"(%a) <{infeed = [@g], programs = [[@f]]}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func private @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
func.func private @g() -> !stablehlo.token {
  %t = stablehlo.create_token : !stablehlo.token
  return %t : !stablehlo.token
}
func.func @c8_token(%a: tensor<2xf32>) {
  // expected-error@+1 {{interpreter_run_parallel_c8}}
  %0 = "interpreter.run_parallel"(%a) <{infeed = [@g], programs = [[@f]]}> : (tensor<2xf32>) -> tensor<2xf32>
  return
}
