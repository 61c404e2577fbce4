package axisweave.passes.partition;

import java.util.Arrays;

/** A map from numbers that are not negative to costs, without boxes. */
final class LongCosts {
  private long[] keys = new long[1024];
  private double[] values = new double[1024];
  private int size;

  LongCosts() {
    Arrays.fill(keys, -1);
  }

  /** The cost of a key, or a negative number. */
  double get(long key) {
    int at = find(keys, key);
    return keys[at] == key ? values[at] : -1;
  }

  void put(long key, double cost) {
    if (2 * size >= keys.length) {
      grow();
    }
    int at = find(keys, key);
    size += keys[at] == key ? 0 : 1;
    keys[at] = key;
    values[at] = cost;
  }

  private static int find(long[] keys, long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[at] != key && keys[at] >= 0) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] before = keys;
    double[] costs = values;
    keys = new long[2 * before.length];
    values = new double[keys.length];
    Arrays.fill(keys, -1);
    for (int i = 0; i < before.length; i++) {
      if (before[i] >= 0) {
        int at = find(keys, before[i]);
        keys[at] = before[i];
        values[at] = costs[i];
      }
    }
  }
}
