package axisweave.passes.propagate;

import axisweave.ir.sharding.TensorSharding;
import org.jspecify.annotations.Nullable;

/** Shardings that lay a tensor out alike; open or closed and priorities do not matter. */
final class Equivalence {
  private Equivalence() {}

  static boolean areEquivalent(@Nullable TensorSharding a, @Nullable TensorSharding b) {
    if (isReplicated(a) || a == null) {
      return isReplicated(b);
    }
    if (b == null || !a.mesh().equals(b.mesh()) || a.rank() != b.rank()) {
      return false;
    }
    for (int d = 0; d < a.rank(); d++) {
      if (!a.dim(d).axes().equals(b.dim(d).axes())) {
        return false;
      }
    }
    return true;
  }

  static boolean isReplicated(@Nullable TensorSharding sharding) {
    return sharding == null || sharding.dims().stream().allMatch(d -> d.axes().isEmpty());
  }
}
