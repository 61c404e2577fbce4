package axisweave.build;

import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Movement;
import com.google.common.primitives.ImmutableLongArray;
import java.util.stream.IntStream;

/** Gradients of movements: the movement back; {@code g} is the gradient of the result. */
record MovementGradients(Gradients all, Op op, Var g) {

  void add(Movement kind) {
    switch (kind) {
      case Movement.BroadcastInDim broadcast ->
          all.give(op.operand(0), () -> summed(broadcast.dims()));
      case Movement.Reshape reshape ->
          all.give(op.operand(0), () -> g.reshape(op.operand(0).shape()));
      case Movement.Transpose transpose ->
          all.give(op.operand(0), () -> g.transpose(inverse(transpose.dims())));
      case Movement.Reverse reverse ->
          all.give(
              op.operand(0),
              () -> g.reverse(reverse.dims().stream().mapToInt(Math::toIntExact).toArray()));
      case Movement.Slice slice -> all.give(op.operand(0), () -> padded(slice));
      case Movement.Pad pad -> {
        all.give(op.operand(0), () -> cut(pad, op.operand(0)));
        all.give(op.operand(1), () -> g.sum().subtract(cut(pad, op.operand(0)).sum()));
      }
      case Movement.Concatenate concatenate -> parts((int) concatenate.dim());
      case Movement.OptimizationBarrier barrier -> all.give(op.operand(0), () -> g);
      case Movement.Constant constant -> {}
      case Movement.Iota iota -> {}
      default -> throw Gradients.unknown(op);
    }
  }

  /** Sums what was copied: new dimensions, and dimensions of size 1 that were widened. */
  private Var summed(ImmutableLongArray dims) {
    ImmutableLongArray from = op.operand(0).shape();
    int[] copied =
        IntStream.range(0, g.rank())
            .filter(d -> !dims.contains(d) || from.get(dims.indexOf(d)) != g.dim(d))
            .toArray();
    Var sum = copied.length == 0 ? g : g.sum(copied);
    long[] kept =
        IntStream.range(0, g.rank())
            .filter(d -> IntStream.of(copied).noneMatch(c -> c == d))
            .asLongStream()
            .toArray();
    int[] order = new int[kept.length];
    int at = 0;
    for (int i = 0; i < dims.length(); i++) {
      int where = ImmutableLongArray.copyOf(kept).indexOf(dims.get(i));
      if (where >= 0) {
        order[at++] = where;
      }
    }
    boolean sorted = IntStream.range(0, order.length).allMatch(i -> order[i] == i);
    Var ordered = sorted ? sum : sum.transpose(order);
    return ordered.shape().equals(from) ? ordered : ordered.reshape(from);
  }

  private static int[] inverse(ImmutableLongArray dims) {
    int[] inverse = new int[dims.length()];
    for (int d = 0; d < inverse.length; d++) {
      inverse[(int) dims.get(d)] = d;
    }
    return inverse;
  }

  private Var padded(Movement.Slice slice) {
    int rank = g.rank();
    long[] low = slice.start().toArray();
    long[] high = new long[rank];
    long[] interior = new long[rank];
    for (int d = 0; d < rank; d++) {
      interior[d] = slice.strides().get(d) - 1;
      long covered = g.dim(d) == 0 ? 0 : (g.dim(d) - 1) * slice.strides().get(d) + 1;
      high[d] = op.operand(0).shape().get(d) - low[d] - covered;
    }
    return g.pad(g.scalar(0), low, high, interior);
  }

  /**
   * The elements of the result that came from the operand; zero for those that the padding cut
   * away.
   */
  private Var cut(Movement.Pad pad, Value operand) {
    int rank = g.rank();
    long[] low = new long[rank];
    long[] high = new long[rank];
    long[] stride = new long[rank];
    long[] limit = new long[rank];
    for (int d = 0; d < rank; d++) {
      low[d] = -pad.low().get(d);
      high[d] = -pad.high().get(d);
      stride[d] = pad.interior().get(d) + 1;
      limit[d] = g.dim(d) + low[d] + high[d];
    }
    return g.pad(g.scalar(0), low, high, new long[rank]).slice(new long[rank], limit, stride);
  }

  private void parts(int dim) {
    long at = 0;
    for (Value operand : op.operands()) {
      long from = at;
      long to = at + operand.shape().get(dim);
      all.give(operand, () -> g.slice(dim, from, to));
      at = to;
    }
  }
}
