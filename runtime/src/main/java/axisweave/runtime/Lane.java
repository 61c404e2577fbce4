package axisweave.runtime;

import axisweave.ir.Scalar;

/**
 * In which primitive type a block of elements is computed. Integers narrower than 32 bits are
 * computed as longs and wrapped, floats narrower than f32 as floats and rounded, {@code
 * complex<f32>} as pairs of doubles and rounded.
 */
enum Lane {
  BOOL(Storage.BYTES, 1),
  INT(Storage.INTS, 1),
  LONG(Storage.LONGS, 1),
  FLOAT(Storage.FLOATS, 1),
  DOUBLE(Storage.DOUBLES, 1),
  COMPLEX(Storage.DOUBLES, 2);

  private final Storage storage;
  private final int places;

  Lane(Storage storage, int places) {
    this.storage = storage;
    this.places = places;
  }

  static Lane of(Scalar scalar) {
    return switch (scalar.category()) {
      case BOOLEAN -> BOOL;
      case SIGNED, UNSIGNED -> scalar.bits() == 32 ? INT : LONG;
      case FLOAT -> scalar == Scalar.F64 ? DOUBLE : FLOAT;
      case COMPLEX -> COMPLEX;
    };
  }

  int places() {
    return places;
  }

  Object allocate(int elements) {
    return storage.allocate(elements * places);
  }

  /** Whether tensors of the type are stored as blocks of this lane are. */
  boolean stores(Scalar scalar) {
    return Storage.of(scalar) == storage && Storage.places(scalar) == places;
  }

  /** Copies {@code n} row-major elements of a tensor array into a block. */
  void load(Object from, int offset, Scalar scalar, Object to, int n) {
    int count = n * places;
    switch (from) {
      case byte[] a when this == LONG -> widen(a, offset, (long[]) to, count, unsigned(scalar));
      case short[] a when this == LONG -> widen(a, offset, (long[]) to, count, unsigned(scalar));
      case float[] a when this == COMPLEX -> {
        double[] b = (double[]) to;
        for (int i = 0; i < count; i++) {
          b[i] = a[offset + i];
        }
      }
      // Every other pair is stored as it is computed.
      default -> System.arraycopy(from, offset, to, 0, count);
    }
  }

  private static boolean unsigned(Scalar scalar) {
    return scalar.category() == Scalar.Category.UNSIGNED;
  }

  private static void widen(byte[] from, int offset, long[] to, int n, boolean unsigned) {
    for (int i = 0; i < n; i++) {
      to[i] = unsigned ? from[offset + i] & 0xff : from[offset + i];
    }
  }

  private static void widen(short[] from, int offset, long[] to, int n, boolean unsigned) {
    for (int i = 0; i < n; i++) {
      to[i] = unsigned ? from[offset + i] & 0xffff : from[offset + i];
    }
  }

  /** Copies a block, already wrapped and rounded to the type, into a tensor array. */
  void store(Object from, Object to, int offset, int n) {
    int count = n * places;
    switch (to) {
      case byte[] b when this == LONG -> {
        long[] a = (long[]) from;
        for (int i = 0; i < count; i++) {
          b[offset + i] = (byte) a[i];
        }
      }
      case short[] b when this == LONG -> {
        long[] a = (long[]) from;
        for (int i = 0; i < count; i++) {
          b[offset + i] = (short) a[i];
        }
      }
      case float[] b when this == COMPLEX -> {
        double[] a = (double[]) from;
        for (int i = 0; i < count; i++) {
          b[offset + i] = (float) a[i];
        }
      }
      // Every other pair is stored as it is computed.
      default -> System.arraycopy(from, 0, to, offset, count);
    }
  }

  /** Brings a block of results that were computed in this lane back to values of the type. */
  void settle(Object block, int n, Scalar scalar) {
    switch (this) {
      case FLOAT -> Rounding.round((float[]) block, n, scalar);
      case LONG -> Rounding.wrap((long[]) block, n, scalar);
      case COMPLEX -> {
        if (scalar == Scalar.C64) {
          Rounding.toFloat((double[]) block, 2 * n);
        }
      }
      case BOOL, INT, DOUBLE -> {}
    }
  }
}
