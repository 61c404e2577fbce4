package axisweave.ir.op;

import static axisweave.ir.op.Allowed.INTEGER;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.Indexing.DynamicSlice;
import axisweave.ir.op.Indexing.Gather;
import axisweave.ir.op.Indexing.Scatter;
import axisweave.ir.op.Indexing.TorchIndexSelect;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** What must hold of ops at computed positions, and the types of their results. */
final class IndexingConstraints {
  private static final long DYNAMIC = TensorType.DYNAMIC;

  private IndexingConstraints() {}

  static void verify(Indexing kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Gather gather -> GatherConstraints.gather(gather, checks);
      case Scatter scatter -> ScatterConstraints.verify(scatter, checks);
      case DynamicSlice slice -> dynamicSlice(slice, checks);
      case Indexing.DynamicUpdateSlice update -> dynamicUpdateSlice(checks);
      case TorchIndexSelect select -> torchIndexSelect(select, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(
      Indexing kind, ImmutableList<Type> operands, ImmutableList<Region> regions) {
    if (!(operands.get(0) instanceof TensorType first)) {
      return Optional.empty();
    }
    return switch (kind) {
      case Gather gather ->
          operands.get(1) instanceof TensorType indices
              ? Optional.of(
                  ImmutableList.of(
                      first.withShape(
                          GatherConstraints.shape(
                              gather.dimensions(),
                              Optional.of(gather.sliceSizes()),
                              first,
                              indices))))
              : Optional.empty();
      case Scatter scatter -> {
        ImmutableList<Type> returned = Checks.returned(regions.get(0));
        yield Optional.of(
            returned.stream()
                .map(t -> first.withElement(((TensorType) t).element()))
                .collect(ImmutableList.toImmutableList()));
      }
      case DynamicSlice slice -> Optional.of(ImmutableList.of(first.withShape(slice.sizes())));
      case Indexing.DynamicUpdateSlice update -> Optional.of(ImmutableList.of(first));
      case TorchIndexSelect select -> Optional.empty();
    };
  }

  /** (C1) element types; (C2) an index each; (C3) one index type; (C4) sizes; (C5) the shape. */
  private static void dynamicSlice(DynamicSlice kind, Checks checks) {
    int indices = checks.op().operands().size() - 1;
    if (!checks.atLeast(1, 1, 0)
        || !checks.input(1, TENSOR).inputs(2, 1, indices + 1, INTEGER.ofRank(0)).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    if (!Types.sameElement(operand.element(), checks.out(0).element())) {
      checks.fail("c1", "element types of %s and %s differ", operand, checks.out(0));
    }
    if (indices != operand.rank() || kind.sizes().length() != operand.rank()) {
      checks.fail("c2", "%s indices and sizes %s for %s", indices, kind.sizes(), operand);
      return;
    }
    oneIndexType(checks, "c3", 1);
    for (int d = 0; d < operand.rank(); d++) {
      long size = kind.sizes().get(d);
      if (size < 0 || (operand.dim(d) != DYNAMIC && size > operand.dim(d))) {
        checks.fail("c4", "slice size %s of dimension %s of %s", size, d, operand);
      }
    }
    if (!Types.sameShape(kind.sizes(), checks.out(0))) {
      checks.fail("c5", "slice of sizes %s is not %s", kind.sizes(), checks.out(0));
    }
  }

  private static void oneIndexType(Checks checks, String number, int from) {
    for (int i = from + 1; i < checks.op().operands().size(); i++) {
      if (!Types.compatible(checks.in(from), checks.in(i))) {
        checks.fail(number, "start indices %s and %s differ", checks.in(from), checks.in(i));
        return;
      }
    }
  }

  /**
   * (C1) the result is the operand's; (C2) element types; (C3) ranks; (C4) an index each; (C5) one
   * index type; (C6) the update fits.
   */
  private static void dynamicUpdateSlice(Checks checks) {
    int indices = checks.op().operands().size() - 2;
    if (!checks.atLeast(2, 1, 0)
        || !checks
            .input(1, TENSOR)
            .input(2, TENSOR)
            .inputs(3, 2, indices + 2, INTEGER.ofRank(0))
            .allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType update = checks.in(1);
    if (!Types.compatible(operand, checks.out(0))) {
      checks.fail("c1", "result %s differs from operand %s", checks.out(0), operand);
    }
    if (!Types.sameElement(update.element(), operand.element())) {
      checks.fail("c2", "element types of %s and update %s differ", operand, update);
    }
    if (indices != operand.rank()) {
      checks.fail("c4", "%s indices for %s", indices, operand);
    }
    oneIndexType(checks, "c5", 2);
    if (update.rank() != operand.rank()) {
      checks.fail("c3", "ranks of %s and update %s differ", operand, update);
      return;
    }
    for (int d = 0; d < operand.rank(); d++) {
      if (operand.dim(d) != DYNAMIC && update.dim(d) > operand.dim(d)) {
        checks.fail("c6", "update %s exceeds dimension %s of %s", update, d, operand);
      }
    }
  }

  /** (C1) a dimension; (C2) batch dimensions; (C3) element types. No longer specified. */
  private static void torchIndexSelect(TorchIndexSelect kind, Checks checks) {
    if (!checks.counts(2, 1, 0) || !checks.input(1, TENSOR).input(2, INTEGER).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    if (kind.dim() < -operand.rank() || kind.dim() >= operand.rank()) {
      checks.fail("c1", "dim %s is not one of %s", kind.dim(), operand);
    }
    if (kind.batchDims() > checks.in(1).rank()) {
      checks.fail("c2", "batch_dims %s for %s", kind.batchDims(), checks.in(1));
    }
    if (!Types.sameElement(operand.element(), checks.out(0).element())) {
      checks.fail("c3", "element types of %s and %s differ", operand, checks.out(0));
    }
  }
}
