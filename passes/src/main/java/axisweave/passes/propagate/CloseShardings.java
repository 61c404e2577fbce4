package axisweave.passes.propagate;

import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Closes all dimensions and drops the lists of replicated axes: nothing is left to propagate. */
final class CloseShardings implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    Map<TensorSharding, TensorSharding> closed = new IdentityHashMap<>();
    Map<TensorSharding, TensorSharding> interned = new HashMap<>();
    Holders.transform(
        draft,
        sharding ->
            closed.computeIfAbsent(
                sharding, s -> interned.computeIfAbsent(close(s), same -> same)));
  }

  private static TensorSharding close(TensorSharding sharding) {
    if (sharding.replicated().isEmpty() && sharding.dims().stream().noneMatch(d -> d.open())) {
      return sharding;
    }
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (DimensionSharding dim : sharding.dims()) {
      dims.add(
          dim.open()
              ? dim.axes().isEmpty() && dim.priority().isEmpty()
                  ? DimensionSharding.CLOSED
                  : new DimensionSharding(dim.axes(), false, dim.priority())
              : dim);
    }
    return new TensorSharding(
        sharding.mesh(),
        dims.build(),
        ImmutableList.of(),
        sharding.unreduced(),
        sharding.reduction());
  }
}
