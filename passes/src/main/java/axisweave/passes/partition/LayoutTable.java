package axisweave.passes.partition;

import axisweave.ir.TensorType;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Layouts and types as small numbers, and what it costs to come from one layout to another. */
final class LayoutTable {
  /** No way leads there. */
  static final double NEVER = 1e30;

  private final Resharder resharder;
  private final Map<Layout, Integer> ids = new HashMap<>();
  private final List<Layout> layouts = new ArrayList<>();
  private final Map<TensorType, Integer> typeIds = new HashMap<>();
  private final List<TensorType> types = new ArrayList<>();
  private final LongCosts costs = new LongCosts();

  LayoutTable(Resharder resharder) {
    this.resharder = resharder;
  }

  int id(Layout layout) {
    Layout canonical = canonical(layout);
    Integer known = ids.get(canonical);
    if (known == null) {
      known = layouts.size();
      ids.put(canonical, known);
      layouts.add(canonical);
    }
    return known;
  }

  /** The digits of parts have no order. */
  private static Layout canonical(Layout layout) {
    int[] digits = layout.partial().toArray();
    java.util.Arrays.sort(digits);
    return new Layout(layout.dims(), ImmutableIntArray.copyOf(digits), layout.combiner());
  }

  int type(TensorType type) {
    Integer known = typeIds.get(type);
    if (known == null) {
      known = types.size();
      typeIds.put(type, known);
      types.add(type);
    }
    return known;
  }

  Layout get(int id) {
    return layouts.get(id);
  }

  double cost(int type, int from, int to) {
    if (from == to) {
      return 0;
    }
    long key = ((long) type << 42) | ((long) from << 21) | to;
    double known = costs.get(key);
    if (known < 0) {
      known = cost(types.get(type), layouts.get(from), layouts.get(to));
      costs.put(key, known);
    }
    return known;
  }

  private double cost(TensorType type, Layout from, Layout to) {
    ReshardPlanner planner = resharder.planner();
    if (to.isPartial()) {
      if (!from.isPartial()) {
        return resharder.parting(type, from, to).cost();
      }
      boolean alike =
          Linear.isSum(from)
              && from.combiner().equals(to.combiner())
              && from.partial().equals(to.partial());
      return alike ? planner.plan(type, from.reduced(), to.reduced()).cost() : NEVER;
    }
    if (from.isPartial()) {
      return resharder.reduceCost(type, from, to)
          + planner.plan(type, resharder.reduced(type, from, to), to).cost();
    }
    return planner.plan(type, from, to).cost();
  }
}
