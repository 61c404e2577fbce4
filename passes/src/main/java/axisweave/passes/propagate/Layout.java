package axisweave.passes.propagate;

import axisweave.ir.sharding.TensorSharding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sharding with its axes as numbers of an {@link AxisTable}. {@code priorities} has -1 for a
 * dimension without one and is null if none has.
 */
record Layout(
    int mesh,
    int[][] axes,
    boolean[] closed,
    int @Nullable [] priorities,
    int[] replicated,
    int[] unreduced,
    TensorSharding.Reduction reduction,
    int hash) {

  static Layout of(
      int mesh,
      int[][] axes,
      boolean[] closed,
      int @Nullable [] priorities,
      int[] replicated,
      int[] unreduced,
      TensorSharding.Reduction reduction) {
    int hash = mesh;
    for (int[] dim : axes) {
      hash = 31 * hash + Arrays.hashCode(dim);
    }
    hash = 31 * hash + Arrays.hashCode(closed);
    hash = 31 * hash + Arrays.hashCode(priorities);
    hash = 31 * hash + Arrays.hashCode(replicated);
    hash = 31 * hash + Arrays.hashCode(unreduced);
    return new Layout(mesh, axes, closed, priorities, replicated, unreduced, reduction, hash);
  }

  /** Whether it mentions no axis at all. */
  boolean isEmpty() {
    for (int[] dim : axes) {
      if (dim.length > 0) {
        return false;
      }
    }
    return replicated.length == 0 && unreduced.length == 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Layout that
        && hash == that.hash
        && mesh == that.mesh
        && Arrays.deepEquals(axes, that.axes)
        && Arrays.equals(closed, that.closed)
        && Arrays.equals(priorities, that.priorities)
        && Arrays.equals(replicated, that.replicated)
        && Arrays.equals(unreduced, that.unreduced)
        && reduction == that.reduction;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
