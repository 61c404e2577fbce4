package axisweave.ir.op;

import static axisweave.ir.op.Allowed.FLOAT_QUANTIZED;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.Reduction.BatchNormGrad;
import axisweave.ir.op.Reduction.BatchNormInference;
import axisweave.ir.op.Reduction.BatchNormTraining;
import axisweave.ir.op.Reduction.Reduce;
import axisweave.ir.op.Reduction.Sort;
import axisweave.ir.op.Reduction.TopK;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.List;
import java.util.Optional;

/** What must hold of ops that combine whole dimensions, and the types of their results. */
final class ReductionConstraints {
  private ReductionConstraints() {}

  static void verify(Reduction kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Reduce reduce -> reduce(reduce, checks);
      case Sort sort -> sort(sort, checks);
      case TopK topK -> topK(topK, checks);
      case Reduction.Scan scan -> scan(scan, checks);
      case BatchNormTraining norm -> training(norm, checks);
      case BatchNormInference norm -> inference(norm, checks);
      case BatchNormGrad norm -> grad(norm, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(
      Reduction kind, ImmutableList<Type> operands, ImmutableList<Region> regions) {
    if (operands.isEmpty() || !(operands.get(0) instanceof TensorType first)) {
      return Optional.empty();
    }
    return switch (kind) {
      case Reduce reduce ->
          Optional.of(
              Checks.returned(regions.get(0)).stream()
                  .map(t -> (TensorType) t)
                  .map(
                      t -> TensorType.of(t.element(), Shapes.without(first.shape(), reduce.dims())))
                  .collect(ImmutableList.toImmutableList()));
      case Sort sort -> Optional.of(operands);
      case TopK topK -> {
        TensorType values = first.withDim(first.rank() - 1, topK.k());
        yield Optional.of(ImmutableList.of(values, values.withElement(Scalar.I32)));
      }
      case Reduction.Scan scan -> Optional.empty();
      case BatchNormTraining norm -> withFeatures(first, norm.featureIndex());
      case BatchNormInference norm -> Optional.of(ImmutableList.of(first));
      case BatchNormGrad norm -> withFeatures(first, norm.featureIndex());
    };
  }

  private static Optional<ImmutableList<Type>> withFeatures(TensorType operand, long index) {
    TensorType features = TensorType.of(operand.element(), operand.dim((int) index));
    return Optional.of(ImmutableList.of(operand, features, features));
  }

  /**
   * (C1) one shape of inputs; (C2) initial values of their element types; (C3) as many of each;
   * (C4) dimensions of the inputs; (C5) distinct; (C6) the reducer; (C7) the shape of the results;
   * (C8) they have the reducer's element types.
   */
  private static void reduce(Reduce kind, Checks checks) {
    Op op = checks.op();
    int n = op.results().size();
    if (n == 0 || op.operands().size() != 2 * n) {
      checks.fail("c3", "%s operands for %s results", op.operands().size(), n);
      return;
    }
    if (!checks.regions(1)
        || !checks.inputs(1, 0, n, TENSOR).inputs(2, n, 2 * n, TENSOR.ofRank(0)).allTensors()) {
      return;
    }
    TensorType first = checks.in(0);
    for (int i = 0; i < n; i++) {
      if (i > 0 && !Types.sameShape(checks.in(i), first)) {
        checks.fail("c1", "inputs %s and %s differ in shape", first, checks.in(i));
      }
      if (!Types.promotable(checks.in(i).element(), checks.in(n + i).element())) {
        checks.fail("c2", "initial value %s of input %s", checks.in(n + i), checks.in(i));
      }
    }
    if (!Dims.inRange(kind.dims(), first.rank())) {
      checks.fail("c4", "dimensions %s are not all of %s", kind.dims(), first);
    }
    if (!Dims.isUnique(kind.dims())) {
      checks.fail("c5", "dimensions %s repeat one", kind.dims());
    }
    if (checks.ok()) {
      results(checks, "c6", "c7", "c8", n, Shapes.without(first.shape(), kind.dims()));
    }
  }

  /** Checks a reducer of the first {@code n} operands and what its results are. */
  static void results(
      Checks checks,
      String reducer,
      String shape,
      String element,
      int n,
      ImmutableLongArray sizes) {
    for (int i = 0; i < n; i++) {
      if (!Types.sameShape(sizes, checks.out(i))) {
        checks.fail(shape, "result %s does not have shape %s", checks.out(i), sizes);
      }
    }
    List<TensorType> inputs = new java.util.ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      inputs.add(checks.in(i));
    }
    Optional<ImmutableList<ElementType>> elements =
        Signatures.reducer(checks, reducer, checks.op().region(0), inputs);
    for (int i = 0; elements.isPresent() && i < n; i++) {
      if (!Types.sameElement(elements.get().get(i), checks.out(i).element())) {
        checks.fail(element, "reducer returns %s, result is %s", elements.get(), checks.out(i));
      }
    }
  }

  /**
   * (C1) some input; (C2) each result has its input's type; (C3) one shape; (C4) a dimension of it,
   * negative ones from the end; (C5) a comparator of pairs of scalars.
   */
  private static void sort(Sort kind, Checks checks) {
    Op op = checks.op();
    int n = op.operands().size();
    if (n == 0) {
      checks.fail("c1", "has no inputs");
      return;
    }
    if (op.results().size() != n) {
      checks.fail("c2", "%s results for %s inputs", op.results().size(), n);
      return;
    }
    if (!checks.regions(1) || !checks.inputs(1, 0, n, TENSOR).allTensors()) {
      return;
    }
    TensorType first = checks.in(0);
    ImmutableList.Builder<Type> compared = ImmutableList.builderWithExpectedSize(2 * n);
    for (int i = 0; i < n; i++) {
      if (!Types.compatible(checks.in(i), checks.out(i))) {
        checks.fail("c2", "result %s differs from input %s", checks.out(i), checks.in(i));
      }
      if (!Types.sameShape(checks.in(i), first)) {
        checks.fail("c3", "inputs %s and %s differ in shape", first, checks.in(i));
      }
      TensorType scalar = TensorType.of(checks.in(i).element());
      compared.add(scalar, scalar);
    }
    if (kind.dim() < -first.rank() || kind.dim() >= first.rank()) {
      boolean scalars = first.rank() == 0 && (kind.dim() == 0 || kind.dim() == -1);
      if (!scalars) {
        checks.fail("c4", "dimension %s is not one of %s", kind.dim(), first);
      }
    }
    Signatures.require(
        checks, "c5", op.region(0), compared.build(), ImmutableList.of(TensorType.of(Scalar.I1)));
  }

  /** (C1) a last dimension of at least k; (C2) values; (C3) indices. Our numbers. */
  private static void topK(TopK kind, Checks checks) {
    if (!checks.counts(1, 2, 0) || !checks.allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    if (operand.rank() == 0 || kind.k() < 0 || tooFew(operand, kind.k())) {
      checks.fail("c1", "no %s largest along the last dimension of %s", kind.k(), operand);
      return;
    }
    TensorType values = operand.withDim(operand.rank() - 1, kind.k());
    if (!Types.compatible(values, checks.out(0))) {
      checks.fail("c2", "values are %s, not %s", checks.out(0), values);
    }
    if (!Types.compatible(values.withElement(Scalar.I32), checks.out(1))) {
      checks.fail("c3", "indices are %s, not %s", checks.out(1), values.withElement(Scalar.I32));
    }
  }

  private static boolean tooFew(TensorType operand, long k) {
    long last = operand.dim(operand.rank() - 1);
    return last != TensorType.DYNAMIC && last < k;
  }

  /** (C3) the size that is told; (C4) an argument is a slice of its input, or of a state's type. */
  private static void scanned(
      Reduction.Scan kind, Checks checks, int i, TensorType operand, TensorType body) {
    boolean isSlice = i < kind.inputs(checks.op()) && Dims.inRange(kind.dim(), operand.rank());
    if (isSlice) {
      long size = operand.dim((int) kind.dim());
      if (kind.size().isPresent() && !Types.sameSize(size, kind.size().get())) {
        checks.fail("c3", "size %s of operand %s, not %s", size, i, kind.size().get());
      }
    }
    ImmutableLongArray wanted =
        isSlice
            ? Shapes.without(operand.shape(), ImmutableLongArray.of(kind.dim()))
            : operand.shape();
    if (!Types.sameElement(operand.element(), body.element()) || !Types.sameShape(wanted, body)) {
      checks.fail("c4", "body takes %s for operand %s, %s", body, i, operand);
    }
  }

  /**
   * (C1) as many arguments of the body as operands; (C2) a dimension of the inputs. Our numbers.
   */
  private static void scan(Reduction.Scan kind, Checks checks) {
    if (!checks.regions(1) || checks.op().operands().isEmpty()) {
      return;
    }
    int taken = checks.op().region(0).block().arguments().size();
    if (taken != checks.op().operands().size()) {
      checks.fail("c1", "body takes %s values, not %s", taken, checks.op().operands().size());
      return;
    }
    if (checks.op().operand(0).type() instanceof TensorType first
        && !Dims.inRange(kind.dim(), first.rank())) {
      checks.fail("c2", "dimension %s is not one of %s", kind.dim(), first);
      return;
    }
    for (int i = 0; i < taken; i++) {
      if (checks.op().operand(i).type() instanceof TensorType operand
          && checks.op().region(0).block().argument(i).type() instanceof TensorType argument) {
        scanned(kind, checks, i, operand, argument);
      }
    }
  }

  /** (C1) a dimension; (C2) one baseline element type; (C3-C6) one size; (C7) the output. */
  private static void training(BatchNormTraining kind, Checks checks) {
    if (!checks.counts(3, 3, 0) || !normTypes(checks, 3, kind.featureIndex())) {
      return;
    }
    features(checks, "c3", "scale", checks.in(1), kind.featureIndex());
    features(checks, "c4", "offset", checks.in(2), kind.featureIndex());
    features(checks, "c5", "batch_mean", checks.out(1), kind.featureIndex());
    features(checks, "c6", "batch_var", checks.out(2), kind.featureIndex());
    if (!Types.sameShape(checks.in(0), checks.out(0))) {
      checks.fail("c7", "output %s differs from operand %s", checks.out(0), checks.in(0));
    }
  }

  /** (C1) a dimension; (C2) one baseline element type; (C3-C6) one size; (C7) the result. */
  private static void inference(BatchNormInference kind, Checks checks) {
    if (!checks.counts(5, 1, 0) || !normTypes(checks, 5, kind.featureIndex())) {
      return;
    }
    features(checks, "c3", "scale", checks.in(1), kind.featureIndex());
    features(checks, "c4", "offset", checks.in(2), kind.featureIndex());
    features(checks, "c5", "mean", checks.in(3), kind.featureIndex());
    features(checks, "c6", "variance", checks.in(4), kind.featureIndex());
    if (!Types.sameShape(checks.in(0), checks.out(0))) {
      checks.fail("c7", "result %s differs from operand %s", checks.out(0), checks.in(0));
    }
  }

  /** (C1) a dimension; (C2) one baseline element type; (C3) one shape of the tensors; (C4, C5). */
  private static void grad(BatchNormGrad kind, Checks checks) {
    if (!checks.counts(5, 3, 0) || !normTypes(checks, 4, kind.featureIndex())) {
      return;
    }
    if (!Types.sameShape(checks.in(0), checks.in(4))
        || !Types.sameShape(checks.in(0), checks.out(0))) {
      checks.fail(
          "c3", "shapes of %s, %s and %s differ", checks.in(0), checks.in(4), checks.out(0));
    }
    for (TensorType other : List.of(checks.in(2), checks.in(3), checks.out(1), checks.out(2))) {
      if (!Types.sameShape(checks.in(1), other)) {
        checks.fail("c4", "shapes of scale %s and %s differ", checks.in(1), other);
      }
    }
    features(checks, "c5", "scale", checks.in(1), kind.featureIndex());
  }

  /**
   * The types of a batch normalisation: inputs 2 to {@code ops} and results 2 and 3 are vectors.
   */
  private static boolean normTypes(Checks checks, int ops, long featureIndex) {
    checks.input(1, FLOAT_QUANTIZED);
    for (int i = 2; i <= ops; i++) {
      checks.input(i, FLOAT_QUANTIZED.ofRank(1));
    }
    for (int i = ops + 1; i <= checks.op().operands().size(); i++) {
      checks.input(i, FLOAT_QUANTIZED);
    }
    checks.output(1, FLOAT_QUANTIZED);
    for (int i = 2; i <= checks.op().results().size(); i++) {
      checks.output(i, FLOAT_QUANTIZED.ofRank(1));
    }
    if (!checks.allTensors()) {
      return false;
    }
    TensorType operand = checks.in(0);
    for (int i = 1; i < checks.op().operands().size(); i++) {
      sameNormElement(checks, operand, checks.in(i));
    }
    for (int i = 0; i < checks.op().results().size(); i++) {
      sameNormElement(checks, operand, checks.out(i));
    }
    if (!Dims.inRange(featureIndex, operand.rank())) {
      checks.fail("c1", "feature_index %s is not a dimension of %s", featureIndex, operand);
    }
    return checks.ok();
  }

  private static void sameNormElement(Checks checks, TensorType operand, TensorType other) {
    if (!Types.sameBaselineElement(operand.element(), other.element())) {
      checks.fail("c2", "element types of %s and %s differ", operand, other);
    }
  }

  private static void features(
      Checks checks, String number, String name, TensorType type, long featureIndex) {
    long features = checks.in(0).dim((int) featureIndex);
    if (!Types.sameSize(type.dim(0), features)) {
      checks.fail(number, "%s is %s for %s features", name, type, features);
    }
  }
}
