package axisweave.passes.partition;

import java.util.Arrays;

/** The layouts that are asked of a value, by number, in the order they came, and how often each. */
final class Asked {
  private int[] layouts = new int[2];
  private int[] counts = new int[2];
  private int size;

  void add(int layout) {
    for (int i = 0; i < size; i++) {
      if (layouts[i] == layout) {
        counts[i]++;
        return;
      }
    }
    if (size == layouts.length) {
      layouts = Arrays.copyOf(layouts, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    layouts[size] = layout;
    counts[size++] = 1;
  }

  int size() {
    return size;
  }

  int layout(int i) {
    return layouts[i];
  }

  int count(int layout) {
    for (int i = 0; i < size; i++) {
      if (layouts[i] == layout) {
        return counts[i];
      }
    }
    return 0;
  }
}
