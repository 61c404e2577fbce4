package axisweave.passes.propagate;

import java.util.Arrays;

/** A list of numbers of axes that is used again and again. */
final class AxisList {
  int[] axes = new int[4];
  int length;

  void clear() {
    length = 0;
  }

  void add(int axis) {
    if (length == axes.length) {
      axes = Arrays.copyOf(axes, 2 * length);
    }
    axes[length++] = axis;
  }

  void addAll(AxisList other) {
    for (int i = 0; i < other.length; i++) {
      add(other.axes[i]);
    }
  }

  void set(AxisList other) {
    length = 0;
    addAll(other);
  }

  void set(int[] other) {
    length = 0;
    for (int axis : other) {
      add(axis);
    }
  }

  int last() {
    return axes[length - 1];
  }

  boolean isEmpty() {
    return length == 0;
  }

  boolean same(AxisList other) {
    return Arrays.equals(axes, 0, length, other.axes, 0, other.length);
  }

  int[] toArray() {
    return length == 0 ? AxisTable.EMPTY : Arrays.copyOf(axes, length);
  }
}
