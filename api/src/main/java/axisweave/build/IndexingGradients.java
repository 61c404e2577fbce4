package axisweave.build;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.GatherDimensions;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.ScatterDimensions;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

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
    Var indices = in(1);
    ImmutableLongArray map = kind.dimensions().startIndexMap();
    ImmutableLongArray.Builder limits = ImmutableLongArray.builder();
    map.forEach(
        d -> limits.add(op.operand(0).shape().get((int) d) - kind.sliceSizes().get((int) d)));
    int along = (int) kind.dimensions().indexVectorDim();
    TensorType component = indices.type().withShape(map.length());
    Var largest =
        along == indices.rank()
            ? indices.like(limits.build().get(0))
            : indices
                .body()
                .constant(Literal.ofLongs(component, limits.build().toArray()))
                .broadcastInDim(indices.shape(), along);
    return indices.clamp(indices.zerosLike(), largest);
  }
}
