package axisweave.passes.propagate;

import axisweave.ir.sharding.OpShardingRule.FactorType;

/** Where a settled step loses an axis on its way from one tensor of a factor to another. */
final class Obstacles {
  private final Replay replay;
  private final AxisTable axes;
  private final AxisList agreed = new AxisList();

  Obstacles(Replay replay, AxisTable axes) {
    this.replay = replay;
    this.axes = axes;
  }

  /**
   * A reason, and what is in the way.
   *
   * @param tensor of the op; -1 if no tensor is in the way
   * @param axis of that tensor that is in the way; NONE if it is no axis
   */
  record Found(Explanation.Reason reason, int tensor, int dimension, int axis) {}

  private static Found because(Explanation.Reason reason) {
    return new Found(reason, -1, -1, AxisTable.NONE);
  }

  /** Whether one of the axes is this one or holds it. */
  boolean holds(AxisList list, int axis) {
    for (int i = 0; i < list.length; i++) {
      if (axes.contains(list.axes[i], axis)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Why axis {@code i} that tensor {@code near} has along a factor does not pass to tensor {@code
   * t}, at an op whose settled step has just been taken again.
   */
  Found of(int op, CompiledRule rule, int t, int f, int near, int i) {
    int axis = replay.met.axes(near, f).axes[i];
    if (!replay.areOnOneMesh()) {
      return because(Explanation.Reason.MESH);
    }
    byte[] directions = new byte[rule.factorCount];
    Directions.fill(replay.settled(op), rule, directions);
    if (rule.blocked[f]) {
      return because(
          rule.rule.typeOf(f) == FactorType.NEED_REPLICATION
              ? Explanation.Reason.NEEDS_REPLICATION
              : Explanation.Reason.BLOCKED);
    }
    if (directions[f] == 0 || !mayGive(rule, near, directions[f])) {
      return because(Explanation.Reason.BARRIER);
    }
    CompatibleAxes.find(replay.met, f, directions[f], agreed);
    int at = covering(axis);
    return at < 0 ? disagreement(rule, t, f, near, i) : afterAgreement(op, rule, t, f, at);
  }

  private static boolean mayGive(CompiledRule rule, int t, byte direction) {
    return direction == FactorPropagation.BOTH
        || (direction == FactorPropagation.FORWARD) == (t < rule.operandCount);
  }

  /** The position of what all tensors agreed on that the axis is part of; -1 if they did not. */
  private int covering(int axis) {
    for (int i = 0; i < agreed.length; i++) {
      if (axes.contains(agreed.axes[i], axis)) {
        return i;
      }
    }
    return -1;
  }

  /** The tensor whose axes along the factor do not fit those of {@code near} up to axis i. */
  private Found disagreement(CompiledRule rule, int t, int f, int near, int i) {
    Found own = disagreement(rule, t, f, near, i, Explanation.Reason.SPLIT_OTHERWISE);
    if (own != null) {
      return own;
    }
    for (int other = 0; other < rule.tensorCount; other++) {
      if (other != t && other != near && replay.met.has(other, f)) {
        Found found = disagreement(rule, other, f, near, i, Explanation.Reason.CONFLICT);
        if (found != null) {
          return found;
        }
      }
    }
    throw new IllegalStateException(
        "nobody disagrees with " + axes.ref(replay.met.axes(near, f).axes[i]));
  }

  private @org.jspecify.annotations.Nullable Found disagreement(
      CompiledRule rule, int t, int f, int near, int i, Explanation.Reason reason) {
    AxisList mine = replay.met.axes(t, f);
    AxisList theirs = replay.met.axes(near, f);
    for (int k = 0; k <= i && k < mine.length; k++) {
      boolean last = k == mine.length - 1;
      boolean fits =
          mine.axes[k] == theirs.axes[k]
              || (axes.isPrefixOf(mine.axes[k], theirs.axes[k]) && last && k == i);
      if (!fits) {
        return new Found(reason, t, Chains.dimension(rule, t, f), mine.axes[k]);
      }
    }
    return null;
  }

  /** All agreed on it: the tensor itself cannot take it, or one that it depends on. */
  private Found afterAgreement(int op, CompiledRule rule, int t, int f, int at) {
    long before = 1;
    for (int k = 0; k <= at; k++) {
      int axis = agreed.axes[k];
      int kept = Conflicts.withinFactor(replay.met, t, f, axis, before);
      if (kept != axis) {
        return withinFactor(rule, t, f, axis);
      }
      before *= axes.size(axis);
    }
    for (int k = 0; k <= at; k++) {
      Found used = acrossFactors(rule, t, f, agreed.axes[k]);
      if (used != null) {
        return used;
      }
    }
    if (holds(replay.left().axes(t, f), agreed.axes[at])) {
      return because(Explanation.Reason.NOT_CONTIGUOUS);
    }
    return elsewhere(op, rule, t, f, at);
  }

  private Found withinFactor(CompiledRule rule, int t, int f, int axis) {
    Layout layout = replay.met.layout(t);
    if (layout != null && overlapsAny(axis, layout.replicated())) {
      return because(Explanation.Reason.REPLICATED);
    }
    if (layout != null && overlapsAny(axis, layout.unreduced())) {
      return because(Explanation.Reason.UNREDUCED);
    }
    if (layout != null && layout.closed()[Chains.dimension(rule, t, f)]) {
      return because(Explanation.Reason.CLOSED);
    }
    return because(Explanation.Reason.DOES_NOT_DIVIDE);
  }

  private boolean overlapsAny(int axis, int[] others) {
    for (int other : others) {
      if (axes.overlaps(axis, other) || axes.prefixWithoutOverlap(axis, other) != axis) {
        return true;
      }
    }
    return false;
  }

  /** The other factor of the tensor that has use for the axis. */
  private @org.jspecify.annotations.Nullable Found acrossFactors(
      CompiledRule rule, int t, int f, int axis) {
    for (int other : rule.factors[t]) {
      if (other == f || !replay.left().has(t, other)) {
        continue;
      }
      int use = use(replay.left().overflow(t, other), axis);
      use = use == AxisTable.NONE ? use(replay.left().axes(t, other), axis) : use;
      if (use != AxisTable.NONE) {
        return new Found(Explanation.Reason.USED_HERE, t, Chains.dimension(rule, t, other), use);
      }
    }
    return null;
  }

  private int use(AxisList list, int axis) {
    for (int i = 0; i < list.length; i++) {
      if (axes.prefixWithoutOverlap(axis, list.axes[i]) != axis) {
        return list.axes[i];
      }
    }
    return AxisTable.NONE;
  }

  /** Another tensor cannot take the axis, and this one gets no more than that. */
  private Found elsewhere(int op, CompiledRule rule, int t, int f, int at) {
    for (int other = rule.tensorCount - 1; other >= 0; other--) {
      if (other == t || !replay.met.has(other, f)) {
        continue;
      }
      if (!holds(replay.met.axes(other, f), agreed.axes[at])) {
        Found why = afterAgreement(op, rule, other, f, at);
        int dimension = why.tensor == other ? why.dimension : Chains.dimension(rule, other, f);
        return new Found(Explanation.Reason.CONFLICT, other, dimension, why.axis);
      }
    }
    for (int other = 0; other < rule.tensorCount; other++) {
      Found used = other == t ? null : acrossFactors(rule, other, f, agreed.axes[at]);
      if (used != null) {
        return new Found(Explanation.Reason.CONFLICT, other, used.dimension, used.axis);
      }
    }
    throw new IllegalStateException("nothing stops " + axes.ref(agreed.axes[at]));
  }
}
