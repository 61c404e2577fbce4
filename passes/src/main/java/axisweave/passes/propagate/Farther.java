package axisweave.passes.propagate;

import axisweave.ir.TensorType;
import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Where no axis came near a dimension: the nearest dimension, along the factors of the ops around
 * it, that one did come near, and what stopped it there.
 */
final class Farther {
  /** So many dimensions are looked at; what is farther away than they has little to do with it. */
  private static final int LIMIT = 4096;

  private record At(int slot, int dimension, int ops) {}

  private final Replay replay;
  private final Stops stops;
  private final Places places;

  Farther(Replay replay, Stops stops, Places places) {
    this.replay = replay;
    this.stops = stops;
    this.places = places;
  }

  Optional<Explanation.Distant> of(int slot, int dimension) {
    Set<Long> seen = new HashSet<>();
    Queue<At> queue = new ArrayDeque<>();
    queue.add(new At(slot, dimension, 0));
    seen.add(key(slot, dimension));
    while (!queue.isEmpty() && seen.size() < LIMIT) {
      At at = queue.remove();
      if (at.ops > 0) {
        ImmutableList<Explanation.Stopped> found = stops.of(at.slot, at.dimension);
        if (!found.isEmpty() && places.slot(at.slot).type() instanceof TensorType type) {
          return Optional.of(
              new Explanation.Distant(
                  places.slot(at.slot), at.dimension, type.dim(at.dimension), at.ops, found));
        }
      }
      for (int op : replay.touching(at.slot)) {
        spread(at, op, seen, queue);
      }
    }
    return Optional.empty();
  }

  private void spread(At at, int op, Set<Long> seen, Queue<At> queue) {
    CompiledRule rule = replay.rule(op);
    if (rule == null) {
      return;
    }
    int[] slots = replay.slots(op);
    for (int t = 0; t < rule.tensorCount; t++) {
      if (slots[t] != at.slot) {
        continue;
      }
      for (int near = 0; near < rule.tensorCount; near++) {
        for (int d = 0; slots[near] >= 0 && d < rule.dims[near].length; d++) {
          if (share(rule.dims[t][at.dimension], rule.dims[near][d])
              && seen.add(key(slots[near], d))) {
            queue.add(new At(slots[near], d, at.ops + 1));
          }
        }
      }
    }
  }

  private static boolean share(int[] some, int[] others) {
    for (int one : some) {
      for (int other : others) {
        if (one == other) {
          return true;
        }
      }
    }
    return false;
  }

  private static long key(int slot, int dimension) {
    return (long) slot << 32 | dimension;
  }
}
