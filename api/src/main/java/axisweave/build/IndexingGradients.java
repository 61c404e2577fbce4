package axisweave.build;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.GatherDimensions;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.ScatterDimensions;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.stream.IntStream;

/** Gradients of ops whose positions are values; the positions have none. */
record IndexingGradients(Gradients all, Op op, Var g) {

  void add(Indexing kind) {
    switch (kind) {
      case Indexing.Gather gather -> all.give(op.operand(0), () -> scattered(gather));
      case Indexing.DynamicSlice slice ->
          all.give(op.operand(0), () -> in(0).zerosLike().dynamicUpdateSlice(g, starts(1)));
      case Indexing.DynamicUpdateSlice update -> {
        all.give(op.operand(0), () -> g.dynamicUpdateSlice(in(1).zerosLike(), starts(2)));
        all.give(op.operand(1), () -> g.dynamicSlice(starts(2), in(1).shape().toArray()));
      }
      case Indexing.Scatter scatter -> {
        all.give(op.operand(2), () -> gathered(scatter));
        all.give(op.operand(0), () -> g);
      }
      default -> throw Gradients.unknown(op);
    }
  }

  private Var in(int operand) {
    return all.var(op.operand(operand));
  }

  private ImmutableList<Var> starts(int first) {
    return op.operands().subList(first, op.operands().size()).stream()
        .map(all::var)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * What a gather took, added where it was taken from. A gather clamps its indices, a scatter drops
   * them.
   */
  private Var scattered(Indexing.Gather kind) {
    GatherDimensions dims = kind.dimensions();
    return in(0)
        .zerosLike()
        .scatter(
            clamped(kind),
            g,
            new ScatterDimensions(
                dims.offsetDims(),
                dims.collapsedSliceDims(),
                dims.operandBatchingDims(),
                dims.startIndicesBatchingDims(),
                dims.startIndexMap(),
                dims.indexVectorDim()),
            (b, xs) -> ImmutableList.of(xs.get(0).add(xs.get(1))));
  }

  private Var clamped(Indexing.Gather kind) {
    GatherDimensions dims = kind.dimensions();
    ImmutableLongArray.Builder last = ImmutableLongArray.builder();
    for (int i = 0; i < dims.startIndexMap().length(); i++) {
      int d = (int) dims.startIndexMap().get(i);
      last.add(op.operand(0).shape().get(d) - kind.sliceSizes().get(d));
    }
    Var indices = in(1);
    return indices.clamp(
        indices.zerosLike(), each(indices, last.build(), (int) dims.indexVectorDim()));
  }

  /** A tensor like the indices, which has {@code values} along the dimension of index vectors. */
  private static Var each(Var indices, ImmutableLongArray values, int along) {
    if (along == indices.rank()) {
      return indices.like(values.get(0));
    }
    TensorType component = indices.type().withShape(values.length());
    return indices
        .body()
        .constant(Literal.ofLongs(component, values.toArray()))
        .broadcastInDim(indices.shape(), along);
  }

  /** What was added, at each place that it was added to; nothing for places out of bounds. */
  private Var gathered(Indexing.Scatter kind) {
    ScatterDimensions dims = kind.dimensions();
    ImmutableLongArray places = dims.scatterDimsToOperandDims();
    boolean single = places.stream().allMatch(dims.insertedWindowDims()::contains);
    if (op.operands().size() != 3
        || !single
        || !ReduceGradients.function(op).equals(Optional.of(BinaryFunction.ADD))) {
      throw Gradients.unknown(op);
    }
    Var indices = in(1);
    ImmutableLongArray updates = op.operand(2).shape();
    long[] sizes = new long[op.operand(0).shape().length()];
    int window = 0;
    for (int d = 0; d < sizes.length; d++) {
      boolean one = dims.insertedWindowDims().contains(d) || dims.inputBatchingDims().contains(d);
      sizes[d] = one ? 1 : updates.get((int) dims.updateWindowDims().get(window++));
    }
    GatherDimensions back =
        new GatherDimensions(
            dims.updateWindowDims(),
            dims.insertedWindowDims(),
            dims.inputBatchingDims(),
            dims.scatterIndicesBatchingDims(),
            places,
            dims.indexVectorDim());
    Var taken = g.gather(indices, back, sizes);
    return within(indices, dims, updates).select(taken, taken.zerosLike());
  }

  /** Whether the place of an update is one of the operand, for each element of the updates. */
  private Var within(Var indices, ScatterDimensions dims, ImmutableLongArray updates) {
    int along = (int) dims.indexVectorDim();
    ImmutableLongArray.Builder sizes = ImmutableLongArray.builder();
    dims.scatterDimsToOperandDims().forEach(d -> sizes.add(op.operand(0).shape().get((int) d)));
    Var inside =
        indices.ge(indices.zerosLike()).and(indices.lt(each(indices, sizes.build(), along)));
    int[] others =
        IntStream.range(0, updates.length())
            .filter(d -> !dims.updateWindowDims().contains(d))
            .toArray();
    return (along == indices.rank() ? inside : inside.all(along)).broadcastInDim(updates, others);
  }
}
