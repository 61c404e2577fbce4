// RUN: run --all-functions

// The example of the specification with a root that is a value, and one without.

module @first_of_the_group {
  func.func @reduce(%operand: tensor<1x2xi64>) -> tensor<1x2xi64> {
    %0 = "stablehlo.collective_reduce"(%operand) <{replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>}> ({
    ^bb0(%l: tensor<i64>, %r: tensor<i64>):
      %s = stablehlo.add %l, %r : tensor<i64>
      stablehlo.return %s : tensor<i64>
    }) : (tensor<1x2xi64>) -> tensor<1x2xi64>
    return %0 : tensor<1x2xi64>
  }
  func.func @main() {
    %0 = stablehlo.constant dense<[[1, 2]]> : tensor<1x2xi64>
    %1 = stablehlo.constant dense<[[3, 4]]> : tensor<1x2xi64>
    %2 = stablehlo.constant dense<[[5, 6]]> : tensor<1x2xi64>
    %3 = stablehlo.constant dense<[[7, 8]]> : tensor<1x2xi64>
    %r:4 = "interpreter.run_parallel"(%0, %1, %2, %3) {programs = [[@reduce], [@reduce], [@reduce], [@reduce]]}
      : (tensor<1x2xi64>, tensor<1x2xi64>, tensor<1x2xi64>, tensor<1x2xi64>) -> (tensor<1x2xi64>, tensor<1x2xi64>, tensor<1x2xi64>, tensor<1x2xi64>)
    check.expect_eq_const %r#0, dense<[[16, 20]]> : tensor<1x2xi64>
    check.expect_eq_const %r#1, dense<[[0, 0]]> : tensor<1x2xi64>
    check.expect_eq_const %r#3, dense<[[0, 0]]> : tensor<1x2xi64>
    return
  }
}

// -----

module @root_by_value {
  func.func @reduce(%operand: tensor<1x2xi64>, %root: tensor<1xi32>) -> tensor<1x2xi64> {
    %0 = "stablehlo.collective_reduce"(%operand, %root) <{has_dynamic_root, replica_groups = dense<[[0, 2]]> : tensor<1x2xi64>}> ({
    ^bb0(%l: tensor<i64>, %r: tensor<i64>):
      %s = stablehlo.add %l, %r : tensor<i64>
      stablehlo.return %s : tensor<i64>
    }) : (tensor<1x2xi64>, tensor<1xi32>) -> tensor<1x2xi64>
    return %0 : tensor<1x2xi64>
  }
  func.func @main() {
    %0 = stablehlo.constant dense<[[1, 2]]> : tensor<1x2xi64>
    %1 = stablehlo.constant dense<[[3, 4]]> : tensor<1x2xi64>
    %2 = stablehlo.constant dense<[[5, 6]]> : tensor<1x2xi64>
    %last = stablehlo.constant dense<1> : tensor<1xi32>
    %r:3 = "interpreter.run_parallel"(%0, %last, %1, %last, %2, %last) {programs = [[@reduce], [@reduce], [@reduce]]}
      : (tensor<1x2xi64>, tensor<1xi32>, tensor<1x2xi64>, tensor<1xi32>, tensor<1x2xi64>, tensor<1xi32>) -> (tensor<1x2xi64>, tensor<1x2xi64>, tensor<1x2xi64>)
    check.expect_eq_const %r#0, dense<[[0, 0]]> : tensor<1x2xi64>
    check.expect_eq_const %r#1, dense<[[0, 0]]> : tensor<1x2xi64>
    check.expect_eq_const %r#2, dense<[[6, 8]]> : tensor<1x2xi64>
    return
  }
}
