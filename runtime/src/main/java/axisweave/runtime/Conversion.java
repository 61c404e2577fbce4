package axisweave.runtime;

import axisweave.ir.Scalar;

/**
 * Converts blocks between element types. Floats become integers by truncation, clamped to the range
 * of the type, NaN as 0; integers wrap; anything becomes true unless it is zero.
 */
final class Conversion {
  private Conversion() {}

  static void convert(Object x, Scalar from, Object out, Scalar to, int n) {
    Lane source = Lane.of(from);
    switch (Lane.of(to)) {
      case BOOL -> toBool(x, from, (byte[]) out, n);
      case INT -> toInt(x, from, (int[]) out, to, n);
      case LONG -> {
        long[] a = (long[]) out;
        for (int i = 0; i < n; i++) {
          a[i] = longAt(x, i * source.places(), from, to);
        }
        Rounding.wrap(a, n, to);
      }
      case FLOAT -> toFloat(x, from, (float[]) out, to, n);
      case DOUBLE -> {
        double[] a = (double[]) out;
        for (int i = 0; i < n; i++) {
          a[i] = Storage.doubleAt(x, i * source.places(), from);
        }
      }
      case COMPLEX -> {
        double[] a = (double[]) out;
        for (int i = 0; i < n; i++) {
          int at = i * source.places();
          a[2 * i] = Storage.doubleAt(x, at, from);
          a[2 * i + 1] = source == Lane.COMPLEX ? ((double[]) x)[at + 1] : 0;
        }
        Lane.COMPLEX.settle(a, n, to);
      }
    }
  }

  private static void toBool(Object x, Scalar from, byte[] out, int n) {
    Lane source = Lane.of(from);
    for (int i = 0; i < n; i++) {
      int at = i * source.places();
      boolean zero =
          switch (x) {
            case byte[] a -> a[at] == 0;
            case int[] a -> a[at] == 0;
            case long[] a -> a[at] == 0;
            case float[] a -> a[at] == 0;
            case double[] a -> a[at] == 0;
            default -> throw new IllegalStateException("not a block");
          };
      out[i] = (byte) (zero ? 0 : 1);
    }
  }

  private static void toInt(Object x, Scalar from, int[] out, Scalar to, int n) {
    switch (x) {
      case int[] a -> System.arraycopy(a, 0, out, 0, n);
      case byte[] a -> {
        for (int i = 0; i < n; i++) {
          out[i] = a[i];
        }
      }
      case float[] a when to == Scalar.I32 -> {
        for (int i = 0; i < n; i++) {
          out[i] = (int) a[i];
        }
      }
      // The rest is rare.
      default -> {
        int places = Lane.of(from).places();
        for (int i = 0; i < n; i++) {
          out[i] = (int) longAt(x, i * places, from, to);
        }
      }
    }
  }

  private static long longAt(Object x, int at, Scalar from, Scalar to) {
    return switch (x) {
      case byte[] a -> a[at];
      case int[] a -> from == Scalar.UI32 ? a[at] & 0xffffffffL : a[at];
      case long[] a -> a[at];
      case float[] a -> truncate(a[at], to);
      case double[] a -> truncate(a[at], to);
      default -> throw new IllegalStateException("not a block");
    };
  }

  /** The integer of the type nearest to zero from {@code value}. */
  static long truncate(double value, Scalar to) {
    if (to.category() == Scalar.Category.SIGNED) {
      long most = to.bits() == 64 ? Long.MAX_VALUE : (1L << (to.bits() - 1)) - 1;
      return Math.max(-most - 1, Math.min(most, (long) value));
    }
    if (to.bits() < 64) {
      return Math.max(0, Math.min((1L << to.bits()) - 1, (long) value));
    }
    if (!(value >= 0x1p63)) {
      return Math.max(0, (long) value);
    }
    return value >= 0x1p64 ? -1L : (long) (value - 0x1p63) | Long.MIN_VALUE;
  }

  private static void toFloat(Object x, Scalar from, float[] out, Scalar to, int n) {
    switch (x) {
      case float[] a -> {
        System.arraycopy(a, 0, out, 0, n);
        if (from != to) {
          Rounding.round(out, n, to);
        }
      }
      case byte[] a -> {
        for (int i = 0; i < n; i++) {
          out[i] = a[i];
        }
        if (to == Scalar.F8E8M0FNU) { // the only one without a zero
          Rounding.round(out, n, to);
        }
      }
      case int[] a when from == Scalar.I32 && to == Scalar.F32 -> {
        for (int i = 0; i < n; i++) {
          out[i] = a[i];
        }
      }
      case long[] a when from.bits() == 64 && to == Scalar.F32 -> {
        for (int i = 0; i < n; i++) {
          out[i] = from == Scalar.UI64 ? unsignedToFloat(a[i]) : a[i];
        }
      }
      case double[] a when to == Scalar.F32 -> {
        int places = Lane.of(from).places();
        for (int i = 0; i < n; i++) {
          out[i] = (float) a[i * places];
        }
      }
      // Rounded once, from a double that holds the value.
      default -> {
        int places = Lane.of(from).places();
        for (int i = 0; i < n; i++) {
          out[i] = Rounding.round(Storage.doubleAt(x, i * places, from), to);
        }
      }
    }
  }

  private static float unsignedToFloat(long bits) {
    return bits >= 0 ? bits : (float) ((bits >>> 1) | (bits & 1)) * 2f;
  }

  /** Rounds to a float format of the given widths, which has no denormals, and back. */
  static void reducePrecision(Object x, Object out, int n, int exponentBits, int mantissaBits) {
    switch (x) {
      case float[] a -> {
        float[] b = (float[]) out;
        for (int i = 0; i < n; i++) {
          b[i] = (float) reducePrecision(a[i], exponentBits, mantissaBits);
        }
      }
      case double[] a -> {
        double[] b = (double[]) out;
        for (int i = 0; i < n; i++) {
          b[i] = reducePrecision(a[i], exponentBits, mantissaBits);
        }
      }
      default -> throw new IllegalStateException("reduce_precision of integers");
    }
  }

  private static double reducePrecision(double value, int exponentBits, int mantissaBits) {
    if (Double.isNaN(value)) {
      return mantissaBits > 0 ? value : Double.POSITIVE_INFINITY;
    }
    if (Double.isInfinite(value) || value == 0) {
      return value;
    }
    double rounded = value;
    if (mantissaBits < 52) {
      long bits = Double.doubleToRawLongBits(value);
      int drop = 52 - mantissaBits;
      long half = (1L << (drop - 1)) - 1 + (bits >>> drop & 1);
      rounded = Double.longBitsToDouble((bits + half) >>> drop << drop);
    }
    int bias = (1 << (exponentBits - 1)) - 1;
    if (exponentBits >= 11) {
      return rounded;
    }
    int exponent = Math.getExponent(rounded);
    if (exponent > bias) {
      return Math.copySign(Double.POSITIVE_INFINITY, value);
    }
    return exponent < 1 - bias && exponentBits < 8 ? Math.copySign(0.0, value) : rounded;
  }
}
