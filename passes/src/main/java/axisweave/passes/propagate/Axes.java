package axisweave.passes.propagate;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of axes on a mesh, cut into parts that other lists can be compared with. */
record Axes(Mesh mesh) {
  /** As much of an axis as there is room for, the rest, and the room that is left. */
  record Fit(AxisRef axis, @Nullable AxisRef rest, long capacity) {}

  static boolean divide(long a, long b) {
    return a % b == 0 || b % a == 0;
  }

  /** Null if there is no room, or none that a part of the axis fills. */
  @Nullable Fit within(AxisRef axis, long capacity) {
    long size = axis.size(mesh);
    if (capacity <= 1 || !divide(size, capacity)) {
      return null;
    }
    if (capacity >= size) {
      return new Fit(axis, null, capacity / size);
    }
    long pre = axis.preSize();
    return new Fit(
        AxisRef.of(axis.name(), pre, capacity, mesh),
        AxisRef.of(axis.name(), pre * capacity, size / capacity, mesh),
        1);
  }

  /** Takes axes from the end of a list, or the part of its last axis that they are. */
  void cut(List<AxisRef> from, List<AxisRef> last) {
    for (int i = last.size() - 1; i >= 0; i--) {
      Optional<AxisRef> left = from.getLast().prefixWithoutOverlap(last.get(i));
      from.removeLast();
      left.ifPresent(from::add);
    }
  }

  /** Cuts axes where an axis of {@code others} begins or ends. */
  void align(List<List<AxisRef>> dims, List<AxisRef> others) {
    if (others.isEmpty()) {
      return;
    }
    List<AxisRef> sorted = new ArrayList<>(others);
    Collections.sort(sorted);
    dims.forEach(d -> alignOne(d, sorted));
  }

  private void alignOne(List<AxisRef> axes, List<AxisRef> others) {
    int i = 0;
    while (i < axes.size()) {
      AxisRef axis = axes.get(i);
      int o = 0;
      while (o < others.size() && !axis.overlaps(others.get(o))) {
        o++;
      }
      boolean whole = false;
      while (!whole && o < others.size() && cuts(others.get(o), axis)) {
        AxisRef other = others.get(o);
        axes.remove(i);
        Optional<AxisRef> before = axis.prefixWithoutOverlap(other);
        if (before.isPresent()) {
          axes.add(i++, before.get());
        }
        axes.add(i++, axis.overlapWith(other).orElseThrow());
        Optional<AxisRef> after = axis.suffixWithoutOverlap(other, mesh);
        if (after.isPresent()) {
          axes.add(i, after.get());
          axis = after.get();
          o++;
        } else {
          whole = true;
        }
      }
      i += whole ? 0 : 1;
    }
  }

  private static boolean cuts(AxisRef other, AxisRef axis) {
    return other.canCoexist(axis) && !other.contains(axis) && other.overlaps(axis);
  }
}
