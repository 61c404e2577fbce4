package axisweave.ir.sharding;

import axisweave.ir.op.ReplicaGroups;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads replica groups as axes of a mesh: the axes along which the members of a group differ.
 *
 * <p>Worked example: on {@code <["x"=2, "y"=4]>} the groups {@code [[0, 4], [1, 5], [2, 6], [3,
 * 7]]} are {@code "x"}, {@code [[0, 1, 2, 3], [4, 5, 6, 7]]} are {@code "y"}, {@code [[0, 2], [1,
 * 3], ...]} are {@code "y":(1)2}, and {@code [[0, 4, 1, 5, 2, 6, 3, 7]]} are {@code "y"}, {@code
 * "x"}.
 */
public final class GroupAxes {
  /** A prime part of an axis; a device's number is written in these digits, major to minor. */
  private record Digit(MeshAxis axis, long preSize, long size, long stride) {
    long of(long position) {
      return position / stride % size;
    }
  }

  private final Mesh mesh;
  private final ImmutableList<Digit> digits;
  private final ImmutableIntArray positions;

  private GroupAxes(Mesh mesh, boolean smallestFirst) {
    this.mesh = mesh;
    this.digits = digits(mesh, smallestFirst);
    this.positions = mesh.positions();
  }

  /**
   * The axes of groups, major to minor in the order of their members, or in mesh order if the
   * members are in no such order; empty if the groups are not those of any axes.
   */
  public static Optional<ImmutableList<AxisRef>> of(Mesh mesh, ReplicaGroups groups) {
    if (mesh.isMaximal() || groups.count() * groups.size() != mesh.deviceCount()) {
      return Optional.empty();
    }
    return new GroupAxes(mesh, true).axes(groups).or(() -> new GroupAxes(mesh, false).axes(groups));
  }

  /** The axes along which source and target of some pair differ, in mesh order. */
  public static ImmutableList<AxisRef> ofPairs(Mesh mesh, ImmutableLongArray pairs) {
    GroupAxes names = new GroupAxes(mesh, true);
    List<Digit> moved = new ArrayList<>();
    for (Digit digit : names.digits) {
      for (int i = 0; i + 1 < pairs.length(); i += 2) {
        if (!names.has(pairs.get(i)) || !names.has(pairs.get(i + 1))) {
          return ImmutableList.of();
        }
        if (names.digit(digit, pairs.get(i)) != names.digit(digit, pairs.get(i + 1))) {
          moved.add(digit);
          break;
        }
      }
    }
    return names.merged(moved);
  }

  private static ImmutableList<Digit> digits(Mesh mesh, boolean smallestFirst) {
    ImmutableList.Builder<Digit> digits = ImmutableList.builder();
    long stride = mesh.deviceCount();
    for (MeshAxis axis : mesh.axes()) {
      long pre = 1;
      for (long prime : primes(axis.size(), smallestFirst)) {
        stride /= prime;
        digits.add(new Digit(axis, pre, prime, stride));
        pre *= prime;
      }
    }
    return digits.build();
  }

  private static List<Long> primes(long number, boolean smallestFirst) {
    List<Long> primes = new ArrayList<>();
    long rest = number;
    for (long p = 2; p * p <= rest; p++) {
      while (rest % p == 0) {
        primes.add(p);
        rest /= p;
      }
    }
    if (rest > 1) {
      primes.add(rest);
    }
    return smallestFirst ? primes : primes.reversed();
  }

  private boolean has(long device) {
    return device >= 0 && device < positions.length();
  }

  private long digit(Digit digit, long device) {
    return digit.of(positions.get((int) device));
  }

  private Optional<ImmutableList<AxisRef>> axes(ReplicaGroups groups) {
    for (int i = 0; i < groups.ids().length(); i++) {
      if (!has(groups.ids().get(i))) {
        return Optional.empty();
      }
    }
    List<Digit> varying = new ArrayList<>();
    long product = 1;
    for (Digit digit : digits) {
      if (varies(digit, groups, 0)) {
        varying.add(digit);
        product *= digit.size();
      }
    }
    if (product != groups.size()) {
      return Optional.empty();
    }
    for (Digit digit : digits) {
      for (int g = 0; g < groups.count(); g++) {
        if (varies(digit, groups, g) != varying.contains(digit)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(merged(inRankOrder(varying, groups).orElse(varying)));
  }

  private boolean varies(Digit digit, ReplicaGroups groups, int group) {
    long first = digit(digit, groups.id(group, 0));
    for (int m = 1; m < groups.size(); m++) {
      if (digit(digit, groups.id(group, m)) != first) {
        return true;
      }
    }
    return false;
  }

  /** The digits by how far apart in the group members are that differ in it alone by one. */
  private Optional<List<Digit>> inRankOrder(List<Digit> varying, ReplicaGroups groups) {
    List<Digit> ordered = new ArrayList<>(varying);
    ordered.sort(Comparator.comparingLong(d -> -firstWith(d, groups)));
    for (int g = 0; g < groups.count(); g++) {
      for (int m = 0; m < groups.size(); m++) {
        long rest = m;
        for (Digit digit : ordered.reversed()) {
          if (digit(digit, groups.id(g, m)) != rest % digit.size()) {
            return Optional.empty();
          }
          rest /= digit.size();
        }
      }
    }
    return Optional.of(ordered);
  }

  private int firstWith(Digit digit, ReplicaGroups groups) {
    for (int m = 0; m < groups.size(); m++) {
      if (digit(digit, groups.id(0, m)) != 0) {
        return m;
      }
    }
    return -1;
  }

  /** Neighbouring digits of one axis as one reference. */
  private ImmutableList<AxisRef> merged(List<Digit> parts) {
    ImmutableList.Builder<AxisRef> axes = ImmutableList.builder();
    int i = 0;
    while (i < parts.size()) {
      Digit first = parts.get(i);
      long size = first.size();
      i++;
      while (i < parts.size()
          && parts.get(i).axis().equals(first.axis())
          && parts.get(i).preSize() == first.preSize() * size) {
        size *= parts.get(i).size();
        i++;
      }
      String name = first.axis().name();
      axes.add(
          size == first.axis().size() ? AxisRef.of(name) : AxisRef.of(name, first.preSize(), size));
    }
    return axes.build();
  }

  @Override
  public String toString() {
    return mesh.toString();
  }
}
