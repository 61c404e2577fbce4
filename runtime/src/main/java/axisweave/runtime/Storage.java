package axisweave.runtime;

import axisweave.ir.ElementType;
import axisweave.ir.FloatBits;
import axisweave.ir.ForeignType;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import java.util.Arrays;

/**
 * Which primitive array holds the elements of a type. Floats of 32 bits or fewer are held as floats
 * that are exact values of the type, so that narrow arithmetic is float arithmetic and one
 * rounding; integers are sign- or zero-extended by the array they are in. Complex elements take two
 * places.
 */
enum Storage {
  BYTES(1),
  SHORTS(2),
  INTS(4),
  LONGS(8),
  FLOATS(4),
  DOUBLES(8);

  private final int width;

  Storage(int width) {
    this.width = width;
  }

  /** Bytes per place. */
  int width() {
    return width;
  }

  static Storage of(Scalar scalar) {
    return switch (scalar) {
      case I1, I2, I4, I8, UI2, UI4, UI8 -> BYTES;
      case I16, UI16 -> SHORTS;
      case I32, UI32 -> INTS;
      case I64, UI64, INDEX -> LONGS;
      case F64, C128 -> DOUBLES;
      case F4E2M1FN,
          F6E2M3FN,
          F6E3M2FN,
          F8E3M4,
          F8E4M3,
          F8E4M3FN,
          F8E4M3FNUZ,
          F8E4M3B11FNUZ,
          F8E5M2,
          F8E5M2FNUZ,
          F8E8M0FNU,
          BF16,
          F16,
          TF32,
          F32,
          C64 ->
          FLOATS;
    };
  }

  /** The scalar that elements are held as: the storage type of a quantized one. */
  static Scalar scalar(ElementType element) {
    return switch (element) {
      case Scalar s -> s;
      case QuantizedType q -> q.storage();
      case ForeignType f -> throw new IllegalArgumentException("no tensor of " + f);
    };
  }

  /** Places that one element takes: 2 if complex. */
  static int places(Scalar scalar) {
    return scalar.isComplex() ? 2 : 1;
  }

  /** Bytes that {@code count} elements take in memory. */
  static long bytes(Scalar scalar, long count) {
    return Math.multiplyExact(count, (long) of(scalar).width * places(scalar));
  }

  Object allocate(int places) {
    return switch (this) {
      case BYTES -> new byte[places];
      case SHORTS -> new short[places];
      case INTS -> new int[places];
      case LONGS -> new long[places];
      case FLOATS -> new float[places];
      case DOUBLES -> new double[places];
    };
  }

  /** {@code count} places from {@code from} on, in an array of their own. */
  static Object copy(Object array, int from, int count) {
    return switch (array) {
      case byte[] a -> Arrays.copyOfRange(a, from, from + count);
      case short[] a -> Arrays.copyOfRange(a, from, from + count);
      case int[] a -> Arrays.copyOfRange(a, from, from + count);
      case long[] a -> Arrays.copyOfRange(a, from, from + count);
      case float[] a -> Arrays.copyOfRange(a, from, from + count);
      case double[] a -> Arrays.copyOfRange(a, from, from + count);
      default -> throw new IllegalStateException("not an element array");
    };
  }

  static int length(Object array) {
    return java.lang.reflect.Array.getLength(array);
  }

  /** Whether {@code count} places of two arrays of one storage hold the same bits. */
  static boolean sameBits(Object one, int from, Object other, int otherFrom, int count) {
    return switch (one) {
      case byte[] a ->
          Arrays.equals(a, from, from + count, (byte[]) other, otherFrom, otherFrom + count);
      case short[] a ->
          Arrays.equals(a, from, from + count, (short[]) other, otherFrom, otherFrom + count);
      case int[] a ->
          Arrays.equals(a, from, from + count, (int[]) other, otherFrom, otherFrom + count);
      case long[] a ->
          Arrays.equals(a, from, from + count, (long[]) other, otherFrom, otherFrom + count);
      case float[] a -> {
        float[] b = (float[]) other;
        int differing = 0;
        for (int i = 0; i < count; i++) {
          differing |=
              Float.floatToRawIntBits(a[from + i]) ^ Float.floatToRawIntBits(b[otherFrom + i]);
        }
        yield differing == 0;
      }
      case double[] a -> {
        double[] b = (double[]) other;
        long differing = 0;
        for (int i = 0; i < count; i++) {
          differing |=
              Double.doubleToRawLongBits(a[from + i])
                  ^ Double.doubleToRawLongBits(b[otherFrom + i]);
        }
        yield differing == 0;
      }
      default -> throw new IllegalStateException("not an element array");
    };
  }

  /** The integer at a place; signed by {@code scalar}. */
  static long longAt(Object array, int at, Scalar scalar) {
    boolean unsigned = scalar.category() == Scalar.Category.UNSIGNED;
    return switch (array) {
      case byte[] a -> unsigned ? a[at] & 0xff : a[at];
      case short[] a -> unsigned ? a[at] & 0xffff : a[at];
      case int[] a -> unsigned ? a[at] & 0xffffffffL : a[at];
      case long[] a -> a[at];
      case float[] a -> (long) a[at];
      case double[] a -> (long) a[at];
      default -> throw new IllegalStateException("not an element array");
    };
  }

  /** The value at a place as a double; integers converted, 64-bit ones rounded. */
  static double doubleAt(Object array, int at, Scalar scalar) {
    return switch (array) {
      case float[] a -> a[at];
      case double[] a -> a[at];
      case long[] a when scalar.category() == Scalar.Category.UNSIGNED -> unsignedToDouble(a[at]);
      default -> longAt(array, at, scalar);
    };
  }

  static double unsignedToDouble(long bits) {
    if (bits >= 0) {
      return bits;
    }
    // Halve, keeping the lowest bit sticky so that rounding sees it.
    return (double) ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** Stores an integer, wrapped to the type. */
  static void putLong(Object array, int at, long value, Scalar scalar) {
    switch (array) {
      case byte[] a -> a[at] = (byte) wrap(value, scalar);
      case short[] a -> a[at] = (short) value;
      case int[] a -> a[at] = (int) value;
      case long[] a -> a[at] = value;
      case float[] a -> a[at] = (float) roundTo(value, scalar);
      case double[] a -> a[at] = value;
      default -> throw new IllegalStateException("not an element array");
    }
  }

  /** Stores a float value, rounded to the type; into an integer type the value is truncated. */
  static void putDouble(Object array, int at, double value, Scalar scalar) {
    switch (array) {
      case float[] a -> a[at] = (float) roundTo(value, scalar);
      case double[] a -> a[at] = value;
      default ->
          putLong(array, at, scalar == Scalar.I1 ? (value != 0 ? 1 : 0) : (long) value, scalar);
    }
  }

  /** The value of the type nearest to {@code value}. */
  static double roundTo(double value, Scalar scalar) {
    return switch (scalar) {
      case F64, C128 -> value;
      case F32, C64 -> (float) value;
      default -> FloatBits.toDouble(FloatBits.computed(value, scalar), scalar);
    };
  }

  /** {@code value} modulo the width of the type, sign- or zero-extended. */
  static long wrap(long value, Scalar scalar) {
    int shift = 64 - scalar.bits();
    return switch (scalar.category()) {
      case BOOLEAN -> value & 1;
      case SIGNED -> value << shift >> shift;
      case UNSIGNED -> value << shift >>> shift;
      case FLOAT, COMPLEX -> throw new IllegalStateException(scalar + " does not wrap");
    };
  }

  /** The bits of the element part at a place, zero-extended to the width of the type. */
  static long bitsAt(Object array, int at, Scalar scalar) {
    return switch (array) {
      case byte[] a -> a[at] & 0xffL;
      case short[] a -> a[at] & 0xffffL;
      case int[] a -> a[at] & 0xffffffffL;
      case long[] a -> a[at];
      case float[] a -> floatBits(a[at], scalar);
      case double[] a -> Double.doubleToRawLongBits(a[at]);
      default -> throw new IllegalStateException("not an element array");
    };
  }

  static long floatBits(float value, Scalar scalar) {
    return switch (scalar) {
      case F32, TF32, C64 -> Float.floatToRawIntBits(value) & 0xffffffffL;
      case BF16 -> Float.floatToRawIntBits(value) >>> 16;
      case F16 -> Float.floatToFloat16(value) & 0xffffL;
      default -> FloatBits.computed(value, scalar);
    };
  }

  /** Stores an element part from its bits. */
  static void putBits(Object array, int at, long bits, Scalar scalar) {
    switch (array) {
      case byte[] a -> a[at] = (byte) (scalar.isFloat() ? bits : wrap(bits, scalar));
      case short[] a -> a[at] = (short) bits;
      case int[] a -> a[at] = (int) bits;
      case long[] a -> a[at] = bits;
      case float[] a -> a[at] = floatOf(bits, scalar);
      case double[] a -> a[at] = Double.longBitsToDouble(bits);
      default -> throw new IllegalStateException("not an element array");
    }
  }

  static float floatOf(long bits, Scalar scalar) {
    return switch (scalar) {
      case F32, TF32, C64 -> Float.intBitsToFloat((int) bits);
      case BF16 -> Float.intBitsToFloat((int) bits << 16);
      case F16 -> Float.float16ToFloat((short) bits);
      default -> (float) FloatBits.toDouble(bits, scalar);
    };
  }
}
