package axisweave.pjrt;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which devices meet in a collective of HLO. There are three ways to say it: group by group, as an
 * iota that is transposed and cut, or as the axes of a mesh.
 */
final class HloGroups {
  // CollectiveDeviceListProto and IotaReplicaGroupListProto.
  private static final int GROUPS = 1;
  private static final int IOTA = 2;
  private static final int IOTA_SIZE = 2;
  private static final int IOTA_DIMS = 3;
  private static final int IOTA_PERMUTATION = 4;
  // MeshAxesReplicaGroupListProto, MeshProto, MeshAxis, AxisRefProto, SubAxis.
  private static final int MESH = 1;
  private static final int AXES = 2;
  private static final int MESH_AXES = 1;
  private static final int MESH_DEVICES = 2;
  private static final int AXIS_SIZE = 2;
  private static final int AXIS_INDEX = 1;
  private static final int AXIS_PART = 2;
  private static final int PRE_SIZE = 1;
  private static final int PART_SIZE = 2;

  private HloGroups() {}

  /** A {@code ReplicaGroup}. */
  static long[] group(ProtoReader in) {
    ImmutableLongArray.Builder ids = ImmutableLongArray.builder();
    while (in.next() == 1) {
      ids.addAll(in.integers());
    }
    return ids.build().toArray();
  }

  /** A {@code SourceTarget}; zeros are not written. */
  static void pair(ProtoReader in, ImmutableLongArray.Builder pairs) {
    long[] ends = new long[2];
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field <= 2) {
        ends[field - 1] = in.integer();
      }
    }
    pairs.add(ends[0]).add(ends[1]);
  }

  /** Groups listed one by one, or as a transposed iota. */
  static ImmutableList<long[]> deviceList(ProtoReader in) {
    ImmutableList.Builder<long[]> groups = ImmutableList.builder();
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == GROUPS) {
        groups.add(group(in.message()));
      } else if (field == IOTA) {
        groups.addAll(iota(in.message()));
      }
    }
    return groups.build();
  }

  /** {@code [count, size] <= [dims] T(permutation)}: an iota of dims, transposed, cut in groups. */
  static List<long[]> iota(ProtoReader in) {
    int size = 1;
    ImmutableLongArray.Builder reshaped = ImmutableLongArray.builder();
    ImmutableLongArray.Builder permuted = ImmutableLongArray.builder();
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case IOTA_SIZE -> size = Math.toIntExact(in.integer());
        case IOTA_DIMS -> reshaped.addAll(in.integers());
        case IOTA_PERMUTATION -> permuted.addAll(in.integers());
        default -> {
          // The number of groups follows from the rest.
        }
      }
    }
    return cut(transposedIota(reshaped.build(), permuted.build()), size);
  }

  private static List<long[]> cut(long[] flat, int size) {
    List<long[]> groups = new ArrayList<>();
    for (int at = 0; at + size <= flat.length; at += size) {
      groups.add(java.util.Arrays.copyOfRange(flat, at, at + size));
    }
    return groups;
  }

  static long[] transposedIota(ImmutableLongArray dims, ImmutableLongArray permutation) {
    int rank = dims.length();
    long[] strides = new long[rank];
    long count = 1;
    for (int d = rank - 1; d >= 0; d--) {
      strides[d] = count;
      count *= dims.get(d);
    }
    long[] flat = new long[Math.toIntExact(count)];
    for (int at = 0; at < flat.length; at++) {
      long rest = at;
      long id = 0;
      for (int d = rank - 1; d >= 0; d--) {
        int from = d < permutation.length() ? (int) permutation.get(d) : d;
        id += rest % dims.get(from) * strides[from];
        rest /= dims.get(from);
      }
      flat[at] = id;
    }
    return flat;
  }

  /** A whole axis of a mesh by its index, or the part of it after {@code preSize}. */
  private record Axis(int index, long preSize, long size) {
    static Axis of(ProtoReader in) {
      int index = 0;
      long preSize = 1;
      long size = 0;
      for (int field = in.next(); field != 0; field = in.next()) {
        if (field == AXIS_INDEX) {
          index = (int) in.integer();
        } else if (field == AXIS_PART) {
          ProtoReader part = in.message();
          for (int inner = part.next(); inner != 0; inner = part.next()) {
            preSize = inner == PRE_SIZE ? part.integer() : preSize;
            size = inner == PART_SIZE ? part.integer() : size;
          }
        }
      }
      return new Axis(index, preSize, size);
    }
  }

  /** The devices that differ along some axes of a mesh, in the order of those axes. */
  static List<long[]> meshAxes(ProtoReader in) {
    List<Long> sizes = new ArrayList<>();
    ImmutableLongArray.Builder devices = ImmutableLongArray.builder();
    List<Axis> axes = new ArrayList<>();
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == MESH) {
        mesh(in.message(), sizes, devices);
      } else if (field == AXES) {
        axes.add(Axis.of(in.message()));
      }
    }
    List<Axis> whole =
        axes.stream().map(a -> a.size == 0 ? new Axis(a.index, 1, sizes.get(a.index)) : a).toList();
    return meshAxes(sizes, devices.build(), whole);
  }

  private static void mesh(ProtoReader in, List<Long> sizes, ImmutableLongArray.Builder devices) {
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == MESH_DEVICES) {
        devices.addAll(in.integers());
      } else if (field == MESH_AXES) {
        long size = 1;
        ProtoReader axis = in.message();
        for (int inner = axis.next(); inner != 0; inner = axis.next()) {
          size = inner == AXIS_SIZE ? axis.integer() : size;
        }
        sizes.add(size);
      }
    }
  }

  /** Axes are cut into digits where parts of them begin and end; digits that vary come last. */
  private static List<long[]> meshAxes(
      List<Long> sizes, ImmutableLongArray devices, List<Axis> varying) {
    ImmutableLongArray.Builder digits = ImmutableLongArray.builder();
    List<Axis> places = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      int index = i;
      TreeSet<Long> cuts = new TreeSet<>(List.of(1L, sizes.get(i)));
      varying.stream()
          .filter(a -> a.index == index)
          .forEach(a -> cuts.addAll(List.of(a.preSize, a.preSize * a.size)));
      long before = 1;
      for (long cut : cuts.tailSet(2L)) {
        digits.add(cut / before);
        places.add(new Axis(i, before, cut / before));
        before = cut;
      }
    }
    List<Integer> order = new ArrayList<>();
    int size = 1;
    for (Axis axis : varying) {
      size = Math.multiplyExact(size, Math.toIntExact(axis.size));
      for (int p = 0; p < places.size(); p++) {
        Axis place = places.get(p);
        if (place.index == axis.index
            && place.preSize >= axis.preSize
            && place.preSize < axis.preSize * axis.size) {
          order.add(p);
        }
      }
    }
    List<Integer> all = new ArrayList<>();
    for (int p = 0; p < places.size(); p++) {
      if (!order.contains(p)) {
        all.add(p);
      }
    }
    all.addAll(order);
    long[] flat =
        transposedIota(
            digits.build(), ImmutableLongArray.copyOf(all.stream().mapToLong(Integer::longValue)));
    if (!devices.isEmpty()) {
      for (int i = 0; i < flat.length; i++) {
        flat[i] = devices.get((int) flat[i]);
      }
    }
    return cut(flat, size);
  }
}
