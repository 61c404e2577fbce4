package axisweave.passes.propagate;

/**
 * Gives each factor, one after another, the axes that all tensors with that factor agree on and
 * that no tensor of the op has another use for.
 */
final class BasicFactorPropagation implements FactorPropagation {
  private final AxisTable axes;
  private final boolean conservative;
  private final AxisList agreed = new AxisList();

  BasicFactorPropagation(AxisTable axes, boolean conservative) {
    this.axes = axes;
    this.conservative = conservative;
  }

  @Override
  public void propagate(
      Projection projection, byte[] directions, boolean elementwise, boolean[] updated) {
    CompiledRule rule = projection.rule;
    for (int f = 0; f < rule.factorCount; f++) {
      CompatibleAxes.find(projection, f, directions[f], agreed);
      truncate(projection, f);
      for (int t = 0; t < rule.tensorCount; t++) {
        updated[t] |= projection.expand(t, f, agreed);
      }
    }
  }

  /** Cuts the agreed axes at the first that some tensor cannot take. */
  private void truncate(Projection projection, int f) {
    long before = 1;
    for (int i = 0; i < agreed.length; i++) {
      int axis = agreed.axes[i];
      int kept = compatible(projection, f, axis, before);
      if (kept == AxisTable.NONE || (conservative && axes.isPart(kept))) {
        agreed.length = i;
        return;
      }
      if (kept != axis) {
        agreed.axes[i] = kept;
        agreed.length = i + 1;
        return;
      }
      before *= axes.size(kept);
    }
  }

  private int compatible(Projection projection, int f, int axis, long before) {
    int kept = axis;
    for (int t = 0; t < projection.rule.tensorCount; t++) {
      kept = Conflicts.acrossFactors(projection, t, f, kept);
      if (kept != AxisTable.NONE && projection.has(t, f)) {
        kept = Conflicts.withinFactor(projection, t, f, kept, before);
      }
      if (kept == AxisTable.NONE) {
        return kept;
      }
    }
    return kept;
  }
}
