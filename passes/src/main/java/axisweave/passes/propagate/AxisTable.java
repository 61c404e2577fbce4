package axisweave.passes.propagate;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Axes and parts of axes as numbers. An axis of size n is the interval [1, n); a part {@code
 * "x":(pre)size} is [pre, pre * size): its algebra is that of intervals whose ends divide each
 * other.
 */
final class AxisTable {
  static final int NONE = -1;
  static final int[] EMPTY = {};

  /** Meshes of other devices have the same axes. */
  private record Base(ImmutableList<MeshAxis> mesh, String name) {}

  private record Part(int base, long pre, long size) {}

  private final Map<Base, Integer> bases = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private long[] fullSizes = new long[8];
  private int[] positions = new int[8];
  private final Map<Part, Integer> parts = new HashMap<>();
  private final List<AxisRef> refs = new ArrayList<>();
  private int[] baseOf = new int[16];
  private long[] pre = new long[16];
  private long[] size = new long[16];
  private boolean[] full = new boolean[16];

  private int base(Mesh mesh, String name) {
    return bases.computeIfAbsent(
        new Base(mesh.axes(), name),
        key -> {
          int id = names.size();
          names.add(name);
          if (id == fullSizes.length) {
            fullSizes = Arrays.copyOf(fullSizes, 2 * id);
            positions = Arrays.copyOf(positions, 2 * id);
          }
          fullSizes[id] = mesh.sizeOf(name).orElse(1);
          positions[id] = mesh.indexOf(name).orElse(Integer.MAX_VALUE);
          return id;
        });
  }

  private int part(int base, long preSize, long partSize) {
    Part key = new Part(base, preSize, partSize);
    Integer known = parts.get(key);
    if (known != null) {
      return known;
    }
    int id = refs.size();
    if (id == baseOf.length) {
      baseOf = Arrays.copyOf(baseOf, 2 * id);
      pre = Arrays.copyOf(pre, 2 * id);
      size = Arrays.copyOf(size, 2 * id);
      full = Arrays.copyOf(full, 2 * id);
    }
    baseOf[id] = base;
    pre[id] = preSize;
    size[id] = partSize;
    full[id] = preSize == 1 && partSize == fullSizes[base];
    String name = names.get(base);
    refs.add(full[id] ? AxisRef.of(name) : AxisRef.of(name, preSize, partSize));
    parts.put(key, id);
    return id;
  }

  int intern(AxisRef axis, Mesh mesh) {
    int base = base(mesh, axis.name());
    return axis.sub().isPresent()
        ? part(base, axis.sub().get().preSize(), axis.sub().get().size())
        : part(base, 1, fullSizes[base]);
  }

  int[] intern(List<AxisRef> axes, Mesh mesh) {
    if (axes.isEmpty()) {
      return EMPTY;
    }
    int[] made = new int[axes.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = intern(axes.get(i), mesh);
    }
    return made;
  }

  AxisRef ref(int axis) {
    return refs.get(axis);
  }

  ImmutableList<AxisRef> refs(int[] axes) {
    ImmutableList.Builder<AxisRef> made = ImmutableList.builderWithExpectedSize(axes.length);
    for (int axis : axes) {
      made.add(refs.get(axis));
    }
    return made.build();
  }

  long size(int axis) {
    return size[axis];
  }

  long size(int[] axes) {
    long product = 1;
    for (int axis : axes) {
      product *= size[axis];
    }
    return product;
  }

  private long end(int axis) {
    return pre[axis] * size[axis];
  }

  /** The first {@code count} devices' worth of an axis. */
  int head(int axis, long count) {
    return part(baseOf[axis], pre[axis], count);
  }

  /** What is left of an axis without its first {@code count} devices' worth. */
  int tail(int axis, long count) {
    return part(baseOf[axis], pre[axis] * count, size[axis] / count);
  }

  /** Whether it is only a part of an axis. */
  boolean isPart(int axis) {
    return !full[axis];
  }

  boolean sameName(int a, int b) {
    return baseOf[a] == baseOf[b];
  }

  boolean contains(int a, int b) {
    return baseOf[a] == baseOf[b] && pre[a] <= pre[b] && end(a) >= end(b);
  }

  boolean isPrefixOf(int a, int b) {
    return contains(b, a) && pre[a] == pre[b];
  }

  boolean overlaps(int a, int b) {
    return baseOf[a] == baseOf[b] && (full[a] || full[b] || (pre[a] < end(b) && pre[b] < end(a)));
  }

  private boolean canCoexist(int a, int b) {
    if (baseOf[a] != baseOf[b] || full[a] || full[b]) {
      return true;
    }
    long minPre = Math.min(pre[a], pre[b]);
    long maxPre = Math.max(pre[a], pre[b]);
    long minEnd = Math.min(end(a), end(b));
    long maxEnd = Math.max(end(a), end(b));
    return minEnd > maxPre
        ? minEnd % maxPre == 0 && maxPre % minPre == 0 && maxEnd % minEnd == 0
        : maxPre % minEnd == 0;
  }

  /** The part of {@code a} before {@code b}, all of it if they are disjoint; else NONE. */
  int prefixWithoutOverlap(int a, int b) {
    if (baseOf[a] != baseOf[b]) {
      return a;
    }
    if (!canCoexist(a, b)) {
      return NONE;
    }
    if (!overlaps(a, b)) {
      return a;
    }
    return pre[a] >= pre[b] ? NONE : part(baseOf[a], pre[a], pre[b] / pre[a]);
  }

  private int suffixWithoutOverlap(int a, int b) {
    if (!canCoexist(a, b)) {
      return NONE;
    }
    if (!overlaps(a, b)) {
      return a;
    }
    return end(a) <= end(b) ? NONE : part(baseOf[a], end(b), end(a) / end(b));
  }

  private boolean canMerge(int a, int b) {
    return baseOf[a] == baseOf[b] && !full[a] && !full[b] && end(a) == pre[b];
  }

  /** Appends an axis, joined with the last one if they are neighbouring parts. */
  void addOrMerge(AxisList list, int axis) {
    if (list.length > 0 && canMerge(list.last(), axis)) {
      int last = list.last();
      list.axes[list.length - 1] = part(baseOf[axis], pre[last], size[last] * size[axis]);
    } else {
      list.add(axis);
    }
  }

  static int[] concat(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** The parts of the axes of {@code a} that no axis of {@code b} overlaps, in the order of a. */
  int[] difference(int[] a, int[] b) {
    AxisList left = new AxisList();
    for (int axis : a) {
      int rest = axis;
      while (rest != NONE) {
        int other = firstOverlapping(rest, b);
        if (other == NONE) {
          left.add(rest);
          break;
        }
        int before = prefixWithoutOverlap(rest, other);
        if (before != NONE) {
          left.add(before);
        }
        rest = suffixWithoutOverlap(rest, other);
      }
    }
    return left.toArray();
  }

  private int firstOverlapping(int axis, int[] others) {
    int first = NONE;
    for (int other : others) {
      if (overlaps(axis, other) && (first == NONE || pre[other] < pre[first])) {
        first = other;
      }
    }
    return first;
  }

  /** Axes in the order of the mesh, neighbouring parts joined. */
  int[] sortAndMerge(int[] axes, Mesh mesh) {
    Integer[] sorted = Arrays.stream(axes).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, meshOrder());
    AxisList merged = new AxisList();
    for (int axis : sorted) {
      addOrMerge(merged, axis);
    }
    return merged.toArray();
  }

  /** By the position in the mesh; parts by where they start, a whole axis after those at 1. */
  Comparator<Integer> meshOrder() {
    return Comparator.comparingInt((Integer a) -> positions[baseOf[a]])
        .thenComparingLong(a -> pre[a])
        .thenComparingLong(a -> size[a]);
  }

  /** By name; parts by where they start, a whole axis after those at 1. */
  int compareByName(int a, int b) {
    int byName = names.get(baseOf[a]).compareTo(names.get(baseOf[b]));
    if (byName != 0) {
      return byName;
    }
    int byPre = Long.compare(pre[a], pre[b]);
    return byPre != 0 ? byPre : Long.compare(size[a], size[b]);
  }

  /** How one list of axes relates to another. */
  enum Prefix {
    NO,
    STRICT,
    EQUAL
  }

  Prefix prefix(int[] first, int n, int[] second, int m) {
    if (n == 0) {
      return m == 0 ? Prefix.EQUAL : Prefix.STRICT;
    }
    if (n > m) {
      return Prefix.NO;
    }
    for (int i = 0; i < n - 1; i++) {
      if (first[i] != second[i]) {
        return Prefix.NO;
      }
    }
    if (n == m && first[n - 1] == second[n - 1]) {
      return Prefix.EQUAL;
    }
    return isPrefixOf(first[n - 1], second[n - 1]) ? Prefix.STRICT : Prefix.NO;
  }

  Prefix prefix(AxisList first, AxisList second) {
    return prefix(first.axes, first.length, second.axes, second.length);
  }
}
