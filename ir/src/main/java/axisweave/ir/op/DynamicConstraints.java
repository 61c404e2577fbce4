package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANY_TENSOR;
import static axisweave.ir.op.Allowed.INTEGER;
import static axisweave.ir.op.Allowed.NUMBER;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Dynamic.DynamicBroadcastInDim;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * What must hold of ops whose shape or position is a run-time value. Values that are constants of
 * the program are checked too.
 */
final class DynamicConstraints {
  private static final long DYNAMIC = TensorType.DYNAMIC;

  private DynamicConstraints() {}

  static void verify(Dynamic kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Dynamic.DynamicReshape reshape -> reshape(checks);
      case DynamicBroadcastInDim broadcast -> broadcastInDim(broadcast, checks);
      case Dynamic.DynamicIota iota -> iota(iota, checks);
      case Dynamic.DynamicPad pad -> pad(checks);
      case Dynamic.RealDynamicSlice slice -> slice(checks);
      case Dynamic.DynamicGather gather -> GatherConstraints.dynamicGather(gather, checks);
      case Dynamic.DynamicConv conv -> ConvolutionConstraints.dynamicConv(conv, checks);
      case Dynamic.GetDimensionSize size -> getDimensionSize(size, checks);
      case Dynamic.SetDimensionSize size -> setDimensionSize(size, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(Dynamic kind) {
    return kind instanceof Dynamic.GetDimensionSize
        ? Optional.of(ImmutableList.of(TensorType.of(Scalar.I32)))
        : Optional.empty();
  }

  /** The elements of an operand that is a constant of integers. */
  static Optional<ImmutableLongArray> constant(Value value) {
    if (value.owner().isPresent()
        && value.owner().get().kind() instanceof Movement.Constant constant
        && constant.value() instanceof Literal literal
        && !literal.scalar().isFloat()
        && !literal.scalar().isComplex()) {
      ImmutableLongArray.Builder elements = ImmutableLongArray.builder();
      for (long i = 0; i < literal.count(); i++) {
        elements.add(literal.longAt(i));
      }
      return Optional.of(elements.build());
    }
    return Optional.empty();
  }

  /** Whether the result may have the shape that an operand gives, as far as that is known. */
  private static boolean shapeFits(Value shape, TensorType result) {
    return Types.sameSize(((TensorType) shape.type()).dim(0), result.rank())
        && constant(shape)
            .map(known -> Dims.atLeast(known, 0) && Types.sameShape(known, result))
            .orElse(true);
  }

  /** (C1) to (C3) as for reshape; (C4) the result has the shape that operand 1 gives. */
  private static void reshape(Checks checks) {
    if (!checks.counts(2, 1, 0)
        || !checks.input(1, ANY_TENSOR).input(2, INTEGER.ofRank(1)).allTensors()) {
      return;
    }
    MovementConstraints.reshaped(checks);
    Value shape = checks.op().operand(1);
    TensorType operand = checks.in(0);
    long elements = Shapes.count(operand.shape(), 0, operand.rank());
    boolean counts =
        constant(shape)
            .map(known -> Types.sameSize(elements, Shapes.count(known, 0, known.length())))
            .orElse(true);
    if (!counts || !shapeFits(shape, checks.out(0))) {
      checks.fail("c4", "output_shape of %s elements for %s", shape.type(), checks.out(0));
    }
  }

  /** (C1) to (C6) as for the static form; (C7) the shape; (C8-C10) the known dimensions. */
  private static void broadcastInDim(DynamicBroadcastInDim kind, Checks checks) {
    MovementConstraints.broadcastInDim(kind.dims(), 2, checks);
    if (!checks.ok() || !checks.input(2, INTEGER.ofRank(1)).allTensors()) {
      return;
    }
    Value shape = checks.op().operand(1);
    if (!shapeFits(shape, checks.out(0))) {
      checks.fail("c7", "output_dimensions of %s for result %s", shape.type(), checks.out(0));
    }
    Optional<ImmutableLongArray> known = constant(shape);
    for (int d = 0; checks.ok() && known.isPresent() && d < kind.dims().length(); d++) {
      long target = known.get().get((int) kind.dims().get(d));
      if (checks.in(0).dim(d) != 1 && !Types.sameSize(checks.in(0).dim(d), target)) {
        checks.fail(
            "c5", "size %s of operand dimension %s, not %s", checks.in(0).dim(d), d, target);
      }
    }
    ImmutableLongArray expanding = kind.knownExpanding().orElse(ImmutableLongArray.of());
    ImmutableLongArray others = kind.knownNonexpanding().orElse(ImmutableLongArray.of());
    if (!Dims.isUnique(expanding, others)) {
      checks.fail("c8", "known dimensions %s and %s repeat one", expanding, others);
    }
    if (!Dims.inRange(expanding, checks.in(0).rank())) {
      checks.fail("c9", "known expanding %s are not all of %s", expanding, checks.in(0));
    }
    if (!Dims.inRange(others, checks.in(0).rank())) {
      checks.fail("c10", "known nonexpanding %s are not all of %s", others, checks.in(0));
    }
  }

  /** (C1) the dimension is one of the result; (C2) the result has the shape of the operand. */
  private static void iota(Dynamic.DynamicIota kind, Checks checks) {
    if (!checks.counts(1, 1, 0)
        || !checks.input(1, INTEGER.ofRank(1)).output(1, NUMBER).allTensors()) {
      return;
    }
    if (!Dims.inRange(kind.dim(), checks.out(0).rank())) {
      checks.fail("c1", "iota_dimension %s is not one of %s", kind.dim(), checks.out(0));
    }
    if (!shapeFits(checks.op().operand(0), checks.out(0))) {
      checks.fail("c2", "output_shape of %s for result %s", checks.in(0), checks.out(0));
    }
  }

  /** (C1) element types; (C2) one width each; (C3) no negative interior; (C4) the shape. */
  private static void pad(Checks checks) {
    if (!checks.counts(5, 1, 0)
        || !checks
            .input(1, TENSOR)
            .input(2, TENSOR.ofRank(0))
            .inputs(3, 2, 3, INTEGER.ofRank(1))
            .inputs(4, 3, 4, INTEGER.ofRank(1))
            .inputs(5, 4, 5, INTEGER.ofRank(1))
            .allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    if (!Types.sameBaselineElement(operand.element(), checks.in(1).element())
        || !Types.sameBaselineElement(operand.element(), result.element())) {
      checks.fail("c1", "element types of %s, %s and %s differ", operand, checks.in(1), result);
    }
    for (int i = 2; i < 5; i++) {
      if (!Types.sameSize(checks.in(i).dim(0), operand.rank())) {
        checks.fail("c2", "paddings of %s for %s", checks.in(i), operand);
        return;
      }
    }
    Optional<ImmutableLongArray> low = constant(checks.op().operand(2));
    Optional<ImmutableLongArray> high = constant(checks.op().operand(3));
    Optional<ImmutableLongArray> interior = constant(checks.op().operand(4));
    if (interior.isPresent() && !Dims.atLeast(interior.get(), 0)) {
      checks.fail("c3", "interior_padding %s has a negative width", interior.get());
    }
    boolean fits = operand.rank() == result.rank();
    for (int d = 0; fits && d < operand.rank(); d++) {
      long size = operand.dim(d);
      if (low.isPresent() && high.isPresent() && interior.isPresent() && size != DYNAMIC) {
        long inside = Math.max(size - 1, 0) * interior.get().get(d);
        long padded = low.get().get(d) + size + inside + high.get().get(d);
        fits = result.dim(d) == DYNAMIC || result.dim(d) == padded;
      }
    }
    if (!fits) {
      checks.fail("c4", "%s padded by %s, %s, %s is not %s", operand, low, high, interior, result);
    }
  }

  /** (C1) element types; (C2) one index each; (C3) rank of the result. No longer specified. */
  private static void slice(Checks checks) {
    if (!checks.counts(4, 1, 0)
        || !checks
            .input(1, TENSOR)
            .inputs(2, 1, 2, INTEGER.ofRank(1))
            .inputs(3, 2, 3, INTEGER.ofRank(1))
            .inputs(4, 3, 4, INTEGER.ofRank(1))
            .allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    if (!Types.sameElement(operand.element(), checks.out(0).element())) {
      checks.fail("c1", "element types of %s and result %s differ", operand, checks.out(0));
    }
    for (int i = 1; i < 4; i++) {
      if (!Types.sameSize(checks.in(i).dim(0), operand.rank())) {
        checks.fail("c2", "indices of %s for %s", checks.in(i), operand);
      }
    }
    if (operand.rank() != checks.out(0).rank()) {
      checks.fail("c3", "ranks of %s and result %s differ", operand, checks.out(0));
    }
  }

  /** (C1) the dimension is one of the operand. */
  private static void getDimensionSize(Dynamic.GetDimensionSize kind, Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.input(1, ANY_TENSOR).allTensors()) {
      return;
    }
    if (!Dims.inRange(kind.dim(), checks.in(0).rank())) {
      checks.fail("c1", "dimension %s is not one of %s", kind.dim(), checks.in(0));
    }
    if (checks.out(0).rank() != 0 || checks.out(0).element() != Scalar.I32) {
      checks.fail("o1", "result is %s, not tensor<i32>", checks.out(0));
    }
  }

  /** (C1) the dimension is one of the operand; (C2) the rest stays. Not specified. */
  private static void setDimensionSize(Dynamic.SetDimensionSize kind, Checks checks) {
    if (!checks.counts(2, 1, 0)
        || !checks.input(1, TENSOR).input(2, INTEGER.ofRank(0)).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    if (!Dims.inRange(kind.dim(), operand.rank())) {
      checks.fail("c1", "dimension %s is not one of %s", kind.dim(), operand);
      return;
    }
    TensorType result = checks.out(0);
    if (!Types.sameElement(operand.element(), result.element())
        || result.rank() != operand.rank()
        || !Types.sameShape(operand.withDim((int) kind.dim(), DYNAMIC), result)) {
      checks.fail("c2", "result %s differs from %s in more than %s", result, operand, kind.dim());
    }
  }
}
