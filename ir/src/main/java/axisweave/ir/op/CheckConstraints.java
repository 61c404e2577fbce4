package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANY_TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Type;

/** What must hold of the ops of the {@code check} dialect. The numbers are ours. */
final class CheckConstraints {
  private CheckConstraints() {}

  static void verify(Check kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Check.ExpectEq one -> two(checks);
      case Check.ExpectAlmostEq one -> two(checks);
      case Check.ExpectClose one -> two(checks);
      case Check.ExpectEqConst one -> constant(checks, one.value().type());
      case Check.ExpectAlmostEqConst one -> constant(checks, one.value().type());
      case Check.ExpectSerializedEq one -> {
        if (checks.counts(1, 0, 0)) {
          checks.input(1, ANY_TENSOR);
        }
      }
    }
  }

  /** (C1) operands of one type. */
  private static void two(Checks checks) {
    if (checks.counts(2, 0, 0)
        && checks.input(1, ANY_TENSOR).input(2, ANY_TENSOR).allTensors()
        && !Types.sameBaseline(checks.in(0), checks.in(1))) {
      checks.fail("c1", "%s is compared with %s", checks.in(0), checks.in(1));
    }
  }

  /** (C1) a constant of the operand's type. */
  private static void constant(Checks checks, TensorType value) {
    if (!checks.counts(1, 0, 0)) {
      return;
    }
    Type operand = checks.op().operand(0).type();
    if (operand instanceof TensorType tensor
        && !Types.isQuantized(tensor)
        && !Types.compatible(operand, value)) {
      checks.fail("c1", "%s is compared with %s", operand, value);
    }
  }
}
