package axisweave.ir.op;

import static axisweave.ir.op.Allowed.INTEGER;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.TensorType;
import axisweave.ir.op.Indexing.Gather;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * What must hold of gathers. The dynamic form has numbers of its own; those of batching dimensions,
 * which the specification does not give it, are gather's.
 */
final class GatherConstraints {
  private static final long DYNAMIC = TensorType.DYNAMIC;

  /** The numbers of the constraints that both forms share, in gather's order. */
  private record Numbers(
      String rank,
      String vector,
      String map,
      String offsetOrder,
      String offsetRange,
      String collapsedUnique,
      String collapsedSorted,
      String collapsedRange,
      String collapsedSizes,
      String mapUnique,
      String mapRange,
      String sizesCount,
      String sizes,
      String shape,
      String element) {}

  private static final Numbers STATIC =
      new Numbers(
          "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c18", "c19", "c20", "c21", "c22",
          "c23");
  private static final Numbers DYNAMIC_FORM =
      new Numbers(
          "c1", "c2", "c3", "c4", "c5", "c6", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13",
          "c14");

  private GatherConstraints() {}

  static void gather(Gather kind, Checks checks) {
    if (checks.counts(2, 1, 0) && checks.input(1, TENSOR).input(2, INTEGER).allTensors()) {
      verify(kind.dimensions(), Optional.of(kind.sliceSizes()), STATIC, checks);
    }
  }

  static void dynamicGather(Dynamic.DynamicGather kind, Checks checks) {
    if (!checks.counts(3, 1, 0)
        || !checks.input(1, TENSOR).input(2, INTEGER).input(3, INTEGER.ofRank(1)).allTensors()) {
      return;
    }
    if (!Types.sameSize(checks.in(2).dim(0), checks.in(0).rank())) {
      checks.fail("c11", "slice_sizes %s for %s", checks.in(2), checks.in(0));
      return;
    }
    verify(
        kind.dimensions(),
        DynamicConstraints.constant(checks.op().operand(2)),
        DYNAMIC_FORM,
        checks);
  }

  private static void verify(
      GatherDimensions dims, Optional<ImmutableLongArray> sizes, Numbers number, Checks checks) {
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    int rank = operand.rank();
    int given =
        dims.offsetDims().length()
            + dims.collapsedSliceDims().length()
            + dims.operandBatchingDims().length();
    if (rank != given) {
      checks.fail(number.rank(), "%s offset, collapsed and batching dims for %s", given, operand);
    }
    collapsed(dims, rank, number, checks);
    batching(dims, rank, checks);
    indices(dims, rank, number, checks);
    if (!Types.sameElement(operand.element(), result.element())) {
      checks.fail(number.element(), "element types of %s and %s differ", operand, result);
    }
    sizes.ifPresent(known -> sizes(dims, known, number, checks));
    if (!Dims.isUnique(dims.offsetDims()) || !Dims.isSorted(dims.offsetDims())) {
      checks.fail(number.offsetOrder(), "offset_dims %s are not in order", dims.offsetDims());
    }
    if (!checks.ok()) {
      return;
    }
    int resultRank = resultRank(dims, checks.in(1));
    if (!Dims.inRange(dims.offsetDims(), resultRank)) {
      checks.fail(
          number.offsetRange(), "offset_dims %s for rank %s", dims.offsetDims(), resultRank);
      return;
    }
    ImmutableLongArray shape = shape(dims, sizes, operand, checks.in(1));
    if (!Types.sameShape(shape, result)) {
      checks.fail(number.shape(), "result has shape %s, not %s", shape, result);
    }
  }

  /** (C6-C8) collapsed dimensions of the operand, in order, not batching ones. */
  private static void collapsed(GatherDimensions dims, int rank, Numbers number, Checks checks) {
    ImmutableLongArray collapsed = dims.collapsedSliceDims();
    if (!Dims.isUnique(collapsed, dims.operandBatchingDims())) {
      checks.fail(
          number.collapsedUnique(),
          "collapsed_slice_dims %s and operand_batching_dims %s repeat one",
          collapsed,
          dims.operandBatchingDims());
    }
    if (!Dims.isSorted(collapsed)) {
      checks.fail(number.collapsedSorted(), "collapsed_slice_dims %s are not sorted", collapsed);
    }
    if (!Dims.inRange(collapsed, rank)) {
      checks.fail(number.collapsedRange(), "collapsed_slice_dims %s for rank %s", collapsed, rank);
    }
  }

  /** (C10, C11, C13-C17) batching dimensions of both, in order, of equal sizes. */
  private static void batching(GatherDimensions dims, int rank, Checks checks) {
    ImmutableLongArray ours = dims.operandBatchingDims();
    ImmutableLongArray theirs = dims.startIndicesBatchingDims();
    TensorType indices = checks.in(1);
    if (ours.isEmpty() && theirs.isEmpty()) {
      return;
    }
    if (!Dims.isSorted(ours)) {
      checks.fail("c10", "operand_batching_dims %s are not sorted", ours);
    }
    boolean inside = Dims.inRange(ours, rank);
    if (!inside) {
      checks.fail("c11", "operand_batching_dims %s for rank %s", ours, rank);
    }
    if (!Dims.isUnique(theirs)) {
      checks.fail("c13", "start_indices_batching_dims %s repeat one", theirs);
    }
    if (!Dims.inRange(theirs, indices.rank())) {
      checks.fail("c14", "start_indices_batching_dims %s for %s", theirs, indices);
      inside = false;
    }
    if (theirs.contains(dims.indexVectorDim())) {
      checks.fail("c15", "start_indices_batching_dims %s have the index_vector_dim", theirs);
    }
    if (ours.length() != theirs.length()) {
      checks.fail("c16", "batching dims %s of operand, %s of start_indices", ours, theirs);
      inside = false;
    }
    for (int i = 0; inside && i < ours.length(); i++) {
      long a = checks.in(0).dim((int) ours.get(i));
      long b = indices.dim((int) theirs.get(i));
      if (!Types.sameSize(a, b)) {
        checks.fail("c17", "batching sizes %s of operand, %s of start_indices", a, b);
      }
    }
  }

  /** (C2, C3, C18, C19) an index for each mapped dimension of the operand. */
  private static void indices(GatherDimensions dims, int rank, Numbers number, Checks checks) {
    TensorType indices = checks.in(1);
    long vector = dims.indexVectorDim();
    if (vector < 0 || vector > indices.rank()) {
      checks.fail(number.vector(), "index_vector_dim %s for %s", vector, indices);
      return;
    }
    ImmutableLongArray map = dims.startIndexMap();
    long length = vector == indices.rank() ? 1 : indices.dim((int) vector);
    if (!Types.sameSize(length, map.length())) {
      checks.fail(number.map(), "start_index_map %s for %s indices", map, length);
    }
    if (!Dims.isUnique(map, dims.operandBatchingDims())) {
      checks.fail(
          number.mapUnique(),
          "start_index_map %s and operand_batching_dims %s repeat one",
          map,
          dims.operandBatchingDims());
    }
    if (!Dims.inRange(map, rank)) {
      checks.fail(number.mapRange(), "start_index_map %s for rank %s", map, rank);
    }
  }

  /** (C9, C12, C20, C21) slice sizes that fit, at most 1 where they vanish. */
  private static void sizes(
      GatherDimensions dims, ImmutableLongArray sizes, Numbers number, Checks checks) {
    TensorType operand = checks.in(0);
    if (sizes.length() != operand.rank()) {
      checks.fail(number.sizesCount(), "slice_sizes %s for %s", sizes, operand);
      return;
    }
    for (int d = 0; d < sizes.length(); d++) {
      long size = sizes.get(d);
      if (size < 0 || (operand.dim(d) != DYNAMIC && size > operand.dim(d))) {
        checks.fail(number.sizes(), "slice size %s of dimension %s of %s", size, d, operand);
      }
      if (size > 1 && dims.collapsedSliceDims().contains(d)) {
        checks.fail(number.collapsedSizes(), "slice size %s of collapsed dimension %s", size, d);
      }
      if (size > 1 && dims.operandBatchingDims().contains(d)) {
        checks.fail("c12", "slice size %s of batching dimension %s", size, d);
      }
    }
  }

  private static int resultRank(GatherDimensions dims, TensorType indices) {
    boolean implied = dims.indexVectorDim() == indices.rank();
    return dims.offsetDims().length() + indices.rank() - (implied ? 0 : 1);
  }

  /** Sizes of the indices at batch dimensions, of the slice at offset dimensions. */
  static ImmutableLongArray shape(
      GatherDimensions dims,
      Optional<ImmutableLongArray> sizes,
      TensorType operand,
      TensorType indices) {
    long[] shape = new long[resultRank(dims, indices)];
    int batch = 0;
    int offset = 0;
    for (int d = 0; d < shape.length; d++) {
      if (dims.offsetDims().contains(d)) {
        while (dims.collapsedSliceDims().contains(offset)
            || dims.operandBatchingDims().contains(offset)) {
          offset++;
        }
        shape[d] = sizes.isPresent() ? sizes.get().get(offset) : DYNAMIC;
        offset++;
      } else {
        batch += batch == dims.indexVectorDim() ? 1 : 0;
        shape[d] = indices.dim(batch++);
      }
    }
    return ImmutableLongArray.copyOf(shape);
  }
}
