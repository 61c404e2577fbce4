package axisweave.ir.op;

import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.Windowed.ReduceWindow;
import axisweave.ir.op.Windowed.SelectAndScatter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.List;
import java.util.Optional;

/** What must hold of ops on moving windows, and the types of their results. */
final class WindowedConstraints {
  private WindowedConstraints() {}

  static void verify(Windowed kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case ReduceWindow reduce -> reduceWindow(reduce, checks);
      case SelectAndScatter select -> selectAndScatter(select, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(
      Windowed kind, ImmutableList<Type> operands, ImmutableList<Region> regions) {
    if (!(operands.get(0) instanceof TensorType first)) {
      return Optional.empty();
    }
    return switch (kind) {
      case ReduceWindow reduce -> {
        ImmutableLongArray shape = windows(reduce, first);
        yield Optional.of(
            Checks.returned(regions.get(0)).stream()
                .map(t -> TensorType.of(((TensorType) t).element(), shape))
                .collect(ImmutableList.toImmutableList()));
      }
      case SelectAndScatter select ->
          Checks.returned(regions.get(1)).get(0) instanceof TensorType scattered
              ? Optional.of(ImmutableList.of(first.withElement(scattered.element())))
              : Optional.empty();
    };
  }

  /**
   * (C1) as many inputs, initial values and results; (C2) one shape; (C3) element types; (C4-C11)
   * one positive entry for each dimension; (C12) a pair of paddings; (C13) the reducer; (C14, C15)
   * the shape of the results; (C16) they have the reducer's element types.
   */
  private static void reduceWindow(ReduceWindow kind, Checks checks) {
    Op op = checks.op();
    int n = op.results().size();
    if (n == 0 || op.operands().size() != 2 * n) {
      checks.fail("c1", "%s operands for %s results", op.operands().size(), n);
      return;
    }
    if (!checks.regions(1)
        || !checks.inputs(1, 0, n, TENSOR).inputs(2, n, 2 * n, TENSOR.ofRank(0)).allTensors()) {
      return;
    }
    TensorType first = checks.in(0);
    for (int i = 0; i < n; i++) {
      if (!Types.sameShape(checks.in(i), first)) {
        checks.fail("c2", "inputs %s and %s differ in shape", first, checks.in(i));
      }
      if (!Types.promotable(checks.in(i).element(), checks.in(n + i).element())) {
        checks.fail("c3", "initial value %s of input %s", checks.in(n + i), checks.in(i));
      }
      if (!Types.sameShape(checks.out(i), checks.out(0))) {
        checks.fail("c14", "results %s and %s differ in shape", checks.out(0), checks.out(i));
      }
    }
    int rank = first.rank();
    entries(checks, "c4", "c5", "window_dimensions", kind.windowDimensions(), rank);
    entries(checks, "c6", "c7", "window_strides", kind.windowStrides(), rank);
    entries(checks, "c8", "c9", "base_dilations", kind.baseDilations(), rank);
    entries(checks, "c10", "c11", "window_dilations", kind.windowDilations(), rank);
    padding(checks, "c12", kind.padding(), rank);
    if (checks.ok()) {
      ReductionConstraints.results(checks, "c13", "c15", "c16", n, windows(kind, first));
    }
  }

  private static void entries(
      Checks checks,
      String size,
      String positive,
      String name,
      ImmutableLongArray values,
      int rank) {
    if (values.length() != rank) {
      checks.fail(size, "%s %s for %s dimensions", name, values, rank);
    }
    if (!Dims.atLeast(values, 1)) {
      checks.fail(positive, "%s %s are not all positive", name, values);
    }
  }

  private static void padding(Checks checks, String number, ImmutableLongArray padding, int rank) {
    if (padding.length() != 2 * rank) {
      checks.fail(number, "padding %s for %s dimensions", padding, rank);
    }
  }

  private static ImmutableLongArray windows(ReduceWindow kind, TensorType input) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    for (int d = 0; d < input.rank(); d++) {
      shape.add(
          Shapes.windows(
              input.dim(d),
              kind.baseDilations().get(d),
              kind.padding().get(2 * d),
              kind.padding().get(2 * d + 1),
              kind.windowDimensions().get(d),
              kind.windowDilations().get(d),
              kind.windowStrides().get(d)));
    }
    return shape.build();
  }

  /**
   * (C1) element types; (C2) one source element for each window; (C3) the initial value; (C4-C7)
   * one positive entry for each dimension; (C8) a pair of paddings; (C9) a comparison; (C10) a
   * reducer; (C11) the shape of the result; (C12) it has the reducer's element type.
   */
  private static void selectAndScatter(SelectAndScatter kind, Checks checks) {
    if (!checks.counts(3, 1, 2)
        || !checks.input(1, TENSOR).input(2, TENSOR).input(3, TENSOR.ofRank(0)).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType source = checks.in(1);
    if (!Types.sameElement(operand.element(), source.element())) {
      checks.fail("c1", "element types of %s and source %s differ", operand, source);
    }
    if (!Types.promotable(checks.in(2).element(), operand.element())) {
      checks.fail("c3", "initial value %s of operand %s", checks.in(2), operand);
    }
    int rank = operand.rank();
    entries(checks, "c4", "c5", "window_dimensions", kind.windowDimensions(), rank);
    entries(checks, "c6", "c7", "window_strides", kind.windowStrides(), rank);
    padding(checks, "c8", kind.padding(), rank);
    if (checks.ok() && !Types.sameShape(windows(kind, operand), source)) {
      checks.fail("c2", "source %s for windows of shape %s", source, windows(kind, operand));
    }
    TensorType scalar = TensorType.of(operand.element());
    Signatures.require(
        checks,
        "c9",
        checks.op().region(0),
        ImmutableList.of(scalar, scalar),
        ImmutableList.of(TensorType.of(Scalar.I1)));
    if (!Types.sameShape(operand, checks.out(0))) {
      checks.fail("c11", "result %s has another shape than %s", checks.out(0), operand);
    }
    Optional<ImmutableList<ElementType>> element =
        Signatures.reducer(checks, "c10", checks.op().region(1), List.of(operand));
    if (element.isPresent() && !Types.sameElement(element.get().get(0), checks.out(0).element())) {
      checks.fail("c12", "reducer returns %s, result is %s", element.get(), checks.out(0));
    }
  }

  private static ImmutableLongArray windows(SelectAndScatter kind, TensorType operand) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    for (int d = 0; d < operand.rank(); d++) {
      shape.add(
          Shapes.windows(
              operand.dim(d),
              1,
              kind.padding().get(2 * d),
              kind.padding().get(2 * d + 1),
              kind.windowDimensions().get(d),
              1,
              kind.windowStrides().get(d)));
    }
    return shape.build();
  }
}
