package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.passes.partition.Factors.Role;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.Set;

/**
 * Digits on a dimension that has to be whole, or that needs much of its neighbours, need not be
 * given up: they can go to another dimension of all tensors, by an all-to-all there and back.
 */
final class Displaced {
  private final Devices devices;
  private final Factors factors;
  private final Op op;

  Displaced(Devices devices, Factors factors, Op op) {
    this.devices = devices;
    this.factors = factors;
    this.op = op;
  }

  /** Adds, to the factors that could take them, what other dimensions of the first operand lose. */
  void offer(Layout first, List<Set<ImmutableIntArray>> options) {
    ImmutableIntArray homeless = homeless(first);
    if (homeless.isEmpty()) {
      return;
    }
    for (int f = 0; f < factors.count(); f++) {
      if (factors.roles().get(f) != Role.OWN || !isEverywhere(f)) {
        continue;
      }
      for (ImmutableIntArray has : ImmutableList.copyOf(options.get(f))) {
        ImmutableIntArray grown = Layout.concat(Layout.without(has, homeless), homeless);
        if (factors.sizes()[f] % devices.size(grown) == 0) {
          options.get(f).add(grown);
        }
      }
    }
  }

  private ImmutableIntArray homeless(Layout layout) {
    ImmutableIntArray.Builder all = ImmutableIntArray.builder();
    for (int d = 0; d < layout.rank(); d++) {
      ImmutableIntArray list = factors.factorsOf(0, d);
      boolean stuck =
          list.isEmpty() || list.length() == 1 && factors.roles().get(list.get(0)) == Role.NEAR;
      if (stuck) {
        all.addAll(layout.dim(d));
      }
    }
    return all.build();
  }

  private boolean isEverywhere(int f) {
    for (int t = 0; t < factors.tensors().size(); t++) {
      boolean scalar = factors.tensors().get(t).isEmpty();
      boolean small = t > 0 && t < factors.operands() && op.operand(t).tensorType().rank() == 0;
      if (!scalar
          && !small
          && factors.tensors().get(t).stream().noneMatch(list -> list.contains(f))) {
        return false;
      }
    }
    return true;
  }
}
