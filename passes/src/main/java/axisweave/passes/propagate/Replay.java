package axisweave.passes.propagate;

import axisweave.ir.sharding.DirectionAttribute;
import org.jspecify.annotations.Nullable;

/** Takes steps of a propagation again, from the layouts that they met. */
final class Replay {
  private final Recording record;
  private final int[][] entries;
  private final OpStep step;
  private int[][] touching = {};

  /** The factors of the op as the step met them. */
  final Projection met;

  Replay(Recording record) {
    this.record = record;
    this.entries = record.log.bySlot(record.last.length);
    this.step = new OpStep(record.layouts);
    this.met = new OpStep(record.layouts).projection;
  }

  /** The factors as the step left them. */
  Projection left() {
    return step.projection;
  }

  int before(int tensor) {
    return step.before[tensor];
  }

  int after(int tensor) {
    return step.after[tensor];
  }

  /** When everything has happened. */
  int end() {
    return record.log.size();
  }

  /** The layout of a slot before an entry. */
  int layout(int slot, int time) {
    int at = latest(slot, time);
    return at < 0 ? record.first[slot] : record.log.after(entries[slot][at]);
  }

  /** The position of the last entry of a slot before {@code time}; -1 if there is none. */
  private int latest(int slot, int time) {
    int low = -1;
    int high = entries[slot].length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (entries[slot][middle] < time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The entry by which a dimension got an axis that it has before {@code time} and has kept since;
   * -1 if it had it from the start.
   */
  int arrival(int slot, int dimension, int axis, int time) {
    int at = latest(slot, time);
    while (at >= 0 && covers(previous(slot, at), dimension, axis)) {
      at--;
    }
    return at < 0 ? -1 : entries[slot][at];
  }

  private int previous(int slot, int at) {
    return at == 0 ? record.first[slot] : record.log.after(entries[slot][at - 1]);
  }

  /** Whether one of the axes of a dimension is this one or holds it. */
  boolean covers(int layout, int dimension, int axis) {
    Layout of = record.layouts.orNull(layout);
    if (of == null) {
      return false;
    }
    for (int other : of.axes()[dimension]) {
      if (record.layouts.axes.contains(other, axis)) {
        return true;
      }
    }
    return false;
  }

  /** The user's priority that a dimension's axes are held back to; 0 if there is none. */
  int priority(int slot, int dimension) {
    Layout layout = record.layouts.orNull(record.first[slot]);
    int[] all = layout == null ? null : layout.priorities();
    return all == null ? 0 : Math.max(0, all[dimension]);
  }

  /** The schedule's state when an axis came; that of the user's priority if he put it there. */
  Explanation.Round round(int slot, int dimension, int axis, int time) {
    int entry = arrival(slot, dimension, axis, time);
    if (entry < 0 || record.log.cause(entry) == Recorder.Cause.PRIORITY) {
      return new Explanation.Round(priority(slot, dimension), 0);
    }
    ChangeLog.Round round = record.log.round(entry);
    return new Explanation.Round(round.priority(), round.level());
  }

  /** Takes the step of an entry again; its rule. */
  CompiledRule retake(int entry) {
    ChangeLog log = record.log;
    return take(log.op(entry), log.directions(entry), log.round(entry), log.start(entry));
  }

  /** Takes the last step at an op, which changes nothing any more; its rule. */
  CompiledRule settle(int op) {
    return take(op, settled(op), record.log.lastRound(), end());
  }

  /** The directions that axes may pass an op once the schedule has come to its end. */
  int settled(int op) {
    if (op < 0) {
      return Directions.ALL_BOTH;
    }
    DirectionAttribute barrier = record.barrier[op];
    return barrier == null ? Directions.ALL_BOTH : Directions.through(barrier);
  }

  private CompiledRule take(int op, int directions, ChangeLog.Round round, int time) {
    CompiledRule rule = rule(op);
    if (rule == null) {
      throw new IllegalStateException("no step at an op without a rule");
    }
    Frame frame = op < 0 ? null : record.frame[op];
    step.load(rule, slots(op), slot -> layout(slot, time));
    @Nullable Layout[] tensors = new Layout[rule.tensorCount];
    for (int t = 0; t < rule.tensorCount; t++) {
      int layout = step.before[t];
      tensors[t] =
          record.layouts.orNull(
              frame != null && t == rule.operandCount ? step.crossed(frame, layout, true) : layout);
    }
    met.project(rule, tensors, false);
    step.take(rule, frame, round.strategy(), directions, op >= 0 && record.elementwise[op]);
    return rule;
  }

  /** Whether the tensors of the op at hand lie on one mesh of several devices. */
  boolean areOnOneMesh() {
    int mesh = record.layouts.commonMesh(step.before, met.rule.tensorCount);
    return mesh >= 0 && !record.layouts.mesh(mesh).isMaximal();
  }

  /** The ops, alive at the end, that have a slot among their tensors. */
  int[] touching(int slot) {
    if (touching.length == 0) {
      touching = index();
    }
    return touching[slot];
  }

  private int[][] index() {
    IntList[] all = new IntList[record.last.length];
    for (int op = -record.returned.length; op < record.slots.length; op++) {
      if (op >= 0 && (record.dead[op] || record.slots[op].length == 0)) {
        continue;
      }
      if (op < 0 && rule(op) == null) {
        continue;
      }
      for (int slot : slots(op)) {
        if (slot >= 0) {
          all[slot] = all[slot] == null ? new IntList() : all[slot];
          if (all[slot].isEmpty() || all[slot].get(all[slot].size() - 1) != op) {
            all[slot].add(op);
          }
        }
      }
    }
    int[][] made = new int[all.length][];
    for (int s = 0; s < all.length; s++) {
      made[s] = all[s] == null ? AxisTable.EMPTY : all[s].toArray();
    }
    return made;
  }

  @Nullable CompiledRule rule(int op) {
    return op < 0 ? record.returnRules[-1 - op] : record.rules[op];
  }

  /** The slots of an op's tensors, or of a result of main and what it returns. */
  int[] slots(int op) {
    return op >= 0
        ? record.slots[op]
        : new int[] {record.slotOf[record.returned[-1 - op]], record.values - 1 - op};
  }
}
