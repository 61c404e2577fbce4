package axisweave.passes.propagate;

import axisweave.ir.sharding.TensorSharding;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The axes of a reshape whose shardings overflow its factors: those of the side with more parts,
 * dealt out to the factors of both sides again, as far as both can have them.
 */
final class ReshapeAxes {
  private ReshapeAxes() {}

  static AxisList[] agree(Projection projection, DraftOp op, Layouts layouts, int mesh) {
    CompiledRule rule = projection.rule;
    int best = projection.shards(0) >= projection.shards(1) ? 0 : 1;
    AxisList all = new AxisList();
    for (int f = 0; f < rule.factorCount; f++) {
      if (projection.has(best, f)) {
        all.addAll(projection.axes(best, f));
        all.addAll(projection.overflow(best, f));
      }
    }
    deal(projection, 0, all);
    deal(projection, 1, all);
    Layout[] built = {projection.layoutOf(0, mesh), projection.layoutOf(1, mesh)};
    Projection legal = new Projection(layouts.axes, rule);
    legal.project(rule, built, false);
    AxisList[] common = new AxisList[rule.factorCount];
    for (int f = 0; f < rule.factorCount; f++) {
      common[f] = commonPrefix(legal, f);
      for (int t = 0; t < rule.tensorCount; t++) {
        projection.replace(t, f, common[f]);
      }
    }
    return common;
  }

  private static AxisList commonPrefix(Projection projection, int f) {
    AxisList common = new AxisList();
    boolean seen = false;
    for (int t = 0; t < projection.rule.tensorCount; t++) {
      if (!projection.has(t, f)) {
        continue;
      }
      AxisList now = projection.axes(t, f);
      if (!seen) {
        common.set(now);
        seen = true;
        continue;
      }
      int i = 0;
      while (i < common.length && i < now.length && common.axes[i] == now.axes[i]) {
        i++;
      }
      if (i < common.length && i < now.length) {
        if (projection.axes.isPrefixOf(now.axes[i], common.axes[i])) {
          common.axes[i++] = now.axes[i - 1];
        } else if (projection.axes.isPrefixOf(common.axes[i], now.axes[i])) {
          i++;
        }
      }
      common.length = i;
    }
    return common;
  }

  /** Gives each axis, whole or in parts, to the first factors that it divides evenly. */
  private static void deal(Projection projection, int t, AxisList all) {
    CompiledRule rule = projection.rule;
    AxisTable axes = projection.axes;
    int[] factors = rule.factors[t];
    long[] free = new long[factors.length];
    int last = -1;
    for (int i = 0; i < factors.length; i++) {
      free[i] = projection.has(t, factors[i]) ? rule.sizes[factors[i]] : 0;
      if (projection.has(t, factors[i])) {
        projection.axes(t, factors[i]).clear();
        projection.overflow(t, factors[i]).clear();
        last = factors[i];
      }
    }
    for (int a = 0; a < all.length; a++) {
      int rest = all.axes[a];
      while (rest != AxisTable.NONE) {
        boolean used = false;
        for (int i = 0; i < factors.length && rest != AxisTable.NONE; i++) {
          if (free[i] <= 1) {
            continue;
          }
          long common = Projection.gcd(free[i], axes.size(rest));
          if (common == 1 && axes.size(rest) != 1) {
            continue;
          }
          used = true;
          AxisList to = projection.axes(t, factors[i]);
          if (axes.size(rest) > common) {
            axes.addOrMerge(to, axes.head(rest, common));
            rest = axes.tail(rest, common);
            free[i] /= common;
          } else {
            axes.addOrMerge(to, rest);
            free[i] /= axes.size(rest);
            rest = AxisTable.NONE;
          }
        }
        if (!used) {
          overflow(projection, t, last, rest, all, a);
          return;
        }
      }
    }
  }

  private static void overflow(
      Projection projection, int t, int last, int rest, AxisList all, int from) {
    if (last < 0) {
      return;
    }
    AxisList to = projection.overflow(t, last);
    projection.axes.addOrMerge(to, rest);
    for (int a = from + 1; a < all.length; a++) {
      projection.axes.addOrMerge(to, all.axes[a]);
    }
  }

  static boolean[] changed(
      IntFunction<TensorSharding> now, @Nullable TensorSharding in, @Nullable TensorSharding out) {
    return new boolean[] {
      !Equivalence.areEquivalent(in, now.apply(0)), !Equivalence.areEquivalent(now.apply(1), out)
    };
  }
}
