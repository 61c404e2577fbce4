package axisweave.ir.sharding;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists of axes, major to minor, as they shard a dimension or a factor.
 *
 * <p>On an axis of 8, the list {@code ["y", "x":(1)2]} is a prefix of {@code ["y", "x"]}, whose
 * last axis it takes the major half of. Appending {@code "x":(2)4} to it merges into {@code ["y",
 * "x"]}.
 */
public final class AxisRefs {
  /** How a list stands to another of which it may be the major part. */
  public enum Prefix {
    NO,
    EQUAL,
    STRICT
  }

  private AxisRefs() {}

  /** The product of the sizes. */
  public static long size(List<AxisRef> axes, Mesh mesh) {
    long size = 1;
    for (AxisRef axis : axes) {
      size *= axis.size(mesh);
    }
    return size;
  }

  /** Appends {@code axis}, or lengthens the last one if {@code axis} goes on where that ends. */
  public static void addOrMerge(List<AxisRef> axes, AxisRef axis, Mesh mesh) {
    int last = axes.size() - 1;
    if (last >= 0 && axes.get(last).canMerge(axis)) {
      axes.set(last, axes.get(last).merge(axis, mesh));
    } else {
      axes.add(axis);
    }
  }

  /** {@code first} followed by {@code second}, neighbours merged. */
  public static ImmutableList<AxisRef> concat(
      List<AxisRef> first, List<AxisRef> second, Mesh mesh) {
    List<AxisRef> all = new ArrayList<>(first);
    for (AxisRef axis : second) {
      addOrMerge(all, axis, mesh);
    }
    return ImmutableList.copyOf(all);
  }

  /** Whether {@code first} is the major part of {@code second}. */
  public static Prefix prefix(List<AxisRef> first, List<AxisRef> second) {
    int n = first.size();
    if (n == 0) {
      return second.isEmpty() ? Prefix.EQUAL : Prefix.STRICT;
    }
    if (n > second.size() || !first.subList(0, n - 1).equals(second.subList(0, n - 1))) {
      return Prefix.NO;
    }
    AxisRef last = first.get(n - 1);
    AxisRef there = second.get(n - 1);
    if (last.equals(there)) {
      return n == second.size() ? Prefix.EQUAL : Prefix.STRICT;
    }
    return last.isPrefixOf(there) ? Prefix.STRICT : Prefix.NO;
  }

  /** The longest list that is a prefix of both. */
  public static ImmutableList<AxisRef> commonPrefix(List<AxisRef> first, List<AxisRef> second) {
    ImmutableList.Builder<AxisRef> common = ImmutableList.builder();
    int n = Math.min(first.size(), second.size());
    for (int i = 0; i < n; i++) {
      AxisRef a = first.get(i);
      if (!a.equals(second.get(i))) {
        a.greatestCommonPrefix(second.get(i)).ifPresent(common::add);
        break;
      }
      common.add(a);
    }
    return common.build();
  }

  /**
   * What is left of {@code axes} when {@code suffix} is taken from its end; parts of axes may be
   * cut. Empty if it does not end so.
   */
  public static Optional<ImmutableList<AxisRef>> withoutSuffix(
      List<AxisRef> axes, List<AxisRef> suffix, Mesh mesh) {
    List<AxisRef> left = new ArrayList<>(axes);
    for (int i = suffix.size() - 1; i >= 0; i--) {
      AxisRef cut = suffix.get(i);
      if (left.isEmpty()) {
        return Optional.empty();
      }
      AxisRef last = left.remove(left.size() - 1);
      if (!last.equals(cut)) {
        if (!cut.isStrictSuffixOf(last, mesh)) {
          return Optional.empty();
        }
        left.add(AxisRef.of(last.name(), last.preSize(), cut.preSize() / last.preSize()));
      }
    }
    return Optional.of(ImmutableList.copyOf(left));
  }

  /** Whether an axis of {@code axes} overlaps {@code axis}. */
  public static boolean overlaps(List<AxisRef> axes, AxisRef axis) {
    for (AxisRef other : axes) {
      if (other.overlaps(axis)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The parts of {@code axes} that no axis of {@code taken} overlaps, in the order of {@code axes};
   * a part that cannot coexist with one taken is dropped.
   */
  public static ImmutableList<AxisRef> difference(
      List<AxisRef> axes, List<AxisRef> taken, Mesh mesh) {
    ImmutableList.Builder<AxisRef> left = ImmutableList.builder();
    List<AxisRef> sorted = ImmutableList.sortedCopyOf(taken);
    for (AxisRef axis : axes) {
      Optional<AxisRef> rest = Optional.of(axis);
      for (AxisRef cut : sorted) {
        if (rest.isEmpty() || !rest.get().overlaps(cut)) {
          continue;
        }
        rest.get().prefixWithoutOverlap(cut).ifPresent(left::add);
        rest = rest.get().suffixWithoutOverlap(cut, mesh);
      }
      rest.ifPresent(left::add);
    }
    return left.build();
  }

  /**
   * The same axes in the order of the mesh, neighbours merged: how lists without order are kept.
   */
  public static ImmutableList<AxisRef> sortedAndMerged(List<AxisRef> axes, Mesh mesh) {
    return concat(ImmutableList.of(), ImmutableList.sortedCopyOf(mesh.axisOrder(), axes), mesh);
  }

  /** Whether the axes stand in the order of the mesh. */
  public static boolean isSorted(List<AxisRef> axes, Mesh mesh) {
    for (int i = 1; i < axes.size(); i++) {
      if (mesh.axisOrder().compare(axes.get(i - 1), axes.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }
}
