package axisweave.ir.op;

import axisweave.ir.TensorType;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** The shapes of results that more than one op shares; an unknown size stays unknown. */
final class Shapes {
  private static final long DYNAMIC = TensorType.DYNAMIC;

  private Shapes() {}

  /** Both aligned at their last dimensions, sizes of 1 stretched; empty if they do not fit. */
  static Optional<ImmutableLongArray> broadcast(TensorType a, TensorType b) {
    int rank = Math.max(a.rank(), b.rank());
    long[] shape = new long[rank];
    for (int d = 0; d < rank; d++) {
      int left = d - (rank - a.rank());
      int right = d - (rank - b.rank());
      long x = left < 0 ? 1 : a.dim(left);
      long y = right < 0 ? 1 : b.dim(right);
      if (x == 1 || y == 1) {
        shape[d] = x == 1 ? y : x;
      } else if (Types.sameSize(x, y)) {
        shape[d] = x == DYNAMIC ? y : x;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(ImmutableLongArray.copyOf(shape));
  }

  /**
   * The number of places of a window along a dimension: the dilated input is padded, the dilated
   * window moves by {@code stride}.
   */
  static long windows(
      long size,
      long baseDilation,
      long low,
      long high,
      long window,
      long windowDilation,
      long stride) {
    if (size == DYNAMIC || window == DYNAMIC) {
      return DYNAMIC;
    }
    long padded = low + (size == 0 ? 0 : (size - 1) * baseDilation + 1) + high;
    long dilated = window == 0 ? 0 : (window - 1) * windowDilation + 1;
    return padded <= 0 || dilated > padded ? 0 : (padded - dilated) / stride + 1;
  }

  /** The shape without the listed dimensions. */
  static ImmutableLongArray without(ImmutableLongArray shape, ImmutableLongArray dims) {
    ImmutableLongArray.Builder rest = ImmutableLongArray.builder(shape.length());
    for (int d = 0; d < shape.length(); d++) {
      if (!dims.contains(d)) {
        rest.add(shape.get(d));
      }
    }
    return rest.build();
  }

  /** The number of elements if all sizes are known and it fits a long, else {@code DYNAMIC}. */
  static long count(ImmutableLongArray shape, int from, int to) {
    long count = 1;
    for (int d = from; d < to; d++) {
      if (shape.get(d) == DYNAMIC) {
        return DYNAMIC;
      }
      long high = Math.multiplyHigh(count, shape.get(d));
      count *= shape.get(d);
      if (high != 0 || count < 0) {
        return DYNAMIC;
      }
    }
    return count;
  }
}
