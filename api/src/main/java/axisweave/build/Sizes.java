package axisweave.build;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Lists of sizes and of dimensions. */
final class Sizes {
  private Sizes() {}

  static ImmutableLongArray longs(int... dims) {
    return ImmutableLongArray.copyOf(Arrays.stream(dims).asLongStream());
  }

  /** A dimension of a tensor of {@code rank}; negative ones count from the last. */
  static int position(int rank, int dim) {
    int at = dim < 0 ? rank + dim : dim;
    checkArgument(at >= 0 && at < rank, "there is no dimension %s of %s", dim, rank);
    return at;
  }

  static int[] positions(int rank, int... dims) {
    return IntStream.of(dims).map(d -> position(rank, d)).toArray();
  }

  /** What {@code count} elements cover that lie {@code step} apart. */
  static long span(long count, long step) {
    return (count - 1) * step + 1;
  }

  static long[] filled(int count, long value) {
    long[] all = new long[count];
    Arrays.fill(all, value);
    return all;
  }
}
