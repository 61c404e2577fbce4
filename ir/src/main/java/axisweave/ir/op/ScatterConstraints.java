package axisweave.ir.op;

import static axisweave.ir.op.Allowed.INTEGER;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Indexing.Scatter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold of scatter: n inputs, the indices, n updates. */
final class ScatterConstraints {
  private static final long DYNAMIC = TensorType.DYNAMIC;

  private ScatterConstraints() {}

  static void verify(Scatter kind, Checks checks) {
    Op op = checks.op();
    int n = op.results().size();
    if (n == 0 || op.operands().size() != 2 * n + 1) {
      checks.fail("c5", "%s operands for %s results", op.operands().size(), n);
      return;
    }
    if (!checks.regions(1)
        || !checks
            .inputs(1, 0, n, TENSOR)
            .input(2, n, INTEGER)
            .inputs(3, n + 1, 2 * n + 1, TENSOR)
            .allTensors()) {
      return;
    }
    types(checks, n);
    ScatterDimensions dims = kind.dimensions();
    TensorType input = checks.in(0);
    int given =
        dims.updateWindowDims().length()
            + dims.insertedWindowDims().length()
            + dims.inputBatchingDims().length();
    if (given != input.rank()) {
      checks.fail("c2", "%s window, inserted and batching dims for %s", given, input);
    }
    windowDims(dims, checks, n);
    batching(dims, checks, n);
    indices(dims, checks, n);
    if (checks.ok()) {
      updates(dims, checks, n);
    }
    computation(checks, n);
  }

  /** (C1) one shape of inputs; (C3) of updates; (C6) their element types; (C24) of results. */
  private static void types(Checks checks, int n) {
    for (int i = 0; i < n; i++) {
      TensorType input = checks.in(i);
      TensorType update = checks.in(n + 1 + i);
      if (!Types.sameShape(input, checks.in(0))) {
        checks.fail("c1", "inputs %s and %s differ in shape", checks.in(0), input);
      }
      if (!Types.sameShape(update, checks.in(n + 1))) {
        checks.fail("c3", "updates %s and %s differ in shape", checks.in(n + 1), update);
      }
      if (!Types.promotable(update.element(), input.element())
          && !Types.promotable(input.element(), update.element())) {
        checks.fail("c6", "element types of %s and update %s differ", input, update);
      }
      if (!Types.sameShape(input, checks.out(i))) {
        checks.fail("c24", "result %s differs in shape from %s", checks.out(i), input);
      }
    }
  }

  /** (C7, C8) window dimensions of updates in order; (C9-C11) inserted ones of the input. */
  private static void windowDims(ScatterDimensions dims, Checks checks, int n) {
    ImmutableLongArray window = dims.updateWindowDims();
    if (!Dims.isUnique(window) || !Dims.isSorted(window)) {
      checks.fail("c7", "update_window_dims %s are not in order", window);
    }
    if (!Dims.inRange(window, checks.in(n + 1).rank())) {
      checks.fail("c8", "update_window_dims %s for %s", window, checks.in(n + 1));
    }
    ImmutableLongArray inserted = dims.insertedWindowDims();
    if (!Dims.isUnique(inserted, dims.inputBatchingDims())) {
      checks.fail(
          "c9",
          "inserted_window_dims %s and input_batching_dims %s repeat one",
          inserted,
          dims.inputBatchingDims());
    }
    if (!Dims.isSorted(inserted)) {
      checks.fail("c10", "inserted_window_dims %s are not sorted", inserted);
    }
    if (!Dims.inRange(inserted, checks.in(0).rank())) {
      checks.fail("c11", "inserted_window_dims %s for %s", inserted, checks.in(0));
    }
  }

  /** (C12-C18) batching dimensions of both, in order, of equal sizes. */
  private static void batching(ScatterDimensions dims, Checks checks, int n) {
    ImmutableLongArray ours = dims.inputBatchingDims();
    ImmutableLongArray theirs = dims.scatterIndicesBatchingDims();
    TensorType indices = checks.in(n);
    if (ours.isEmpty() && theirs.isEmpty()) {
      return;
    }
    if (!Dims.isSorted(ours)) {
      checks.fail("c12", "input_batching_dims %s are not sorted", ours);
    }
    boolean inside = Dims.inRange(ours, checks.in(0).rank());
    if (!inside) {
      checks.fail("c13", "input_batching_dims %s for %s", ours, checks.in(0));
    }
    if (!Dims.isUnique(theirs)) {
      checks.fail("c14", "scatter_indices_batching_dims %s repeat one", theirs);
    }
    if (!Dims.inRange(theirs, indices.rank())) {
      checks.fail("c15", "scatter_indices_batching_dims %s for %s", theirs, indices);
      inside = false;
    }
    if (theirs.contains(dims.indexVectorDim())) {
      checks.fail("c16", "scatter_indices_batching_dims %s have the index_vector_dim", theirs);
    }
    if (ours.length() != theirs.length()) {
      checks.fail("c17", "batching dims %s of inputs, %s of scatter_indices", ours, theirs);
      inside = false;
    }
    for (int i = 0; inside && i < ours.length(); i++) {
      long a = checks.in(0).dim((int) ours.get(i));
      long b = indices.dim((int) theirs.get(i));
      if (!Types.sameSize(a, b)) {
        checks.fail("c18", "batching sizes %s of inputs, %s of scatter_indices", a, b);
      }
    }
  }

  /** (C19-C22) an index for each mapped dimension of the input. */
  private static void indices(ScatterDimensions dims, Checks checks, int n) {
    TensorType indices = checks.in(n);
    long vector = dims.indexVectorDim();
    if (vector < 0 || vector > indices.rank()) {
      checks.fail("c22", "index_vector_dim %s for %s", vector, indices);
      return;
    }
    ImmutableLongArray map = dims.scatterDimsToOperandDims();
    long length = vector == indices.rank() ? 1 : indices.dim((int) vector);
    if (!Types.sameSize(length, map.length())) {
      checks.fail("c19", "scatter_dims_to_operand_dims %s for %s indices", map, length);
    }
    if (!Dims.isUnique(map, dims.inputBatchingDims())) {
      checks.fail(
          "c20",
          "scatter_dims_to_operand_dims %s and input_batching_dims %s repeat one",
          map,
          dims.inputBatchingDims());
    }
    if (!Dims.inRange(map, checks.in(0).rank())) {
      checks.fail("c21", "scatter_dims_to_operand_dims %s for %s", map, checks.in(0));
    }
  }

  /** (C4) updates have the sizes of the indices, and windows that fit the input. */
  private static void updates(ScatterDimensions dims, Checks checks, int n) {
    TensorType input = checks.in(0);
    TensorType indices = checks.in(n);
    TensorType update = checks.in(n + 1);
    boolean implied = dims.indexVectorDim() == indices.rank();
    int rank = dims.updateWindowDims().length() + indices.rank() - (implied ? 0 : 1);
    if (update.rank() != rank) {
      checks.fail("c4", "update %s does not have rank %s", update, rank);
      return;
    }
    int window = 0;
    int scattered = 0;
    for (int d = 0; d < rank; d++) {
      long size = update.dim(d);
      if (dims.updateWindowDims().contains(d)) {
        while (dims.insertedWindowDims().contains(window)
            || dims.inputBatchingDims().contains(window)) {
          window++;
        }
        long limit = input.dim(window++);
        if (size != DYNAMIC && limit != DYNAMIC && size > limit) {
          checks.fail("c4", "window size %s of %s exceeds %s of %s", size, update, limit, input);
        }
      } else {
        scattered += scattered == dims.indexVectorDim() ? 1 : 0;
        long expected = indices.dim(scattered++);
        if (!Types.sameSize(size, expected)) {
          checks.fail("c4", "size %s of dimension %s of %s, not %s", size, d, update, expected);
        }
      }
    }
  }

  /** (C23) a reducer of inputs and updates; (C25) the results have its element types. */
  private static void computation(Checks checks, int n) {
    List<TensorType> updates = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      updates.add(checks.in(n + 1 + i));
    }
    Optional<ImmutableList<ElementType>> elements =
        Signatures.reducer(checks, "c23", checks.op().region(0), updates);
    for (int i = 0; elements.isPresent() && i < n; i++) {
      ElementType element = elements.get().get(i);
      if (!Types.promotable(checks.in(i).element(), element)) {
        checks.fail("c23", "computation in %s of input %s", element, checks.in(i));
      }
      if (!Types.sameElement(element, checks.out(i).element())) {
        checks.fail("c25", "computation returns %s, result is %s", element, checks.out(i));
      }
    }
  }
}
