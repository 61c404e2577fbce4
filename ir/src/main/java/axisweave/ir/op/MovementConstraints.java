package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANYTHING;
import static axisweave.ir.op.Allowed.ANY_TENSOR;
import static axisweave.ir.op.Allowed.NUMBER;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import axisweave.ir.ScalarType;
import axisweave.ir.TensorType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import axisweave.ir.op.Movement.Slice;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** What must hold of ops that move elements, and the types of their results. */
final class MovementConstraints {
  private static final long DYNAMIC = TensorType.DYNAMIC;

  private MovementConstraints() {}

  static void verify(Movement kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Movement.Constant constant -> constant(constant, checks);
      case Movement.Iota iota -> iota(iota, checks);
      case Movement.BroadcastInDim broadcast -> broadcastInDim(broadcast.dims(), 1, checks);
      case Movement.Broadcast broadcast -> broadcast(broadcast, checks);
      case Movement.Reshape reshape -> reshape(checks);
      case Movement.Transpose transpose -> transpose(transpose, checks);
      case Movement.Reverse reverse -> reverse(reverse, checks);
      case Slice slice -> slice(slice, checks);
      case Movement.Pad pad -> pad(pad, checks);
      case Movement.Concatenate concatenate -> concatenate(concatenate, checks);
      case Movement.BitcastConvert bitcast -> bitcastConvert(checks);
      case Movement.OptimizationBarrier barrier -> optimizationBarrier(checks);
      case Movement.Tuple tuple -> tuple(checks);
      case Movement.GetTupleElement element -> getTupleElement(element, checks);
      case Movement.ConstantLike like -> constantLike(like, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(Movement kind, ImmutableList<Type> operands) {
    return switch (kind) {
      case Movement.Constant constant -> only(constant.value().type());
      case Movement.Tuple tuple -> only(new TupleType(operands));
      case Movement.OptimizationBarrier barrier -> Optional.of(operands);
      case Movement.GetTupleElement element ->
          operands.get(0) instanceof TupleType tuple
              ? only(tuple.types().get(Math.toIntExact(element.index())))
              : Optional.empty();
      case Movement.Iota iota -> Optional.empty();
      case Movement.BroadcastInDim broadcast -> Optional.empty();
      case Movement.Reshape reshape -> Optional.empty();
      case Movement.BitcastConvert bitcast -> Optional.empty();
      case Movement.ConstantLike like -> Optional.empty();
      case Movement.Reverse reverse -> only(operands.get(0));
      case Movement.Broadcast broadcast ->
          tensor(operands).map(t -> one(t, prepended(broadcast.sizes(), t)));
      case Movement.Transpose transpose ->
          tensor(operands).map(t -> one(t, permuted(t, transpose.dims())));
      case Slice slice -> tensor(operands).map(t -> one(t, sliced(slice, t)));
      case Movement.Pad pad -> tensor(operands).map(t -> one(t, padded(pad, t)));
      case Movement.Concatenate concatenate ->
          tensor(operands).map(t -> one(t, joined(Math.toIntExact(concatenate.dim()), operands)));
    };
  }

  private static Optional<ImmutableList<Type>> only(Type type) {
    return Optional.of(ImmutableList.of(type));
  }

  private static ImmutableList<Type> one(TensorType operand, ImmutableLongArray shape) {
    return ImmutableList.of(operand.withShape(shape));
  }

  private static Optional<TensorType> tensor(ImmutableList<Type> operands) {
    return operands.stream()
        .filter(TensorType.class::isInstance)
        .map(TensorType.class::cast)
        .findFirst();
  }

  /** (C1) the value has the type of the result; stored values stand for quantized ones. */
  private static void constant(Movement.Constant kind, Checks checks) {
    if (!checks.counts(0, 1, 0) || !checks.output(1, ANY_TENSOR).allTensors()) {
      return;
    }
    TensorType value = kind.value().type();
    TensorType result = checks.out(0);
    boolean stored =
        result.element() instanceof QuantizedType quantized
            && Types.sameElement(quantized.storage(), value.element());
    if (value != result
        && !(Types.sameShape(value, result)
            && (stored || Types.sameElement(value.element(), result.element())))) {
      checks.fail("c1", "value of type %s for a result of type %s", value, result);
    }
  }

  /** (C1) the dimension is one of the result. */
  private static void iota(Movement.Iota kind, Checks checks) {
    if (checks.counts(0, 1, 0)
        && checks.output(1, NUMBER).allTensors()
        && !Dims.inRange(kind.dim(), checks.out(0).rank())) {
      checks.fail("c1", "iota_dimension %s is not one of %s", kind.dim(), checks.out(0));
    }
  }

  /**
   * (C1) element types; (C2) a dimension for each of the operand; (C3) of the result; (C4)
   * distinct; (C5) equal sizes or 1; (C6) the quantization dimension moves along. Also for the
   * dynamic form.
   */
  static void broadcastInDim(ImmutableLongArray dims, int operands, Checks checks) {
    if (!checks.counts(operands, 1, 0)
        || !checks.input(1, ANY_TENSOR).output(1, ANY_TENSOR).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    if (!Quantized.sameButForAxis(operand, result, Quantized.Scales.MAY_DIFFER)) {
      checks.fail("c1", "element types of %s and result %s differ", operand, result);
    }
    if (dims.length() != operand.rank()) {
      checks.fail("c2", "%s broadcast_dimensions for %s", dims.length(), operand);
      return;
    }
    if (!Dims.inRange(dims, result.rank())) {
      checks.fail("c3", "broadcast_dimensions %s are not all of %s", dims, result);
      return;
    }
    if (!Dims.isUnique(dims)) {
      checks.fail("c4", "broadcast_dimensions %s repeat one", dims);
    }
    for (int d = 0; d < dims.length(); d++) {
      long target = result.dim((int) dims.get(d));
      if (operand.dim(d) != 1 && !Types.sameSize(operand.dim(d), target)) {
        checks.fail(
            "c5",
            "size %s of operand dimension %s is neither 1 nor %s, that of result dimension %s",
            operand.dim(d),
            d,
            target,
            dims.get(d));
      }
    }
    if (checks.ok() && !Quantized.axisFollows(operand, result, dims)) {
      checks.fail("c6", "the quantization of %s does not follow from that of %s", result, operand);
    }
  }

  /** (C1) no negative size; (C2) the sizes stand before the operand's. No longer specified. */
  private static void broadcast(Movement.Broadcast kind, Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.input(1, ANY_TENSOR).allTensors()) {
      return;
    }
    if (!Dims.atLeast(kind.sizes(), 0)) {
      checks.fail("c1", "broadcast_sizes %s has a negative size", kind.sizes());
    } else if (!Types.sameShape(prepended(kind.sizes(), checks.in(0)), checks.out(0))) {
      checks.fail("c2", "%s before %s is not %s", kind.sizes(), checks.in(0), checks.out(0));
    }
  }

  private static ImmutableLongArray prepended(ImmutableLongArray sizes, TensorType operand) {
    return ImmutableLongArray.builder().addAll(sizes).addAll(operand.shape()).build();
  }

  private static void reshape(Checks checks) {
    if (checks.counts(1, 1, 0) && checks.input(1, ANY_TENSOR).output(1, ANY_TENSOR).allTensors()) {
      reshaped(checks);
    }
  }

  /** (C1) element types; (C2) as many elements; (C3) the same split at the quantized dimension. */
  static void reshaped(Checks checks) {
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    if (!Quantized.sameButForAxis(operand, result, Quantized.Scales.EQUAL)) {
      checks.fail("c1", "element types of %s and result %s differ", operand, result);
    }
    long before = Shapes.count(operand.shape(), 0, operand.rank());
    long after = Shapes.count(result.shape(), 0, result.rank());
    if (!Types.sameSize(before, after)) {
      checks.fail("c2", "%s has %s elements, result %s has %s", operand, before, result, after);
    }
    if (checks.ok() && !Quantized.sameSplit(operand, result)) {
      checks.fail("c3", "%s and %s are split differently at the axis", operand, result);
    }
  }

  /** (C1) element types; (C2) a permutation; (C3) the shape; (C4) the quantization dimension. */
  private static void transpose(Movement.Transpose kind, Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.input(1, ANY_TENSOR).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    if (!Quantized.sameButForAxis(operand, result, Quantized.Scales.EQUAL)) {
      checks.fail("c1", "element types of %s and result %s differ", operand, result);
    }
    if (!Dims.isPermutation(kind.dims(), operand.rank())) {
      checks.fail("c2", "%s is not a permutation of 0 to %s", kind.dims(), operand.rank() - 1);
      return;
    }
    if (!Types.sameShape(permuted(operand, kind.dims()), result)) {
      checks.fail("c3", "%s permuted by %s is not %s", operand, kind.dims(), result);
    }
    if (checks.ok() && !Quantized.axisPermuted(operand, result, kind.dims())) {
      checks.fail("c4", "quantization dimensions of %s and %s do not match", operand, result);
    }
  }

  private static ImmutableLongArray permuted(TensorType operand, ImmutableLongArray dims) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder(dims.length());
    for (int d = 0; d < dims.length(); d++) {
      shape.add(operand.dim((int) dims.get(d)));
    }
    return shape.build();
  }

  /** (C1) one type; (C2) distinct dimensions; (C3) of the result. */
  private static void reverse(Movement.Reverse kind, Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.input(1, TENSOR).allTensors()) {
      return;
    }
    if (!Types.compatible(checks.in(0), checks.out(0))) {
      checks.fail("c1", "result %s differs from operand %s", checks.out(0), checks.in(0));
    }
    if (!Dims.isUnique(kind.dims())) {
      checks.fail("c2", "dimensions %s repeat one", kind.dims());
    }
    if (!Dims.inRange(kind.dims(), checks.in(0).rank())) {
      checks.fail("c3", "dimensions %s are not all of %s", kind.dims(), checks.in(0));
    }
  }

  /** (C1) element types; (C2) one entry each; (C3) within the operand; (C4) stride; (C5) shape. */
  private static void slice(Slice kind, Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.input(1, TENSOR).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    if (!Types.sameElement(operand.element(), checks.out(0).element())) {
      checks.fail("c1", "element types of %s and result %s differ", operand, checks.out(0));
    }
    int rank = operand.rank();
    if (kind.start().length() != rank
        || kind.limit().length() != rank
        || kind.strides().length() != rank) {
      checks.fail(
          "c2",
          "%s start, %s limit indices and %s strides for %s",
          kind.start().length(),
          kind.limit().length(),
          kind.strides().length(),
          operand);
      return;
    }
    for (int d = 0; d < rank; d++) {
      long start = kind.start().get(d);
      long limit = kind.limit().get(d);
      long size = operand.dim(d) == DYNAMIC ? operand.bound(d) : operand.dim(d);
      if (start < 0 || start > limit || (size != DYNAMIC && limit > size)) {
        checks.fail("c3", "%s to %s is not within dimension %s of %s", start, limit, d, operand);
      }
      if (kind.strides().get(d) <= 0) {
        checks.fail("c4", "stride of dimension %s is %s", d, kind.strides().get(d));
      }
    }
    if (checks.ok() && !Types.sameShape(sliced(kind, operand), checks.out(0))) {
      checks.fail("c5", "a slice of shape %s is not %s", sliced(kind, operand), checks.out(0));
    }
  }

  private static ImmutableLongArray sliced(Slice kind, TensorType operand) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder(operand.rank());
    for (int d = 0; d < operand.rank(); d++) {
      long length = kind.limit().get(d) - kind.start().get(d);
      shape.add(length == 0 ? 0 : (length - 1) / kind.strides().get(d) + 1);
    }
    return shape.build();
  }

  /** (C1) element types; (C2) one entry each; (C3) no negative interior; (C4) the shape. */
  private static void pad(Movement.Pad kind, Checks checks) {
    if (!checks.counts(2, 1, 0)
        || !checks.input(1, TENSOR).input(2, TENSOR.ofRank(0)).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    if (!Types.sameBaselineElement(operand.element(), checks.in(1).element())
        || !Types.sameBaselineElement(operand.element(), result.element())) {
      checks.fail("c1", "element types of %s, %s and %s differ", operand, checks.in(1), result);
    }
    int rank = operand.rank();
    if (kind.low().length() != rank
        || kind.high().length() != rank
        || kind.interior().length() != rank) {
      checks.fail(
          "c2",
          "%s low, %s high and %s interior paddings for %s",
          kind.low().length(),
          kind.high().length(),
          kind.interior().length(),
          operand);
      return;
    }
    if (!Dims.atLeast(kind.interior(), 0)) {
      checks.fail("c3", "interior_padding %s has a negative width", kind.interior());
      return;
    }
    ImmutableLongArray shape = padded(kind, operand);
    if (!Types.sameShape(shape, result) || cutsTooMuch(shape, operand)) {
      checks.fail("c4", "%s padded to %s is not %s", operand, shape, result);
    }
  }

  private static boolean cutsTooMuch(ImmutableLongArray shape, TensorType operand) {
    for (int d = 0; d < operand.rank(); d++) {
      if (shape.get(d) < 0 && operand.dim(d) != DYNAMIC) {
        return true;
      }
    }
    return false;
  }

  private static ImmutableLongArray padded(Movement.Pad kind, TensorType operand) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder(operand.rank());
    for (int d = 0; d < operand.rank(); d++) {
      long size = operand.dim(d);
      shape.add(
          size == DYNAMIC
              ? DYNAMIC
              : kind.low().get(d)
                  + size
                  + Math.max(size - 1, 0) * kind.interior().get(d)
                  + kind.high().get(d));
    }
    return shape.build();
  }

  /**
   * (C1) one element type; (C2) one shape but for the dimension; (C3) some input; (C4) a dimension
   * of theirs; (C5) the result's element type; (C6) its shape.
   */
  private static void concatenate(Movement.Concatenate kind, Checks checks) {
    Op op = checks.op();
    if (op.operands().isEmpty()) {
      checks.fail("c3", "has no inputs");
    }
    if (!checks.atLeast(0, 1, 0)
        || !checks.inputs(1, 0, op.operands().size(), TENSOR).allTensors()) {
      return;
    }
    TensorType first = checks.in(0);
    if (!Dims.inRange(kind.dim(), first.rank())) {
      checks.fail("c4", "dimension %s is not one of %s", kind.dim(), first);
      return;
    }
    int dim = (int) kind.dim();
    for (int i = 1; i < op.operands().size(); i++) {
      TensorType other = checks.in(i);
      if (!Types.sameElement(first.element(), other.element())) {
        checks.fail("c1", "element types of %s and %s differ", first, other);
      }
      if (other.rank() != first.rank() || !Types.sameShape(other.withDim(dim, DYNAMIC), first)) {
        checks.fail("c2", "%s and %s differ elsewhere than in dimension %s", first, other, dim);
        return;
      }
    }
    if (!Types.sameElement(first.element(), checks.out(0).element())) {
      checks.fail("c5", "element types of %s and result %s differ", first, checks.out(0));
    }
    ImmutableLongArray shape = joined(dim, op.operandTypes());
    if (!Types.sameShape(shape, checks.out(0))) {
      checks.fail("c6", "inputs join to %s, not %s", shape, checks.out(0));
    }
  }

  private static ImmutableLongArray joined(int dim, ImmutableList<Type> operands) {
    long[] shape = ((TensorType) operands.get(0)).shape().toArray();
    for (int i = 1; i < operands.size(); i++) {
      TensorType other = (TensorType) operands.get(i);
      for (int d = 0; d < shape.length; d++) {
        if (d != dim) {
          shape[d] = shape[d] == DYNAMIC ? other.dim(d) : shape[d];
        } else {
          shape[d] =
              shape[d] == DYNAMIC || other.dim(d) == DYNAMIC ? DYNAMIC : shape[d] + other.dim(d);
        }
      }
    }
    return ImmutableLongArray.copyOf(shape);
  }

  /** (C1) the same bits, a last dimension for what does not fit; (C2) complex only to complex. */
  private static void bitcastConvert(Checks checks) {
    if (!checks.counts(1, 1, 0)
        || !checks.input(1, ANY_TENSOR).output(1, ANY_TENSOR).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    if (Types.isComplex(operand.element()) != Types.isComplex(result.element())) {
      checks.fail("c2", "%s and %s are not both complex", operand, result);
      return;
    }
    int from = Types.bits(operand.element());
    int to = Types.bits(result.element());
    boolean fits = from == 0 || to == 0 || splits(operand, from, result, to);
    if (!fits && !splits(result, to, operand, from)) {
      checks.fail("c1", "%s of %s bits cannot be read as %s of %s", operand, from, result, to);
    }
  }

  /**
   * Whether {@code narrow} is {@code wide} with a last dimension of what one wide element gives.
   */
  private static boolean splits(TensorType wide, int wideBits, TensorType narrow, int narrowBits) {
    if (wideBits == narrowBits) {
      return Types.sameShape(wide, narrow);
    }
    if (wideBits < narrowBits || narrow.rank() != wide.rank() + 1) {
      return false;
    }
    long last = narrow.dim(wide.rank());
    return (last == DYNAMIC || last * narrowBits == wideBits)
        && Types.sameShape(narrow.shape().subArray(0, wide.rank()), wide);
  }

  /** (C1) each result has the type of its operand. */
  private static void optimizationBarrier(Checks checks) {
    Op op = checks.op();
    if (op.operands().size() != op.results().size()) {
      checks.fail("c1", "%s operands, %s results", op.operands().size(), op.results().size());
    }
    if (!checks.regions(0)) {
      return;
    }
    checks.inputs(1, 0, op.operands().size(), Allowed.TENSOR_OR_TOKEN);
    for (int i = 0; i < op.results().size(); i++) {
      if (!Types.compatible(op.operand(i).type(), op.result(i).type())) {
        checks.fail("c1", "result %s differs from %s", op.result(i).type(), op.operand(i).type());
      }
    }
  }

  /** (C1) the result is the tuple of the operands' types. */
  private static void tuple(Checks checks) {
    Op op = checks.op();
    if (checks.atLeast(0, 1, 0)
        && checks.inputs(1, 0, op.operands().size(), ANYTHING).ok()
        && !Types.compatible(new TupleType(op.operandTypes()), op.result().type())) {
      checks.fail("c1", "result %s is not a tuple of %s", op.result().type(), op.operandTypes());
    }
  }

  /** (C1) an index of the tuple; (C2) the type there. */
  private static void getTupleElement(Movement.GetTupleElement kind, Checks checks) {
    if (!checks.counts(1, 1, 0)) {
      return;
    }
    Type operand = checks.op().operand(0).type();
    if (!(operand instanceof TupleType tuple)) {
      checks.fail("i1", "operand 0 is %s, not a tuple", operand);
      return;
    }
    if (!Dims.inRange(kind.index(), tuple.types().size())) {
      checks.fail(
          "c1", "index %s is not one of the %s of %s", kind.index(), tuple.types().size(), tuple);
      return;
    }
    Type element = tuple.types().get((int) kind.index());
    if (!Types.compatible(element, checks.op().result().type())) {
      checks.fail("c2", "element is %s, result is %s", element, checks.op().result().type());
    }
  }

  /** (C1) the result has the shape of the operand; (C2) and the type of the value. */
  private static void constantLike(Movement.ConstantLike kind, Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.allTensors()) {
      return;
    }
    if (!Types.sameShape(checks.in(0), checks.out(0))) {
      checks.fail("c1", "result %s differs in shape from %s", checks.out(0), checks.in(0));
    }
    boolean fits =
        switch (kind.value()) {
          case Attribute.Int number ->
              number.type() instanceof ScalarType(Scalar scalar)
                  && checks.out(0).element() == scalar;
          case Attribute.Float number -> checks.out(0).element() == number.scalar();
          case Attribute.Bool truth -> checks.out(0).element() == Scalar.I1;
          default -> true; // complex numbers are kept as written
        };
    if (!fits) {
      checks.fail("c2", "value %s of %s", kind.value(), checks.out(0));
    }
  }
}
