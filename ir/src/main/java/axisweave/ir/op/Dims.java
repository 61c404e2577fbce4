package axisweave.ir.op;

import com.google.common.primitives.ImmutableLongArray;

/** What lists of dimensions have to be. */
final class Dims {
  private Dims() {}

  /** Whether all are in {@code 0 .. rank - 1}. */
  static boolean inRange(ImmutableLongArray dims, long rank) {
    for (int i = 0; i < dims.length(); i++) {
      if (dims.get(i) < 0 || dims.get(i) >= rank) {
        return false;
      }
    }
    return true;
  }

  static boolean inRange(long dim, long rank) {
    return dim >= 0 && dim < rank;
  }

  static boolean isUnique(ImmutableLongArray dims) {
    for (int i = 1; i < dims.length(); i++) {
      for (int j = 0; j < i; j++) {
        if (dims.get(i) == dims.get(j)) {
          return false;
        }
      }
    }
    return true;
  }

  static boolean isUnique(ImmutableLongArray a, ImmutableLongArray b) {
    return isUnique(ImmutableLongArray.builder().addAll(a).addAll(b).build());
  }

  static boolean isSorted(ImmutableLongArray dims) {
    for (int i = 1; i < dims.length(); i++) {
      if (dims.get(i - 1) > dims.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all are at least {@code least}. */
  static boolean atLeast(ImmutableLongArray values, long least) {
    for (int i = 0; i < values.length(); i++) {
      if (values.get(i) < least) {
        return false;
      }
    }
    return true;
  }

  static boolean isPermutation(ImmutableLongArray dims, int rank) {
    return dims.length() == rank && inRange(dims, rank) && isUnique(dims);
  }
}
