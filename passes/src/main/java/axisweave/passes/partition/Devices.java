package axisweave.passes.partition;

import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The devices of a mesh as numbers in a mixed radix. A device's position in the mesh is written in
 * digits, the major one first, each of a prime base; an axis is a run of digits and a sub-axis a
 * run within it, so that every list of axes becomes a list of digits and all questions about axes
 * (do they overlap, is one a part of the other, which devices meet) are questions about sets of
 * small numbers. On {@code <["x"=2, "y"=4]>} the digits are 0 for x, 1 and 2 for y; {@code
 * "y":(1)2} is digit 1.
 *
 * <p>Other meshes over the same devices share the digits, if their axes are cut at places that
 * divide each other (2x4 and 4x2 do, 2x3 and 3x2 do not).
 */
public final class Devices {
  private final Mesh mesh;
  private final long count;
  private final int[] sizes;
  private final long[] strides;
  private final Map<ImmutableIntArray, ReplicaGroups> groups = new HashMap<>();

  private Devices(Mesh mesh, int[] sizes) {
    this.mesh = mesh;
    this.sizes = sizes;
    this.strides = new long[sizes.length];
    long stride = 1;
    for (int a = sizes.length - 1; a >= 0; a--) {
      strides[a] = stride;
      stride *= sizes[a];
    }
    this.count = stride;
  }

  /** Over {@code mesh}, with digits fine enough for {@code axes} too, where those can be had. */
  public static Devices of(Mesh mesh, Collection<AxisRef> axes) {
    return of(mesh, axes, ImmutableList.of());
  }

  /** Also fine enough for the whole axes of {@code others}, where those can be had. */
  public static Devices of(Mesh mesh, Collection<AxisRef> axes, Collection<Mesh> others) {
    long total = mesh.deviceCount();
    TreeSet<Long> cuts = new TreeSet<>();
    cuts.add(total);
    addCuts(mesh, cuts);
    for (AxisRef axis : axes) {
      range(mesh, axis).ifPresent(range -> addIfChain(cuts, range[0], range[1]));
    }
    for (Mesh other : others) {
      TreeSet<Long> theirs = new TreeSet<>();
      addCuts(other, theirs);
      if (other.deviceCount() == total) {
        theirs.forEach(cut -> addIfChain(cuts, cut));
      }
    }
    return new Devices(mesh, primes(cuts));
  }

  private static void addCuts(Mesh mesh, TreeSet<Long> cuts) {
    long stride = 1;
    for (MeshAxis axis : mesh.axes().reverse()) {
      cuts.add(stride);
      stride *= axis.size();
    }
    cuts.add(1L);
  }

  private static void addIfChain(TreeSet<Long> cuts, long... more) {
    for (long cut : more) {
      Long below = cuts.floor(cut);
      Long above = cuts.ceiling(cut);
      if (below != null && above != null && cut % below == 0 && above % cut == 0) {
        cuts.add(cut);
      }
    }
  }

  /** The digits between cuts, each cut into primes, the major digit first. */
  private static int[] primes(TreeSet<Long> cuts) {
    List<Integer> digits = new ArrayList<>();
    long at = 1;
    for (long cut : cuts) {
      long rest = cut / at;
      for (long p = 2; rest > 1; p++) {
        if (p * p > rest) {
          p = rest;
        }
        for (; rest % p == 0; rest /= p) {
          digits.add(0, Math.toIntExact(p));
        }
      }
      at = cut;
    }
    return digits.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The stride of the minor end and of the major end of an axis, if the mesh has it. */
  private static Optional<long[]> range(Mesh mesh, AxisRef axis) {
    long stride = 1;
    for (MeshAxis at : mesh.axes().reverse()) {
      if (at.name().equals(axis.name())) {
        long pre = axis.sub().map(AxisRef.SubAxis::preSize).orElse(1L);
        long size = axis.sub().map(AxisRef.SubAxis::size).orElse(at.size());
        long low = stride * (at.size() / (pre * size));
        return Optional.of(new long[] {low, low * size});
      }
      stride *= at.size();
    }
    return Optional.empty();
  }

  public Mesh mesh() {
    return mesh;
  }

  public long count() {
    return count;
  }

  /** The number of digits. */
  public int digits() {
    return sizes.length;
  }

  /** The base of a digit. */
  public int size(int digit) {
    return sizes[digit];
  }

  /** How far apart two devices are that differ by one in this digit. */
  public long stride(int digit) {
    return strides[digit];
  }

  /** The number of combinations of some digits. */
  public long size(ImmutableIntArray digits) {
    long size = 1;
    for (int i = 0; i < digits.length(); i++) {
      size *= sizes[digits.get(i)];
    }
    return size;
  }

  /** The digits of an axis of {@code of}, major first; empty if digits cannot express it. */
  public Optional<ImmutableIntArray> digits(Mesh of, AxisRef axis) {
    if (!of.deviceIds().equals(mesh.deviceIds()) || of.deviceCount() != count) {
      return Optional.empty();
    }
    Optional<long[]> range = range(of, axis);
    if (range.isEmpty()) {
      return Optional.empty();
    }
    ImmutableIntArray.Builder digits = ImmutableIntArray.builder();
    long covered = 1;
    for (int a = 0; a < sizes.length; a++) {
      if (strides[a] >= range.get()[0] && strides[a] * sizes[a] <= range.get()[1]) {
        digits.add(a);
        covered *= sizes[a];
      }
    }
    return covered * range.get()[0] == range.get()[1]
        ? Optional.of(digits.build())
        : Optional.empty();
  }

  /** The axes of the mesh that some digits are, neighbouring digits of one axis merged. */
  public ImmutableList<AxisRef> axes(ImmutableIntArray digits) {
    ImmutableList.Builder<AxisRef> axes = ImmutableList.builder();
    for (int from = 0; from < digits.length(); ) {
      int to = from + 1;
      while (to < digits.length()
          && digits.get(to) == digits.get(to - 1) + 1
          && axisOf(digits.get(to)) == axisOf(digits.get(from))) {
        to++;
      }
      axes.add(axis(digits.get(from), digits.get(to - 1)));
      from = to;
    }
    return axes.build();
  }

  private AxisRef axis(int major, int minor) {
    MeshAxis axis = mesh.axes().get(axisOf(major));
    long high = strides[major] * sizes[major];
    long size = high / strides[minor];
    long pre = strideAbove(axisOf(major)) / high;
    return size == axis.size() ? AxisRef.of(axis.name()) : AxisRef.of(axis.name(), pre, size);
  }

  private long strideAbove(int axis) {
    long stride = 1;
    for (int i = mesh.axes().size() - 1; i >= axis; i--) {
      stride *= mesh.axes().get(i).size();
    }
    return stride;
  }

  /** The position among the mesh's axes of the one that a digit belongs to. */
  public int axisOf(int digit) {
    long stride = 1;
    for (int i = mesh.axes().size() - 1; i >= 0; i--) {
      stride *= mesh.axes().get(i).size();
      if (strides[digit] < stride) {
        return i;
      }
    }
    throw new IllegalArgumentException("digit " + digit + " of " + mesh);
  }

  /** The number that {@code digits} of a device's position form, the first one major. */
  public long coordinate(long position, ImmutableIntArray digits) {
    long at = 0;
    for (int i = 0; i < digits.length(); i++) {
      int a = digits.get(i);
      at = at * sizes[a] + position / strides[a] % sizes[a];
    }
    return at;
  }

  /** The partition that sits at a position of the mesh. */
  public long partition(long position) {
    return mesh.deviceIds().isEmpty() ? position : mesh.deviceIds().get(Math.toIntExact(position));
  }

  /** The positions that differ in {@code digits} alone, in the order of those digits. */
  private long[] members(ImmutableIntArray digits, long first) {
    long[] members = new long[Math.toIntExact(size(digits))];
    for (int m = 0; m < members.length; m++) {
      long rest = m;
      long position = first;
      for (int i = digits.length() - 1; i >= 0; i--) {
        int a = digits.get(i);
        position += rest % sizes[a] * strides[a];
        rest /= sizes[a];
      }
      members[m] = position;
    }
    return members;
  }

  /**
   * Devices that differ in {@code digits} alone meet, ranked by those digits, the first one major.
   * Equal requests give the same object.
   */
  public ReplicaGroups groups(ImmutableIntArray digits) {
    return groups.computeIfAbsent(digits, this::makeGroups);
  }

  private ReplicaGroups makeGroups(ImmutableIntArray digits) {
    long size = size(digits);
    ImmutableLongArray.Builder ids = ImmutableLongArray.builder(Math.toIntExact(count));
    for (long position = 0; position < count; position++) {
      if (coordinate(position, digits) == 0) {
        for (long member : members(digits, position)) {
          ids.add(partition(member));
        }
      }
    }
    return ReplicaGroups.of(count / size, size, ids.build());
  }
}
