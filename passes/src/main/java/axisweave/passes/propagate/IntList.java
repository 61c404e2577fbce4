package axisweave.passes.propagate;

import java.util.Arrays;

/** A list of ints that grows. */
final class IntList {
  private int[] values = new int[8];
  private int length;

  void add(int value) {
    if (length == values.length) {
      values = Arrays.copyOf(values, 2 * length);
    }
    values[length++] = value;
  }

  void clear() {
    length = 0;
  }

  int get(int i) {
    return values[i];
  }

  int size() {
    return length;
  }

  int removeLast() {
    return values[--length];
  }

  boolean isEmpty() {
    return length == 0;
  }

  int[] toArray() {
    return length == 0 ? AxisTable.EMPTY : Arrays.copyOf(values, length);
  }
}
