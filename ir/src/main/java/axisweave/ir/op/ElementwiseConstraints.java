package axisweave.ir.op;

import static axisweave.ir.op.Allowed.FLOAT;
import static axisweave.ir.op.Allowed.FLOAT_COMPLEX;
import static axisweave.ir.op.Allowed.FLOAT_COMPLEX_QUANTIZED;
import static axisweave.ir.op.Allowed.FLOAT_QUANTIZED;
import static axisweave.ir.op.Allowed.INTEGER;
import static axisweave.ir.op.Allowed.LOGICAL;
import static axisweave.ir.op.Allowed.NUMBER;
import static axisweave.ir.op.Allowed.PLAIN_TENSOR;
import static axisweave.ir.op.Allowed.PREDICATE;
import static axisweave.ir.op.Allowed.SIGNED_FLOAT_COMPLEX;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.QuantizedType;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.ChloBroadcast;
import axisweave.ir.op.Elementwise.Compare;
import axisweave.ir.op.Elementwise.ComparisonType;
import axisweave.ir.op.Elementwise.UnaryFunction;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of elementwise ops, and the types of their results. */
final class ElementwiseConstraints {
  private static final Pattern ACCURACY_MODE =
      Pattern.compile("result_accuracy_mode<(DEFAULT|HIGHEST)>");

  /** A tolerance that is not zero. */
  private static final Pattern TOLERANCE = Pattern.compile("(atol|rtol|ulps)\\s*=\\s*-?[0.]*[1-9]");

  private ElementwiseConstraints() {}

  static void verify(Elementwise kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Elementwise.Unary unary -> {
        unary.accuracy().ifPresent(accuracy -> accuracy(accuracy.toString(), checks));
        unary(unary.function(), checks);
      }
      case Elementwise.Binary binary -> binary(binary.function(), checks);
      case Compare compare -> compare(compare, checks);
      case Elementwise.Select select -> select(checks);
      case Elementwise.Clamp clamp -> clamp(checks);
      case Elementwise.Convert convert -> convert(checks);
      case Elementwise.ReducePrecision rounding -> reducePrecision(rounding, checks);
      case Elementwise.Map map -> map(map, checks);
      case ChloBroadcast broadcast -> broadcast(broadcast, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(
      Elementwise kind, ImmutableList<Type> operands, ImmutableList<Region> regions) {
    if (operands.isEmpty() || !(operands.get(0) instanceof TensorType first)) {
      return Optional.empty();
    }
    return switch (kind) {
      case Elementwise.Unary unary -> only(first.withElement(result(unary.function(), first)));
      case Elementwise.Binary binary ->
          binary.function() == BinaryFunction.COMPLEX
              ? only(first.withElement(first.element() == Scalar.F64 ? Scalar.C128 : Scalar.C64))
              : only(first);
      case Compare compare -> only(first.withElement(Scalar.I1));
      case Elementwise.Select select -> Optional.of(ImmutableList.of(operands.get(1)));
      case Elementwise.Clamp clamp -> Optional.of(ImmutableList.of(operands.get(1)));
      case Elementwise.Convert convert -> Optional.empty();
      case Elementwise.ReducePrecision rounding -> only(first);
      case Elementwise.Map map ->
          Checks.returned(regions.get(0)).get(0) instanceof TensorType scalar
              ? only(first.withElement(scalar.element()))
              : Optional.empty();
      case ChloBroadcast broadcast -> inferBroadcast(broadcast, operands);
    };
  }

  private static Optional<ImmutableList<Type>> only(TensorType type) {
    return Optional.of(ImmutableList.of(type));
  }

  private static Allowed operand(UnaryFunction function) {
    return switch (function) {
      case ABS, SIGN -> SIGNED_FLOAT_COMPLEX;
      case CEIL, FLOOR, ROUND_NEAREST_AFZ, ROUND_NEAREST_EVEN, IS_FINITE -> FLOAT_QUANTIZED;
      case COUNT_LEADING_ZEROS, POPCNT -> INTEGER;
      case NOT -> LOGICAL;
      case NEGATE -> NUMBER;
      case REAL, IMAG -> FLOAT_COMPLEX;
      case CBRT,
          COSINE,
          EXPONENTIAL,
          EXPONENTIAL_MINUS_ONE,
          LOG,
          LOG_PLUS_ONE,
          LOGISTIC,
          RSQRT,
          SINE,
          SQRT,
          TAN,
          TANH ->
          FLOAT_COMPLEX_QUANTIZED;
      case CHLO_ACOS,
          CHLO_ACOSH,
          CHLO_ASIN,
          CHLO_ASIN_ACOS_KERNEL,
          CHLO_ASINH,
          CHLO_ATAN,
          CHLO_ATANH,
          CHLO_COSH,
          CHLO_SINH,
          CHLO_SQUARE,
          CHLO_TAN ->
          FLOAT_COMPLEX;
      case CHLO_CONJ -> NUMBER;
      case CHLO_BESSEL_I1E,
          CHLO_DIGAMMA,
          CHLO_ERF,
          CHLO_ERF_INV,
          CHLO_ERFC,
          CHLO_IS_INF,
          CHLO_IS_NEG_INF,
          CHLO_IS_POS_INF,
          CHLO_LGAMMA ->
          FLOAT;
    };
  }

  /** The element type of the result. */
  private static ElementType result(UnaryFunction function, TensorType operand) {
    return switch (function) {
      case ABS, REAL, IMAG -> Types.realPart(operand.element());
      case IS_FINITE, CHLO_IS_INF, CHLO_IS_NEG_INF, CHLO_IS_POS_INF -> Scalar.I1;
      default -> operand.element(); // the function stays in the operand's type
    };
  }

  /** Tolerances go with the mode TOLERANCE alone. */
  private static void accuracy(String text, Checks checks) {
    Matcher other = ACCURACY_MODE.matcher(text);
    if (other.find() && TOLERANCE.matcher(text).find()) {
      checks.fail("accuracy", "tolerances beside mode %s in %s", other.group(1), text);
    }
  }

  /**
   * (C1) one shape, and one baseline element type; (C2) of abs, real and imag: the element type of
   * the result is the real part of the operand's.
   */
  private static void unary(UnaryFunction function, Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.input(1, operand(function)).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    if (operand == result && result(function, operand) == operand.element()) {
      return;
    }
    if (!Types.sameShape(operand, result)) {
      checks.fail("c1", "result %s has another shape than operand %s", result, operand);
    }
    ElementType expected = result(function, operand);
    if (!Types.sameBaselineElement(expected, result.element())) {
      String number = isRealPart(function) ? "c2" : expected == Scalar.I1 ? "o1" : "c1";
      checks.fail(
          number, "result %s has elements of %s, not %s", result, result.element(), expected);
    }
  }

  private static boolean isRealPart(UnaryFunction function) {
    return function == UnaryFunction.ABS
        || function == UnaryFunction.REAL
        || function == UnaryFunction.IMAG;
  }

  private static Allowed operand(BinaryFunction function) {
    return switch (function) {
      case ADD -> Allowed.ANY_TENSOR;
      case MULTIPLY, MAXIMUM, MINIMUM -> TENSOR;
      case AND, OR, XOR -> LOGICAL;
      case ATAN2 -> FLOAT_COMPLEX_QUANTIZED;
      case COMPLEX -> FLOAT;
      case DIVIDE, POWER, REMAINDER, SUBTRACT -> NUMBER;
      case SHIFT_LEFT, SHIFT_RIGHT_ARITHMETIC, SHIFT_RIGHT_LOGICAL, CHLO_MULHI -> INTEGER;
      case CHLO_NEXT_AFTER -> FLOAT;
      case CHLO_POLYGAMMA, CHLO_ZETA -> FLOAT_COMPLEX;
    };
  }

  /** (C1) one type, or baseline type, of operands and result; add and complex have more. */
  private static void binary(BinaryFunction function, Checks checks) {
    if (!checks.counts(2, 1, 0)
        || !checks.input(1, operand(function)).input(2, operand(function)).allTensors()) {
      return;
    }
    TensorType lhs = checks.in(0);
    TensorType rhs = checks.in(1);
    TensorType result = checks.out(0);
    if (function == BinaryFunction.COMPLEX) {
      complex(lhs, rhs, result, checks);
      return;
    }
    if (lhs == rhs && lhs == result) {
      return;
    }
    boolean quantizedAdd = function == BinaryFunction.ADD && Types.anyQuantized(lhs, rhs, result);
    boolean shapes =
        Types.sameShape(lhs, rhs) && Types.sameShape(lhs, result) && Types.sameShape(rhs, result);
    if (!shapes
        || (!quantizedAdd
            && !(Types.sameBaselineElement(lhs.element(), rhs.element())
                && Types.sameBaselineElement(lhs.element(), result.element())))) {
      checks.fail("c1", "operands %s and %s and result %s differ", lhs, rhs, result);
      return;
    }
    if (quantizedAdd) {
      quantizedAdd(lhs, rhs, result, checks);
    }
  }

  /** (C1) one type of operands; (C2) its shape; (C3) elements are complex of the operands'. */
  private static void complex(TensorType lhs, TensorType rhs, TensorType result, Checks checks) {
    if (lhs.element() != Scalar.F32 && lhs.element() != Scalar.F64) {
      checks.fail("i1", "operand 0 is %s, not a tensor of f32 or f64", lhs);
    }
    if (!Types.compatible(lhs, rhs)) {
      checks.fail("c1", "operands %s and %s differ", lhs, rhs);
    }
    if (!Types.sameShape(lhs, result)) {
      checks.fail("c2", "result %s has another shape than operand %s", result, lhs);
    }
    if (!Types.isComplex(result.element()) || Types.realPart(result.element()) != lhs.element()) {
      checks.fail("c3", "result %s is not complex<%s>", result, lhs.element());
    }
  }

  /** Quantized addition: (C2) all three are; (C3) storage; (C4) expressed type; (C5-C7) axes. */
  private static void quantizedAdd(
      TensorType lhsType, TensorType rhsType, TensorType resultType, Checks checks) {
    if (!(lhsType.element() instanceof QuantizedType lhs
        && rhsType.element() instanceof QuantizedType rhs
        && resultType.element() instanceof QuantizedType result)) {
      checks.fail("c2", "some of %s, %s and %s are not quantized", lhsType, rhsType, resultType);
      return;
    }
    if (lhs.storage() != rhs.storage() || lhs.storage() != result.storage()) {
      checks.fail("c3", "storage types of %s, %s and %s differ", lhs, rhs, result);
    }
    if (lhs.expressed() != rhs.expressed() || lhs.expressed() != result.expressed()) {
      checks.fail("c4", "expressed types of %s, %s and %s differ", lhs, rhs, result);
    }
    if ((lhs.isPerAxis() || rhs.isPerAxis()) != result.isPerAxis()) {
      checks.fail("c5", "result %s, operands %s and %s: not alike per axis", result, lhs, rhs);
      return;
    }
    if (lhs.isPerAxis() && !lhs.axis().equals(result.axis())) {
      checks.fail("c6", "quantization dimensions of %s and result %s differ", lhs, result);
    }
    if (rhs.isPerAxis() && !rhs.axis().equals(result.axis())) {
      checks.fail("c7", "quantization dimensions of %s and result %s differ", rhs, result);
    }
  }

  /** (C1) one baseline element type; (C2) one shape; (C3) an order that the elements have. */
  private static void compare(Compare compare, Checks checks) {
    if (!checks.counts(2, 1, 0)
        || !checks.input(1, TENSOR).input(2, TENSOR).output(1, PREDICATE).allTensors()) {
      return;
    }
    TensorType lhs = checks.in(0);
    TensorType rhs = checks.in(1);
    if (lhs != rhs && !Types.sameBaselineElement(lhs.element(), rhs.element())) {
      checks.fail("c1", "element types of %s and %s differ", lhs, rhs);
    }
    if (!Types.sameShape(lhs, rhs) || !Types.sameShape(lhs, checks.out(0))) {
      checks.fail("c2", "shapes of %s, %s and result %s differ", lhs, rhs, checks.out(0));
    }
    if (compare.type().isPresent() && !hasOrder(lhs.element(), compare.type().get())) {
      checks.fail("c3", "elements of %s have no order %s", lhs.element(), compare.type().get());
    }
  }

  private static boolean hasOrder(ElementType element, ComparisonType order) {
    if (order == ComparisonType.NOTYPE || !(element instanceof Scalar scalar)) {
      return true;
    }
    return switch (scalar.category()) {
      case SIGNED -> order == ComparisonType.SIGNED;
      case UNSIGNED, BOOLEAN -> order == ComparisonType.UNSIGNED;
      case FLOAT -> order == ComparisonType.FLOAT || order == ComparisonType.TOTALORDER;
      case COMPLEX -> order == ComparisonType.FLOAT;
    };
  }

  /** (C1) a scalar predicate or one of on_true's shape; (C2) one baseline type of the rest. */
  private static void select(Checks checks) {
    if (!checks.counts(3, 1, 0)
        || !checks.input(1, PREDICATE).input(2, TENSOR).input(3, TENSOR).allTensors()) {
      return;
    }
    TensorType onTrue = checks.in(1);
    if (checks.in(0).rank() != 0 && !Types.sameShape(checks.in(0), onTrue)) {
      checks.fail("c1", "predicate %s is neither scalar nor of shape %s", checks.in(0), onTrue);
    }
    if (!Types.sameBaseline(onTrue, checks.in(2)) || !Types.sameBaseline(onTrue, checks.out(0))) {
      checks.fail(
          "c2", "operands %s and %s and result %s differ", onTrue, checks.in(2), checks.out(0));
    }
  }

  /** (C1, C2) min and max are scalar or of the operand's shape; (C3) elements; (C4) the result. */
  private static void clamp(Checks checks) {
    if (!checks.counts(3, 1, 0)
        || !checks.input(1, TENSOR).input(2, TENSOR).input(3, TENSOR).allTensors()) {
      return;
    }
    TensorType min = checks.in(0);
    TensorType operand = checks.in(1);
    TensorType max = checks.in(2);
    if (min.rank() != 0 && !Types.sameShape(min, operand)) {
      checks.fail("c1", "min %s is neither scalar nor of the shape of %s", min, operand);
    }
    if (max.rank() != 0 && !Types.sameShape(max, operand)) {
      checks.fail("c2", "max %s is neither scalar nor of the shape of %s", max, operand);
    }
    if (!Types.sameBaselineElement(min.element(), operand.element())
        || !Types.sameBaselineElement(max.element(), operand.element())) {
      checks.fail("c3", "element types of %s, %s and %s differ", min, operand, max);
    }
    if (!Types.sameBaseline(operand, checks.out(0))) {
      checks.fail("c4", "result %s differs from operand %s", checks.out(0), operand);
    }
  }

  /** (C1) one shape. */
  private static void convert(Checks checks) {
    if (!checks.counts(1, 1, 0)
        || !checks.input(1, PLAIN_TENSOR).output(1, PLAIN_TENSOR).allTensors()) {
      return;
    }
    if (!Types.sameShape(checks.in(0), checks.out(0))) {
      checks.fail("c1", "result %s has another shape than operand %s", checks.out(0), checks.in(0));
    }
  }

  /** (C1) one baseline type; (C2) at least one exponent bit; (C3) no negative mantissa. */
  private static void reducePrecision(Elementwise.ReducePrecision kind, Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.input(1, FLOAT_QUANTIZED).allTensors()) {
      return;
    }
    if (!Types.sameBaseline(checks.in(0), checks.out(0))) {
      checks.fail("c1", "result %s differs from operand %s", checks.out(0), checks.in(0));
    }
    if (kind.exponentBits() < 1) {
      checks.fail("c2", "exponent_bits is %s, not at least 1", kind.exponentBits());
    }
    if (kind.mantissaBits() < 0) {
      checks.fail("c3", "mantissa_bits is %s, not at least 0", kind.mantissaBits());
    }
  }

  /** (C1) one shape; (C2) some input; (C3) all dimensions in order; (C4) a scalar function. */
  private static void map(Elementwise.Map kind, Checks checks) {
    Op op = checks.op();
    if (op.operands().isEmpty()) {
      checks.fail("c2", "has no inputs");
    }
    if (!checks.atLeast(0, 1, 1)
        || !checks.inputs(1, 0, op.operands().size(), TENSOR).allTensors()) {
      return;
    }
    TensorType first = checks.in(0);
    for (int i = 0; i < op.operands().size(); i++) {
      if (!Types.sameShape(checks.in(i), checks.out(0))) {
        checks.fail("c1", "input %s and result %s differ in shape", checks.in(i), checks.out(0));
      }
    }
    ImmutableLongArray dims = kind.dimensions();
    if (dims.length() != first.rank() || !Dims.inRange(dims, first.rank()) || !isRange(dims)) {
      checks.fail("c3", "dimensions %s are not 0 to %s", dims, first.rank() - 1);
    }
    ImmutableList.Builder<Type> arguments = ImmutableList.builder();
    for (int i = 0; i < op.operands().size(); i++) {
      arguments.add(TensorType.of(checks.in(i).element()));
    }
    Signatures.require(
        checks,
        "c4",
        op.region(0),
        arguments.build(),
        ImmutableList.of(TensorType.of(checks.out(0).element())));
  }

  private static boolean isRange(ImmutableLongArray dims) {
    for (int i = 0; i < dims.length(); i++) {
      if (dims.get(i) != i) {
        return false;
      }
    }
    return true;
  }

  /** (C1) one element type of lhs and rhs; (C2) the result has the broadcast shape. */
  private static void broadcast(ChloBroadcast kind, Checks checks) {
    boolean select = kind.function() == Elementwise.BroadcastFunction.BROADCAST_SELECT;
    if (!checks.counts(select ? 3 : 2, 1, 0) || !checks.allTensors()) {
      return;
    }
    TensorType lhs = checks.in(select ? 1 : 0);
    TensorType rhs = checks.in(select ? 2 : 1);
    if (!Types.sameBaselineElement(lhs.element(), rhs.element())
        || !Types.sameBaselineElement(broadcastElement(kind, lhs), checks.out(0).element())) {
      checks.fail("c1", "element types of %s, %s and %s do not fit", lhs, rhs, checks.out(0));
    }
    Optional<ImmutableLongArray> shape =
        kind.dims().isPresent() ? Optional.of(checks.out(0).shape()) : Shapes.broadcast(lhs, rhs);
    if (select) {
      shape = shape.flatMap(s -> Shapes.broadcast(lhs.withShape(s), checks.in(0)));
    }
    if (shape.isEmpty() || !Types.sameShape(shape.get(), checks.out(0))) {
      checks.fail("c2", "%s and %s do not broadcast to %s", lhs, rhs, checks.out(0));
    }
  }

  private static Optional<ImmutableList<Type>> inferBroadcast(
      ChloBroadcast kind, ImmutableList<Type> operands) {
    boolean select = kind.function() == Elementwise.BroadcastFunction.BROADCAST_SELECT;
    if (kind.dims().isPresent()
        || !(operands.get(select ? 1 : 0) instanceof TensorType lhs)
        || !(operands.get(select ? 2 : 1) instanceof TensorType rhs)) {
      return Optional.empty();
    }
    ElementType element = broadcastElement(kind, lhs);
    Optional<ImmutableLongArray> shape = Shapes.broadcast(lhs, rhs);
    if (select && operands.get(0) instanceof TensorType predicate) {
      shape = shape.flatMap(s -> Shapes.broadcast(lhs.withShape(s), predicate));
    }
    return shape.map(s -> ImmutableList.of(TensorType.of(element, s)));
  }

  private static ElementType broadcastElement(ChloBroadcast kind, TensorType lhs) {
    return switch (kind.function()) {
      case BROADCAST_COMPARE -> Scalar.I1;
      case BROADCAST_COMPLEX -> lhs.element() == Scalar.F64 ? Scalar.C128 : Scalar.C64;
      default -> lhs.element(); // closed functions
    };
  }
}
