package axisweave.passes.propagate;

import com.google.common.math.LongMath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The shardings of an op's tensors, told by factors: of each factor of each tensor the axes that
 * split it, major to minor. A dimension {@code [ij]} of sizes i=2 and j=4 that is split over {@code
 * {"y"}} of size 4 has {@code "y":(1)2} on i and {@code "y":(2)2} on j. Where the sizes of a factor
 * and of the next axis have no common divisor, the rest overflows and the minor factors are closed.
 * The arrays are used again for one op after another.
 */
final class Projection {
  final AxisTable axes;
  CompiledRule rule;
  private int stride;
  private AxisList[] shards = new AxisList[0];
  private AxisList[] overflows = new AxisList[0];
  private boolean[] closed = new boolean[0];
  private boolean[] present = new boolean[0];
  private boolean[] minorMost = new boolean[0];
  private @Nullable Layout[] layouts = new Layout[0];

  Projection(AxisTable axes, CompiledRule rule) {
    this.axes = axes;
    this.rule = rule;
  }

  /** Starts over with the tensors of a rule; null is a tensor without a sharding. */
  void project(CompiledRule of, @Nullable Layout[] tensors, boolean closedIfMissing) {
    rule = of;
    stride = of.factorCount;
    layouts = tensors;
    int cells = stride * of.tensorCount;
    grow(cells);
    for (int c = 0; c < cells; c++) {
      present[c] = false;
      shards[c].clear();
      overflows[c].clear();
    }
    for (int t = 0; t < of.tensorCount; t++) {
      Layout layout = tensors[t];
      for (int d = 0; d < of.dims[t].length; d++) {
        if (layout == null) {
          projectUnsharded(t, of.dims[t][d], closedIfMissing);
        } else {
          project(t, of.dims[t][d], layout.axes()[d], layout.closed()[d]);
        }
      }
    }
  }

  private void grow(int cells) {
    int old = shards.length;
    if (cells <= old) {
      return;
    }
    int size = Math.max(cells, 2 * old);
    shards = Arrays.copyOf(shards, size);
    overflows = Arrays.copyOf(overflows, size);
    for (int c = old; c < size; c++) {
      shards[c] = new AxisList();
      overflows[c] = new AxisList();
    }
    closed = new boolean[size];
    present = new boolean[size];
    minorMost = new boolean[size];
  }

  private void projectUnsharded(int t, int[] factors, boolean dimClosed) {
    for (int i = 0; i < factors.length; i++) {
      int cell = t * stride + factors[i];
      present[cell] = true;
      closed[cell] = dimClosed;
      minorMost[cell] = i == factors.length - 1;
    }
  }

  private void project(int t, int[] factors, int[] dimAxes, boolean dimClosed) {
    int next = 0;
    int rest = dimAxes.length == 0 ? AxisTable.NONE : dimAxes[0];
    for (int i = 0; i < factors.length; i++) {
      int cell = t * stride + factors[i];
      present[cell] = true;
      closed[cell] = dimClosed;
      minorMost[cell] = i == factors.length - 1;
      if (minorMost[cell]) {
        addRest(shards[cell], rest, dimAxes, next);
        return;
      }
      long free = rule.sizes[factors[i]];
      while (rest != AxisTable.NONE) {
        long common = gcd(free, axes.size(rest));
        if (common == 1 && axes.size(rest) != 1) {
          break;
        }
        if (axes.size(rest) > common) {
          shards[cell].add(axes.head(rest, common));
          rest = axes.tail(rest, common);
          free /= common;
        } else {
          shards[cell].add(rest);
          free /= axes.size(rest);
          next++;
          rest = next < dimAxes.length ? dimAxes[next] : AxisTable.NONE;
        }
      }
      if (free > 1 && rest != AxisTable.NONE) {
        addRest(overflows[cell], rest, dimAxes, next);
        int minor = t * stride + factors[i + 1];
        present[minor] = true;
        closed[minor] = true;
        minorMost[minor] = i + 1 == factors.length - 1;
        return;
      }
    }
  }

  private void addRest(AxisList to, int rest, int[] dimAxes, int next) {
    if (rest == AxisTable.NONE) {
      return;
    }
    axes.addOrMerge(to, rest);
    for (int i = next + 1; i < dimAxes.length; i++) {
      axes.addOrMerge(to, dimAxes[i]);
    }
  }

  static long gcd(long a, long b) {
    return a == 0 ? b : b == 0 ? a : LongMath.gcd(a, b);
  }

  boolean has(int t, int f) {
    return present[t * stride + f];
  }

  AxisList axes(int t, int f) {
    return shards[t * stride + f];
  }

  AxisList overflow(int t, int f) {
    return overflows[t * stride + f];
  }

  boolean isClosed(int t, int f) {
    return closed[t * stride + f];
  }

  boolean isMinorMost(int t, int f) {
    return minorMost[t * stride + f];
  }

  @Nullable Layout layout(int t) {
    return layouts[t];
  }

  /** Splits a factor of a tensor over more axes, if they extend those that it has. */
  boolean expand(int t, int f, AxisList to) {
    if (!has(t, f) || axes.prefix(axes(t, f), to) != AxisTable.Prefix.STRICT) {
      return false;
    }
    axes(t, f).set(to);
    return true;
  }

  /** Splits a factor of a tensor over exactly these axes; whether that changes anything. */
  boolean replace(int t, int f, AxisList to) {
    if (!has(t, f) || (axes(t, f).same(to) && overflow(t, f).isEmpty())) {
      return false;
    }
    axes(t, f).set(to);
    overflow(t, f).clear();
    return true;
  }

  /** The number of parts that a tensor is split into. */
  long shards(int t) {
    long product = 1;
    for (int f : rule.factors[t]) {
      if (has(t, f)) {
        product *= size(axes(t, f)) * size(overflow(t, f));
      }
    }
    return product;
  }

  long size(AxisList list) {
    long product = 1;
    for (int i = 0; i < list.length; i++) {
      product *= axes.size(list.axes[i]);
    }
    return product;
  }

  /**
   * The layout of a tensor as its factors now are. Axes of a factor that is minor to one not fully
   * split are dropped: the parts would not be contiguous.
   */
  Layout layoutOf(int t, int mesh) {
    int[][] dimensions = rule.dims[t];
    int[][] made = new int[dimensions.length][];
    boolean[] madeClosed = new boolean[dimensions.length];
    AxisList list = new AxisList();
    for (int d = 0; d < dimensions.length; d++) {
      list.clear();
      for (int f : dimensions[d]) {
        int cell = t * stride + f;
        if (!present[cell]) {
          break;
        }
        madeClosed[d] |= closed[cell];
        append(list, shards[cell]);
        if (!overflows[cell].isEmpty()) {
          append(list, overflows[cell]);
          break;
        }
        if (size(shards[cell]) < rule.sizes[f]) {
          break;
        }
      }
      made[d] = list.toArray();
    }
    Layout old = layouts[t];
    return Layout.of(
        mesh,
        made,
        madeClosed,
        null,
        old == null ? AxisTable.EMPTY : old.replicated(),
        old == null ? AxisTable.EMPTY : old.unreduced(),
        old == null ? axisweave.ir.sharding.TensorSharding.Reduction.SUM : old.reduction());
  }

  private void append(AxisList to, AxisList from) {
    for (int i = 0; i < from.length; i++) {
      if (i == 0) {
        axes.addOrMerge(to, from.axes[0]);
      } else {
        to.add(from.axes[i]);
      }
    }
  }
}
