package axisweave.passes.propagate;

/** What keeps a tensor from splitting a factor over an axis. Both tests may shorten the axis. */
final class Conflicts {
  private Conflicts() {}

  /** The prefix of an axis that no other factor of the tensor uses; NONE if that is empty. */
  static int acrossFactors(Projection projection, int t, int f, int axis) {
    int kept = axis;
    for (int other : projection.rule.factors[t]) {
      if (other == f || !projection.has(t, other)) {
        continue;
      }
      kept = without(projection.axes, kept, projection.overflow(t, other));
      if (kept != AxisTable.NONE) {
        kept = without(projection.axes, kept, projection.axes(t, other));
      }
      if (kept == AxisTable.NONE) {
        return kept;
      }
    }
    return kept;
  }

  private static int without(AxisTable axes, int axis, AxisList used) {
    int kept = axis;
    for (int i = 0; i < used.length && kept != AxisTable.NONE; i++) {
      kept = axes.prefixWithoutOverlap(kept, used.axes[i]);
    }
    return kept;
  }

  private static int without(AxisTable axes, int axis, int[] used) {
    int kept = axis;
    for (int i = 0; i < used.length && kept != AxisTable.NONE; i++) {
      kept = axes.prefixWithoutOverlap(kept, used[i]);
    }
    return kept;
  }

  /**
   * The prefix of an axis that the factor itself can take: the tensor does not keep the axis
   * replicated, the dimension is open, and a factor that is not minor-most stays evenly split.
   * {@code before} is the number of parts by the axes that come first.
   */
  static int withinFactor(Projection projection, int t, int f, int axis, long before) {
    AxisTable axes = projection.axes;
    int kept = axis;
    Layout layout = projection.layout(t);
    if (layout != null) {
      kept = without(axes, kept, layout.replicated());
      if (kept != AxisTable.NONE) {
        kept = without(axes, kept, layout.unreduced());
      }
      if (kept == AxisTable.NONE) {
        return kept;
      }
    }
    AxisList old = projection.axes(t, f);
    for (int i = 0; i < old.length; i++) {
      if (axes.contains(old.axes[i], kept)) {
        return kept;
      }
    }
    if (!projection.isClosed(t, f) && projection.overflow(t, f).isEmpty()) {
      if (projection.isMinorMost(t, f)) {
        return kept;
      }
      long size = projection.rule.sizes[f];
      if (size % before == 0) {
        long common = Projection.gcd(size / before, axes.size(kept));
        if (common == axes.size(kept)) {
          return kept;
        }
        if (common != 1) {
          return axes.head(kept, common);
        }
      }
    }
    return !old.isEmpty() && axes.isPrefixOf(old.last(), kept) ? old.last() : AxisTable.NONE;
  }
}
