package axisweave.passes.propagate;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.List;

/** Shardings without and with the manual axes, which come first in each dimension. */
final class ManualAxes {
  private ManualAxes() {}

  static ImmutableList<TensorSharding> erase(
      List<TensorSharding> shardings, ImmutableList<String> manual) {
    ImmutableList.Builder<TensorSharding> made = ImmutableList.builder();
    shardings.forEach(s -> made.add(erase(s, manual)));
    return made.build();
  }

  /** Only the free axes: what a body sees. */
  static TensorSharding erase(TensorSharding sharding, ImmutableList<String> manual) {
    if (manual.isEmpty()) {
      return sharding;
    }
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (DimensionSharding dim : sharding.dims()) {
      int first = firstFree(dim.axes(), manual);
      dims.add(
          new DimensionSharding(
              dim.axes().subList(first, dim.axes().size()), dim.open(), dim.priority()));
    }
    return new TensorSharding(
        sharding.mesh(),
        dims.build(),
        free(sharding.replicated(), manual),
        free(sharding.unreduced(), manual),
        TensorSharding.Reduction.SUM);
  }

  static ShardingPerValue restore(
      List<TensorSharding> outer, List<TensorSharding> inner, ImmutableList<String> manual) {
    ImmutableList.Builder<TensorSharding> made = ImmutableList.builder();
    for (int i = 0; i < inner.size(); i++) {
      made.add(restore(outer.get(i), inner.get(i), manual));
    }
    return new ShardingPerValue(made.build());
  }

  /** The manual axes of {@code outer} before the axes of {@code inner}. */
  static TensorSharding restore(
      TensorSharding outer, TensorSharding inner, ImmutableList<String> manual) {
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (int d = 0; d < inner.rank(); d++) {
      ImmutableList<AxisRef> axes = outer.dim(d).axes();
      ImmutableList<AxisRef> kept = axes.subList(0, firstFree(axes, manual));
      dims.add(
          new DimensionSharding(
              ImmutableList.<AxisRef>builder().addAll(kept).addAll(inner.dim(d).axes()).build(),
              inner.dim(d).open(),
              inner.dim(d).priority()));
    }
    return new TensorSharding(
        inner.mesh(),
        dims.build(),
        outer.replicated(),
        outer.unreduced(),
        TensorSharding.Reduction.SUM);
  }

  private static int firstFree(ImmutableList<AxisRef> axes, ImmutableList<String> manual) {
    int first = 0;
    while (first < axes.size() && manual.contains(axes.get(first).name())) {
      first++;
    }
    return first;
  }

  private static ImmutableList<AxisRef> free(
      ImmutableList<AxisRef> axes, ImmutableList<String> manual) {
    return axes.stream()
        .filter(a -> !manual.contains(a.name()))
        .collect(ImmutableList.toImmutableList());
  }
}
