package axisweave.passes.propagate;

import java.util.Arrays;

/**
 * The steps that were taken, by rule, directions and layouts: in a program of a hundred equal
 * layers nearly every step has been taken before. An open hash table over a pool of entries, each
 * the number of the step, the number of its tensors, and their layouts before and after.
 */
final class StepMemo {
  private static final int HEADER = 2;
  private int[] table = new int[1 << 10];
  private int[] pool = new int[1 << 12];

  /** Position 0 is no entry. */
  private int used = 1;

  private int count;

  /** Forgets all. */
  void clear() {
    Arrays.fill(table, 0);
    used = 1;
    count = 0;
  }

  /** Puts in {@code after} what a step from {@code before} came to; false if it is a new one. */
  boolean find(int step, int[] before, int[] after, int tensors) {
    int mask = table.length - 1;
    for (int at = hash(step, before, 0, tensors) & mask; table[at] != 0; at = (at + 1) & mask) {
      int entry = table[at];
      int first = entry + HEADER;
      if (pool[entry] == step && Arrays.equals(pool, first, first + tensors, before, 0, tensors)) {
        System.arraycopy(pool, first + tensors, after, 0, tensors);
        return true;
      }
    }
    return false;
  }

  /** Keeps a step that {@link #find} did not know; steps of one number have as many tensors. */
  void add(int step, int[] before, int[] after, int tensors) {
    int end = used + HEADER + 2 * tensors;
    if (end > pool.length) {
      pool = Arrays.copyOf(pool, 2 * end);
    }
    pool[used] = step;
    pool[used + 1] = tensors;
    System.arraycopy(before, 0, pool, used + HEADER, tensors);
    System.arraycopy(after, 0, pool, used + HEADER + tensors, tensors);
    if (2 * ++count > table.length) {
      table = new int[2 * table.length];
      for (int entry = 1; entry < end; entry += HEADER + 2 * pool[entry + 1]) {
        link(entry);
      }
    } else {
      link(used);
    }
    used = end;
  }

  private void link(int entry) {
    int mask = table.length - 1;
    int at = hash(pool[entry], pool, entry + HEADER, pool[entry + 1]) & mask;
    while (table[at] != 0) {
      at = (at + 1) & mask;
    }
    table[at] = entry;
  }

  private static int hash(int step, int[] layouts, int from, int count) {
    int hash = step;
    for (int i = from; i < from + count; i++) {
      hash = 31 * hash + layouts[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
