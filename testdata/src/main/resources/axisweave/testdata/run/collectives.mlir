// RUN: run --all-functions

// Each operand is summed by itself.
module @several_operands {
  sdy.mesh @mesh = <["x"=2]>
  func.func @main() {
    %a = stablehlo.constant dense<[1, 10]> : tensor<2xi32>
    %b = stablehlo.constant dense<[300, 4000]> : tensor<2xi32>
    %r:2 = sdy.manual_computation(%a, %b) in_shardings=[<@mesh, [{"x"}]>, <@mesh, [{"x"}]>] out_shardings=[<@mesh, [{}]>, <@mesh, [{}]>] manual_axes={"x"} (%p: tensor<1xi32>, %q: tensor<1xi32>) {
      %s:2 = "stablehlo.all_reduce"(%p, %q) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> ({
      ^bb0(%l: tensor<i32>, %m: tensor<i32>):
        %t = stablehlo.add %l, %m : tensor<i32>
        stablehlo.return %t : tensor<i32>
      }) : (tensor<1xi32>, tensor<1xi32>) -> (tensor<1xi32>, tensor<1xi32>)
      sdy.return %s#0, %s#1 : tensor<1xi32>, tensor<1xi32>
    } : (tensor<2xi32>, tensor<2xi32>) -> (tensor<1xi32>, tensor<1xi32>)
    check.expect_eq_const %r#0, dense<[11]> : tensor<1xi32>
    check.expect_eq_const %r#1, dense<[4300]> : tensor<1xi32>
    return
  }
}

// -----

// 256 + 1 is 256 in the type of the operands and 257 in that of the sum.
module @sums_in_a_wider_type {
  sdy.mesh @mesh = <["x"=2]>
  func.func @main() {
    %a = stablehlo.constant dense<[256.0, 1.0]> : tensor<2xbf16>
    %r = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{}]>] manual_axes={"x"} (%p: tensor<1xbf16>) {
      %s = "stablehlo.all_reduce"(%p) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> ({
      ^bb0(%l: tensor<f32>, %m: tensor<f32>):
        %t = stablehlo.add %l, %m : tensor<f32>
        stablehlo.return %t : tensor<f32>
      }) : (tensor<1xbf16>) -> tensor<1xf32>
      sdy.return %s : tensor<1xf32>
    } : (tensor<2xbf16>) -> tensor<1xf32>
    check.expect_eq_const %r, dense<[257.0]> : tensor<1xf32>
    return
  }
}

// -----

// A device in no group of a broadcast gets zeros.
module @broadcast_outside_of_its_groups {
  sdy.mesh @mesh = <["x"=3]>
  func.func @main() {
    %a = stablehlo.constant dense<[5, 6, 7]> : tensor<3xi32>
    %r = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{"x"}]>] manual_axes={"x"} (%p: tensor<1xi32>) {
      %s = "stablehlo.collective_broadcast"(%p) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[2, 0]]> : tensor<1x2xi64>}> : (tensor<1xi32>) -> tensor<1xi32>
      sdy.return %s : tensor<1xi32>
    } : (tensor<3xi32>) -> tensor<3xi32>
    check.expect_eq_const %r, dense<[7, 0, 7]> : tensor<3xi32>
    return
  }
}

// -----

// Along unreduced axes one device has the value, the others nothing; what comes out is joined.
module @unreduced_in_and_out {
  sdy.mesh @mesh = <["x"=2]>
  func.func @main() {
    %a = stablehlo.constant dense<[5, 6]> : tensor<2xi32>
    %r = sdy.manual_computation(%a) in_shardings=[<@mesh, [{}], unreduced={"x"}>] out_shardings=[<@mesh, [{}], unreduced={"x"}>] manual_axes={"x"} (%p: tensor<2xi32>) {
      %s = stablehlo.add %p, %p : tensor<2xi32>
      sdy.return %s : tensor<2xi32>
    } : (tensor<2xi32>) -> tensor<2xi32>
    check.expect_eq_const %r, dense<[10, 12]> : tensor<2xi32>
    return
  }
}

// -----

module @unreduced_maximum {
  sdy.mesh @mesh = <["x"=2]>
  func.func @main() {
    %a = stablehlo.constant dense<[5, 6]> : tensor<2xi32>
    %r = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{}], unreduced=max{"x"}>] manual_axes={"x"} (%p: tensor<1xi32>) {
      sdy.return %p : tensor<1xi32>
    } : (tensor<2xi32>) -> tensor<1xi32>
    check.expect_eq_const %r, dense<[6]> : tensor<1xi32>
    return
  }
}

// -----

// Groups of axes rank their members by the axes as they are written, the first one major.
module @groups_of_two_axes {
  sdy.mesh @mesh = <["x"=2, "y"=2]>
  func.func @main() {
    %a = stablehlo.constant dense<[1, 2, 3, 4]> : tensor<4xi32>
    %r = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x", "y"}]>] out_shardings=[<@mesh, [{}]>] manual_axes={"x", "y"} (%p: tensor<1xi32>) {
      %s = "stablehlo.all_gather"(%p) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @mesh, axes = [#stablehlo.axis_ref<name = "y">, #stablehlo.axis_ref<name = "x">]>, use_global_device_ids}> : (tensor<1xi32>) -> tensor<4xi32>
      sdy.return %s : tensor<4xi32>
    } : (tensor<4xi32>) -> tensor<4xi32>
    check.expect_eq_const %r, dense<[1, 3, 2, 4]> : tensor<4xi32>
    return
  }
}

// -----

// With a channel and without global ids a group of replicas is all of their partitions, partition by partition.
module @replicas_and_partitions {
  func.func @gather(%x: tensor<1xi32>) -> tensor<4xi32> {
    %0 = "stablehlo.all_gather"(%x) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<1xi32>) -> tensor<4xi32>
    return %0 : tensor<4xi32>
  }
  func.func @main() {
    %0 = stablehlo.constant dense<[1]> : tensor<1xi32>
    %1 = stablehlo.constant dense<[2]> : tensor<1xi32>
    %2 = stablehlo.constant dense<[3]> : tensor<1xi32>
    %3 = stablehlo.constant dense<[4]> : tensor<1xi32>
    %r:4 = "interpreter.run_parallel"(%0, %1, %2, %3) {programs = [[@gather, @gather], [@gather, @gather]]}
      : (tensor<1xi32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> (tensor<4xi32>, tensor<4xi32>, tensor<4xi32>, tensor<4xi32>)
    check.expect_eq_const %r#0, dense<[1, 3, 2, 4]> : tensor<4xi32>
    return
  }
}
