package axisweave.passes.partition;

import axisweave.passes.partition.Alternatives.Alternative;
import com.google.common.collect.ImmutableList;

/**
 * The ways to split a step, with what they need of each operand told apart once: {@code
 * index[w][i]} says which of {@code needs[i]} way w needs operand i in, or -1 if an earlier operand
 * is the same value in the same layout.
 */
record Ways(ImmutableList<Alternative> all, int[][] needs, int[][] index) {
  static Ways of(ImmutableList<Alternative> all, int[] firsts) {
    int n = firsts.length;
    Asked[] distinct = new Asked[n];
    for (int i = 0; i < n; i++) {
      distinct[i] = new Asked();
      for (Alternative way : all) {
        distinct[i].add(way.needs()[i]);
      }
    }
    int[][] needs = new int[n][];
    for (int i = 0; i < n; i++) {
      needs[i] = new int[distinct[i].size()];
      for (int k = 0; k < needs[i].length; k++) {
        needs[i][k] = distinct[i].layout(k);
      }
    }
    int[][] index = new int[all.size()][n];
    for (int w = 0; w < index.length; w++) {
      for (int i = 0; i < n; i++) {
        int need = all.get(w).needs()[i];
        index[w][i] =
            all.get(w).isRepeated(i, firsts)
                ? -1
                : com.google.common.primitives.Ints.indexOf(needs[i], need);
      }
    }
    return new Ways(all, needs, index);
  }
}
