package axisweave.ir.op;

import static axisweave.ir.op.Allowed.INTEGER;
import static axisweave.ir.op.Allowed.INTEGER_FLOAT;
import static axisweave.ir.op.Allowed.LOGICAL_FLOAT;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Random.Algorithm;
import axisweave.ir.op.Random.Distribution;
import axisweave.ir.op.Random.Rng;
import axisweave.ir.op.Random.RngBitGenerator;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** What must hold of ops that make random bits. */
final class RandomConstraints {
  private RandomConstraints() {}

  static void verify(Random kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Rng rng -> rng(rng, checks);
      case RngBitGenerator generator -> rngBitGenerator(generator, checks);
    }
  }

  /** (C1) one element type; (C2) a normal distribution of floats; (C3) the shape of operand 2. */
  private static void rng(Rng kind, Checks checks) {
    if (!checks.counts(3, 1, 0)
        || !checks
            .input(1, LOGICAL_FLOAT.ofRank(0))
            .input(2, LOGICAL_FLOAT.ofRank(0))
            .input(3, INTEGER.ofRank(1))
            .allTensors()) {
      return;
    }
    TensorType result = checks.out(0);
    if (!Types.sameElement(checks.in(0).element(), checks.in(1).element())
        || !Types.sameElement(checks.in(0).element(), result.element())) {
      checks.fail(
          "c1", "element types of %s, %s and %s differ", checks.in(0), checks.in(1), result);
    }
    if (kind.distribution() == Distribution.NORMAL
        && checks.in(0).element() instanceof Scalar scalar
        && !scalar.isFloat()) {
      checks.fail("c2", "a normal distribution of %s", scalar);
    }
    Optional<ImmutableLongArray> shape = DynamicConstraints.constant(checks.op().operand(2));
    if (!Types.sameSize(checks.in(2).dim(0), result.rank())
        || (shape.isPresent() && !Types.sameShape(shape.get(), result))) {
      checks.fail("c3", "result %s for a shape of %s", result, checks.in(2));
    }
  }

  /** (C1) the state keeps its type; (C2) a state of the size that the algorithm takes. */
  private static void rngBitGenerator(RngBitGenerator kind, Checks checks) {
    if (!checks.counts(1, 2, 0)
        || !checks.input(2, 0, INTEGER.ofRank(1)).output(2, INTEGER_FLOAT).allTensors()) {
      return;
    }
    TensorType state = checks.in(0);
    if (!Types.compatible(state, checks.out(0))) {
      checks.fail("c1", "output_state %s differs from initial_state %s", checks.out(0), state);
    }
    long words = state.dim(0);
    boolean fits =
        words == TensorType.DYNAMIC
            || state.element() != Scalar.UI64
            || kind.algorithm() == Algorithm.DEFAULT
            || words == 2
            || (words == 3 && kind.algorithm() == Algorithm.PHILOX);
    if (!fits) {
      checks.fail("c2", "%s does not take a state of %s", kind.algorithm(), state);
    }
  }
}
