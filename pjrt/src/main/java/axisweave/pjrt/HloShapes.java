package axisweave.pjrt;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;

/** The messages of {@code xla_data.proto} that collectives are told by: shapes and device lists. */
final class HloShapes {
  // ShapeProto.
  private static final int ELEMENT = 2;
  private static final int DIMENSIONS = 3;
  private static final int PARTS = 4;
  // CollectiveDeviceListProto and IotaReplicaGroupListProto.
  private static final int GROUPS = 1;
  private static final int IOTA = 2;
  private static final int IOTA_SIZE = 2;
  private static final int IOTA_DIMS = 3;
  private static final int IOTA_PERMUTATION = 4;

  private HloShapes() {}

  /** Bytes of a shape, of all parts of a tuple; booleans take a byte. */
  static double bytes(ProtoReader shape) {
    double count = 1;
    int element = 0;
    double parts = 0;
    for (int field = shape.next(); field != 0; field = shape.next()) {
      switch (field) {
        case ELEMENT -> element = (int) shape.integer();
        case DIMENSIONS -> {
          ImmutableLongArray dims = shape.integers();
          for (int i = 0; i < dims.length(); i++) {
            count *= dims.get(i);
          }
        }
        case PARTS -> parts += bytes(shape.message());
        default -> {
          // Layouts do not matter here.
        }
      }
    }
    return parts + count * bits(element) / 8;
  }

  /** The width of a {@code PrimitiveType}; 0 of what holds no elements. */
  private static int bits(int primitiveType) {
    return switch (primitiveType) {
      case 26, 27 -> 2;
      case 21, 22, 32 -> 4;
      case 1, 2, 6, 19, 20, 23, 24, 25, 28, 29, 33 -> 8;
      case 3, 7, 10, 16 -> 16;
      case 4, 8, 11 -> 32;
      case 5, 9, 12, 15 -> 64;
      case 18 -> 128;
      default -> 0;
    };
  }

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
  private static List<long[]> iota(ProtoReader in) {
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
    long[] flat = transposedIota(reshaped.build(), permuted.build());
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
}
