package axisweave.passes.propagate;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * Cuts open dimensions of the main function's arguments and results at the first part of an axis.
 */
final class RemoveSubAxes implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    draft
        .main()
        .filter(main -> main.body != null)
        .ifPresent(main -> {
          main.arguments().forEach(a -> a.sharding = whole(a.sharding));
          for (int i = 0; i < main.resultShardings.length; i++) {
            main.resultShardings[i] = whole(main.resultShardings[i]);
          }
        });
  }

  private static @Nullable TensorSharding whole(@Nullable TensorSharding sharding) {
    if (sharding == null) {
      return null;
    }
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    boolean changed = false;
    for (DimensionSharding dim : sharding.dims()) {
      int whole = 0;
      while (whole < dim.axes().size() && dim.axes().get(whole).sub().isEmpty()) {
        whole++;
      }
      if (dim.open() && whole < dim.axes().size()) {
        ImmutableList<AxisRef> kept = dim.axes().subList(0, whole);
        dims.add(new DimensionSharding(kept, true, dim.priority()));
        changed = true;
      } else {
        dims.add(dim);
      }
    }
    return changed ? sharding.withDims(dims.build()) : sharding;
  }
}
