package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Indexing;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * A dynamic slice that cuts one dimension alone, into parts of equal width.
 *
 * @param parts how many parts the dimension has
 * @param part which of them each device takes
 */
record Cut(int dim, long width, long parts, long[] part) {
  /** Of an op that is such a slice at a place known for each of {@code n} devices. */
  static Optional<Cut> of(Op op, int n, Rewriter to) {
    int dim = dim(op);
    if (dim < 0) {
      return Optional.empty();
    }
    long size = op.operand(0).shape().get(dim);
    long width = op.result().shape().get(dim);
    if (width == 0 || size % width != 0) {
      return Optional.empty();
    }
    return to.perDevice(op.operand(1 + dim), n)
        .map(starts -> Arrays.stream(starts).map(s -> Math.clamp(s, 0, size - width)).toArray())
        .filter(starts -> Arrays.stream(starts).allMatch(s -> s % width == 0))
        .map(starts -> Arrays.stream(starts).map(s -> s / width).toArray())
        .map(part -> new Cut(dim, width, size / width, part));
  }

  /** The dimension that a dynamic slice cuts, if it is one; -1 if there are more, or none. */
  static int dim(Op op) {
    if (!(op.kind() instanceof Indexing.DynamicSlice)) {
      return -1;
    }
    TensorType whole = op.operand(0).tensorType();
    ImmutableLongArray sizes = op.result().shape();
    int dim = -1;
    for (int d = 0; d < sizes.length(); d++) {
      if (sizes.get(d) != whole.dim(d)) {
        if (dim >= 0) {
          return -1;
        }
        dim = d;
      }
    }
    return dim;
  }
}
