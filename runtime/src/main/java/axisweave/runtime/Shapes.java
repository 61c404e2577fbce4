package axisweave.runtime;

import axisweave.ir.TensorType;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/** Arithmetic on sizes and strides. */
final class Shapes {
  private Shapes() {}

  /** The sizes of a static type. */
  static int[] sizes(TensorType type) {
    int[] sizes = new int[type.rank()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = Math.toIntExact(type.dim(d));
    }
    return sizes;
  }

  static long[] longs(int... sizes) {
    long[] wide = new long[sizes.length];
    for (int d = 0; d < sizes.length; d++) {
      wide[d] = sizes[d];
    }
    return wide;
  }

  static int[] ints(ImmutableLongArray values) {
    int[] narrow = new int[values.length()];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = Math.toIntExact(values.get(i));
    }
    return narrow;
  }

  static ImmutableIntArray intArray(ImmutableLongArray values) {
    return ImmutableIntArray.copyOf(ints(values));
  }

  static int count(int... sizes) {
    long count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return Math.toIntExact(count);
  }

  /** Strides of a row-major tensor whose elements take {@code places}. */
  static int[] rowMajor(int[] sizes, int places) {
    int[] strides = new int[sizes.length];
    long stride = places;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = (int) stride;
      stride *= sizes[d];
    }
    return strides;
  }

  /** Row-major strides that count elements. */
  static int[] rowMajor(int... sizes) {
    return rowMajor(sizes, 1);
  }
}
