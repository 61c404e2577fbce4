package axisweave.passes.propagate;

/**
 * The longest list of axes that the tensors of a factor agree on, major to minor, conflicts with
 * other factors aside. Where two tensors disagree, everything from there on is lost.
 */
final class CompatibleAxes {
  private CompatibleAxes() {}

  static void find(Projection projection, int f, byte direction, AxisList found) {
    found.clear();
    if (direction == 0) {
      return;
    }
    int operands = projection.rule.operandCount;
    int tensors = projection.rule.tensorCount;
    boolean operandsFirst = direction != FactorPropagation.BACKWARD;
    boolean growing = true;
    growing =
        operandsFirst
            ? fold(projection, f, 0, operands, found, growing)
            : fold(projection, f, operands, tensors, found, growing);
    growing &= direction == FactorPropagation.BOTH;
    if (operandsFirst) {
      fold(projection, f, operands, tensors, found, growing);
    } else {
      fold(projection, f, 0, operands, found, growing);
    }
  }

  private static boolean fold(
      Projection projection, int f, int from, int to, AxisList found, boolean canGrow) {
    boolean growing = canGrow;
    for (int t = from; t < to; t++) {
      if (projection.has(t, f)) {
        growing = fold(projection.axes, found, projection.axes(t, f), growing);
      }
    }
    return growing;
  }

  /** Folds one more list into {@code found}; whether later ones may still extend it. */
  private static boolean fold(AxisTable axes, AxisList found, AxisList other, boolean canGrow) {
    int common = Math.min(found.length, other.length);
    for (int i = 0; i < common; i++) {
      int old = found.axes[i];
      int now = other.axes[i];
      if (old == now) {
        continue;
      }
      if (axes.isPrefixOf(now, old)) {
        if (i + 1 < other.length) {
          found.axes[i] = now;
          found.length = i + 1;
          return false;
        }
      } else if (axes.isPrefixOf(old, now)) {
        if (!canGrow || i + 1 < found.length) {
          found.length = i + 1;
          return false;
        }
        found.axes[i] = now;
      } else {
        found.length = i;
        return false;
      }
    }
    if (canGrow) {
      for (int i = found.length; i < other.length; i++) {
        found.add(other.axes[i]);
      }
    }
    return canGrow;
  }
}
