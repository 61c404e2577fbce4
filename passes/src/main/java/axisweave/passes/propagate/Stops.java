package axisweave.passes.propagate;

import axisweave.ir.sharding.OpShardingRule;
import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the axes that came near a dimension and did not get in. At the end of a propagation the
 * last step at each op changes nothing; why it does not is what stopped an axis, so that step is
 * taken again and asked where the axis was lost.
 */
final class Stops {
  private final Recording record;
  private final Replay replay;
  private final Places places;
  private final AxisTable axes;
  private final Obstacles obstacles;
  private final Chains names;
  private final Map<Long, ImmutableList<Explanation.Stopped>> known = new HashMap<>();

  Stops(Recording record, Replay replay, Places places, Chains names) {
    this.record = record;
    this.replay = replay;
    this.places = places;
    this.axes = record.layouts.axes;
    this.names = names;
    this.obstacles = new Obstacles(replay, record.layouts.axes);
  }

  /** What is near a dimension and not in it. */
  ImmutableList<Explanation.Stopped> of(int slot, int dimension) {
    return known.computeIfAbsent((long) slot << 32 | dimension, key -> find(slot, dimension));
  }

  private ImmutableList<Explanation.Stopped> find(int slot, int dimension) {
    Set<Explanation.Stopped> found = new LinkedHashSet<>();
    for (int op : replay.touching(slot)) {
      if (replay.rule(op) == null) {
        withoutRule(slot, dimension, op, found);
      } else {
        at(slot, dimension, op, found);
      }
    }
    return ImmutableList.copyOf(found);
  }

  private void at(int slot, int dimension, int op, Set<Explanation.Stopped> found) {
    CompiledRule rule = replay.settle(op);
    int[] slots = replay.slots(op);
    for (int t = 0; t < rule.tensorCount; t++) {
      if (slots[t] != slot) {
        continue;
      }
      for (int f : rule.dims[t][dimension]) {
        for (int near = 0; near < rule.tensorCount; near++) {
          if (near != t && slots[near] >= 0 && slots[near] != slot && replay.met.has(near, f)) {
            missing(op, rule, t, f, near, found);
            overflowing(op, rule, t, f, near, found);
          }
        }
      }
    }
  }

  private void missing(
      int op, CompiledRule rule, int t, int f, int near, Set<Explanation.Stopped> found) {
    AxisList there = replay.met.axes(near, f);
    AxisList here = replay.met.axes(t, f);
    for (int i = 0; i < there.length; i++) {
      int axis = there.axes[i];
      if (obstacles.holds(here, axis)) {
        continue;
      }
      Obstacles.Found obstacle = obstacles.of(op, rule, t, f, near, i);
      int[] slots = replay.slots(op);
      Explanation.Reason reason = obstacle.reason();
      if (obstacle.tensor() >= 0 && isLaterThan(slots, rule, near, f, axis, obstacle)) {
        reason = Explanation.Reason.PRIORITY;
      }
      found.add(
          new Explanation.Stopped(
              axes.ref(axis),
              reason,
              Optional.of(spot(slots[near], Chains.dimension(rule, near, f))),
              names.what(op),
              names.loc(op),
              Optional.of(OpShardingRule.symbol(f)),
              obstacle.tensor() < 0
                  ? Optional.empty()
                  : Optional.of(spot(slots[obstacle.tensor()], obstacle.dimension()))));
    }
  }

  /** Axes that a neighbour has, and that its factor has no room for. */
  private void overflowing(
      int op, CompiledRule rule, int t, int f, int near, Set<Explanation.Stopped> found) {
    AxisList there = replay.met.overflow(near, f);
    int[] slots = replay.slots(op);
    int dimension = Chains.dimension(rule, t, f);
    for (int i = 0; i < there.length; i++) {
      if (!replay.covers(record.last[slots[t]], dimension, there.axes[i])) {
        found.add(
            new Explanation.Stopped(
                axes.ref(there.axes[i]),
                Explanation.Reason.DOES_NOT_DIVIDE,
                Optional.of(spot(slots[near], Chains.dimension(rule, near, f))),
                names.what(op),
                names.loc(op),
                Optional.of(OpShardingRule.symbol(f)),
                Optional.empty()));
      }
    }
  }

  /** Whether the user's priorities let the obstacle come before the axis. */
  private boolean isLaterThan(
      int[] slots, CompiledRule rule, int near, int f, int axis, Obstacles.Found obstacle) {
    if (obstacle.axis() == AxisTable.NONE) {
      return false;
    }
    int end = replay.end();
    int there = Chains.dimension(rule, near, f);
    int came = replay.round(slots[near], there, axis, end).priority();
    int before =
        replay
            .round(slots[obstacle.tensor()], obstacle.dimension(), obstacle.axis(), end)
            .priority();
    return before < came;
  }

  private Explanation.Spot spot(int slot, int dimension) {
    Layout layout = record.layouts.orNull(record.last[slot]);
    return new Explanation.Spot(
        places.slot(slot),
        dimension,
        layout == null ? ImmutableList.of() : axes.refs(layout.axes()[dimension]));
  }

  /** At an op without a rule those count as near that have axes on the same dimension and size. */
  private void withoutRule(int slot, int dimension, int op, Set<Explanation.Stopped> found) {
    Layout own = record.layouts.orNull(record.last[slot]);
    for (int near : record.slots[op]) {
      Layout layout = near < 0 || near == slot ? null : record.layouts.orNull(record.last[near]);
      if (layout == null
          || layout.axes().length <= dimension
          || places.slot(near).type() instanceof axisweave.ir.TensorType type
              && places.slot(slot).type() instanceof axisweave.ir.TensorType self
              && type.dim(dimension) != self.dim(dimension)) {
        continue;
      }
      for (int axis : layout.axes()[dimension]) {
        if (own == null || !replay.covers(record.last[slot], dimension, axis)) {
          found.add(
              new Explanation.Stopped(
                  axes.ref(axis),
                  Explanation.Reason.NO_RULE,
                  Optional.of(spot(near, dimension)),
                  names.what(op),
                  names.loc(op),
                  Optional.empty(),
                  Optional.empty()));
        }
      }
    }
  }
}
