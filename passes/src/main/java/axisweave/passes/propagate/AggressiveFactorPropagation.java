package axisweave.passes.propagate;

import java.util.Arrays;

/**
 * Gives each factor the axes that all tensors with that factor agree on, and settles conflicts in
 * each tensor by itself: the factor goes first whose axes come from the largest tensor. Two
 * operands may so end up with different shardings.
 */
final class AggressiveFactorPropagation implements FactorPropagation {
  private final AxisTable axes;
  private final boolean conservative;
  private AxisList[] agreed = new AxisList[0];
  private long[] sourceVolume = new long[0];
  private int[] source = new int[0];
  private long[] parts = new long[0];
  private int[] order = new int[0];
  private final AxisList wanted = new AxisList();

  AggressiveFactorPropagation(AxisTable axes, boolean conservative) {
    this.axes = axes;
    this.conservative = conservative;
  }

  @Override
  public void propagate(
      Projection projection, byte[] directions, boolean elementwise, boolean[] updated) {
    CompiledRule rule = projection.rule;
    grow(rule.factorCount);
    boolean any = false;
    for (int f = 0; f < rule.factorCount; f++) {
      CompatibleAxes.find(projection, f, directions[f], agreed[f]);
      any |= !agreed[f].isEmpty();
    }
    if (!any) {
      return;
    }
    findSources(projection, elementwise);
    sortFactors(rule.factorCount);
    for (int t = rule.operandCount; t < rule.tensorCount; t++) {
      for (int i = 0; i < rule.factorCount; i++) {
        int f = order[i];
        if (!agreed[f].isEmpty() && findWanted(projection, t, f)) {
          updated[t] |= projection.expand(t, f, wanted);
        }
      }
    }
    for (int t = 0; t < rule.operandCount; t++) {
      for (int i = 0; i < rule.factorCount; i++) {
        int f = order[i];
        if (!agreed[f].isEmpty() && findWanted(projection, t, f)) {
          if (elementwise) {
            limitToResults(projection, f);
          }
          updated[t] |= projection.expand(t, f, wanted);
        }
      }
    }
  }

  private void grow(int factors) {
    int old = agreed.length;
    if (factors > old) {
      agreed = Arrays.copyOf(agreed, factors);
      for (int f = old; f < factors; f++) {
        agreed[f] = new AxisList();
      }
      sourceVolume = new long[factors];
      source = new int[factors];
      parts = new long[factors];
      order = new int[factors];
    }
  }

  /** For each factor the largest tensor that has all its agreed axes. */
  private void findSources(Projection projection, boolean elementwise) {
    CompiledRule rule = projection.rule;
    for (int f = 0; f < rule.factorCount; f++) {
      sourceVolume[f] = -1;
      source[f] = -1;
      parts[f] = elementwise ? projection.size(agreed[f]) : 0;
      for (int t = 0; t < rule.tensorCount && !agreed[f].isEmpty(); t++) {
        if (projection.has(t, f)
            && rule.volumes[t] > sourceVolume[f]
            && axes.prefix(agreed[f], projection.axes(t, f)) != AxisTable.Prefix.NO) {
          sourceVolume[f] = rule.volumes[t];
          source[f] = t;
        }
      }
    }
  }

  private void sortFactors(int factors) {
    for (int i = 0; i < factors; i++) {
      int at = i;
      while (at > 0 && comesBefore(i, order[at - 1])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
  }

  private boolean comesBefore(int a, int b) {
    if (sourceVolume[a] != sourceVolume[b]) {
      return sourceVolume[a] > sourceVolume[b];
    }
    if (parts[a] != parts[b]) {
      return parts[a] > parts[b];
    }
    return source[a] < source[b];
  }

  /** Sets {@code wanted} to what tensor t can take of the agreed axes; false if it adds nothing. */
  private boolean findWanted(Projection projection, int t, int f) {
    if (!projection.has(t, f)) {
      return false;
    }
    wanted.set(agreed[f]);
    long before = 1;
    for (int i = 0; i < wanted.length; i++) {
      int axis = wanted.axes[i];
      if (!cut(i, axis, Conflicts.withinFactor(projection, t, f, axis, before))) {
        break;
      }
      before *= axes.size(axis);
    }
    if (axes.prefix(projection.axes(t, f), wanted) != AxisTable.Prefix.STRICT) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      int axis = wanted.axes[i];
      if (!cut(i, axis, Conflicts.acrossFactors(projection, t, f, axis))) {
        break;
      }
    }
    return !wanted.isEmpty();
  }

  /** Whether axis i may stay whole; if not, the list now ends with what may stay of it. */
  private boolean cut(int i, int axis, int kept) {
    if (kept == axis && !(conservative && axes.isPart(kept))) {
      return true;
    }
    if (kept == AxisTable.NONE || (conservative && axes.isPart(kept))) {
      wanted.length = i;
    } else {
      wanted.axes[i] = kept;
      wanted.length = i + 1;
    }
    return false;
  }

  /**
   * An operand of an elementwise op gets no more than the results have, so that axes do not pass
   * from operand to operand past a result that could not take them.
   */
  private void limitToResults(Projection projection, int f) {
    for (int r = projection.rule.operandCount; r < projection.rule.tensorCount; r++) {
      if (projection.has(r, f)
          && axes.prefix(projection.axes(r, f), wanted) == AxisTable.Prefix.STRICT) {
        wanted.set(projection.axes(r, f));
      }
    }
  }
}
