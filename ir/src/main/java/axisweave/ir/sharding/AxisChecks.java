package axisweave.ir.sharding;

import axisweave.ir.Diagnostics;
import axisweave.ir.Loc;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The check of the axes of one sharding, of which each part may be used once. */
final class AxisChecks {
  private final Mesh mesh;
  private final Loc loc;
  private final Diagnostics errors;
  private final List<AxisRef> seen = new ArrayList<>();
  private boolean failed;

  AxisChecks(Mesh mesh, Loc loc, Diagnostics errors) {
    this.mesh = mesh;
    this.loc = loc;
    this.errors = errors;
  }

  @FormatMethod
  void fail(String code, @FormatString String format, Object... args) {
    failed = true;
    errors.at(loc, code, format, args);
  }

  boolean ok() {
    return !failed;
  }

  /** Axes of the mesh, not one twice, parts that follow one another merged. */
  void list(List<AxisRef> axes) {
    for (int i = 0; i < axes.size(); i++) {
      AxisRef axis = axes.get(i);
      OptionalLong size = mesh.sizeOf(axis.name());
      if (size.isEmpty()) {
        fail("sharding_c5", "the mesh has no axis \"%s\"", axis.name());
        return;
      }
      if (seen.contains(axis)) {
        fail("sharding_c6", "axis %s stands twice", axis);
      }
      if (axis.sub().isPresent() && !isPart(axis.sub().get(), size.getAsLong())) {
        fail("sharding_c9", "%s is not a part of an axis of size %s", axis, size.getAsLong());
        return;
      }
      if (i > 0 && follow(axes.get(i - 1), axis)) {
        fail("sharding_c7", "%s and %s are one part", axes.get(i - 1), axis);
      }
      seen.add(axis);
    }
  }

  private static boolean isPart(AxisRef.SubAxis sub, long size) {
    return sub.preSize() >= 1
        && sub.size() > 1
        && sub.size() != size
        && sub.size() <= size / sub.preSize()
        && size % (sub.preSize() * sub.size()) == 0;
  }

  private boolean follow(AxisRef first, AxisRef second) {
    return !first.isWhole()
        && !second.isWhole()
        && first.name().equals(second.name())
        && first.nextPreSize(mesh) == second.preSize();
  }

  /** A list that is a set: in the order of the mesh. */
  void sorted(List<AxisRef> axes) {
    list(axes);
    if (ok() && !AxisRefs.isSorted(axes, mesh)) {
      fail("sharding_c8", "axes %s are not in the order of the mesh", axes);
    }
  }

  /** No part of an axis is used twice. */
  void overlaps() {
    for (int i = 0; i < seen.size(); i++) {
      for (int j = i + 1; j < seen.size(); j++) {
        if (!seen.get(i).equals(seen.get(j)) && seen.get(i).overlaps(seen.get(j))) {
          fail("sharding_c10", "axes %s and %s overlap", seen.get(i), seen.get(j));
        }
      }
    }
  }

  void bound(List<String> names) {
    for (AxisRef axis : seen) {
      if (names.contains(axis.name())) {
        fail("sharding_c11", "axis %s is bound by a manual computation around", axis);
      }
    }
  }
}
