package axisweave.passes.propagate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What propagation did, change by change, so that it can say why afterwards: five ints each. Which
 * factor and which tensor an axis came by is not written down: {@link Replay} takes the step again,
 * from the layouts that the log says it met.
 */
final class ChangeLog implements Recorder {
  private static final int WIDTH = 5;
  private static final Cause[] CAUSES = Cause.values();

  /** A part of the schedule, from entry {@code from} on. */
  record Round(int priority, int level, FactorPropagation strategy, int from) {}

  private final IntList entries = new IntList();
  private final List<Round> rounds = new ArrayList<>();
  private int op;
  private int how;
  private int start;

  @Override
  public void round(int priority, int level, FactorPropagation strategy) {
    if (!rounds.isEmpty() && rounds.get(rounds.size() - 1).from == size()) {
      rounds.remove(rounds.size() - 1);
    }
    rounds.add(new Round(priority, level, strategy, size()));
  }

  @Override
  public void step(int ofOp, int directions) {
    op = ofOp;
    how = directions;
    start = size();
  }

  @Override
  public void change(Cause cause, int slot, int after) {
    entries.add(op);
    entries.add(cause.ordinal() | how << 8);
    entries.add(start);
    entries.add(slot);
    entries.add(after);
  }

  int size() {
    return entries.size() / WIDTH;
  }

  /** The op of the step; that of the step before, if the cause is a priority. */
  int op(int entry) {
    return entries.get(entry * WIDTH);
  }

  Cause cause(int entry) {
    return CAUSES[entries.get(entry * WIDTH + 1) & 0xff];
  }

  int directions(int entry) {
    return entries.get(entry * WIDTH + 1) >> 8;
  }

  /** The first entry of the step: it met the layouts as they were before that. */
  int start(int entry) {
    return entries.get(entry * WIDTH + 2);
  }

  int slot(int entry) {
    return entries.get(entry * WIDTH + 3);
  }

  int after(int entry) {
    return entries.get(entry * WIDTH + 4);
  }

  Round round(int entry) {
    int low = 0;
    int high = rounds.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (rounds.get(middle).from <= entry) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return rounds.get(low);
  }

  Round lastRound() {
    return rounds.get(rounds.size() - 1);
  }

  /** The entries of each slot, oldest first. */
  int[][] bySlot(int slots) {
    int[] count = new int[slots];
    for (int e = 0; e < size(); e++) {
      count[slot(e)]++;
    }
    int[][] all = new int[slots][];
    for (int s = 0; s < slots; s++) {
      all[s] = count[s] == 0 ? AxisTable.EMPTY : new int[count[s]];
    }
    Arrays.fill(count, 0);
    for (int e = 0; e < size(); e++) {
      all[slot(e)][count[slot(e)]++] = e;
    }
    return all;
  }
}
