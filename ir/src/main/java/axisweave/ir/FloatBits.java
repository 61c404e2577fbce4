package axisweave.ir;

/**
 * Exact conversion between float formats, by bit pattern. Each format is sign, exponent and
 * mantissa widths, a bias, and which specials it has (StableHLO specification, "Types"). Rounding
 * is to nearest, ties to even.
 */
public final class FloatBits {
  private FloatBits() {}

  /** The value of a bit pattern; NaN for any NaN. */
  public static double toDouble(long bits, Scalar scalar) {
    return switch (scalar) {
      case F64 -> Double.longBitsToDouble(bits);
      case F32, TF32 -> Float.intBitsToFloat((int) bits);
      case F16 -> Float.float16ToFloat((short) bits);
      case BF16 -> Float.intBitsToFloat((int) bits << 16);
      default -> small(scalar).toDouble((int) bits);
    };
  }

  /**
   * The bit pattern nearest to {@code value}. Overflow gives infinity, or NaN where the format has
   * none.
   */
  public static long fromDouble(double value, Scalar scalar) {
    return switch (scalar) {
      case F64 -> Double.doubleToRawLongBits(value);
      case F32, TF32 -> Integer.toUnsignedLong(Float.floatToRawIntBits((float) value));
      case F16 -> round(value, 5, 10);
      case BF16 -> round(value, 8, 7);
      default -> small(scalar).fromDouble(value);
    };
  }

  /** Rounds once, from double, so that no double rounding happens. */
  private static long round(double value, int exponentBits, int mantissaBits) {
    return new Small(exponentBits, mantissaBits, (1 << (exponentBits - 1)) - 1, Specials.IEEE)
        .fromDouble(value);
  }

  private enum Specials {
    IEEE,
    /** No infinities; NaN is all ones in exponent and mantissa. */
    FN,
    /** No infinities, no negative zero; NaN is the pattern of negative zero. */
    FNUZ,
    /** No infinities and no NaN. */
    FINITE,
    /** Unsigned exponent only; NaN is all ones. */
    E8M0
  }

  private static Small small(Scalar scalar) {
    return switch (scalar) {
      case F4E2M1FN -> F4E2M1FN;
      case F6E2M3FN -> F6E2M3FN;
      case F6E3M2FN -> F6E3M2FN;
      case F8E3M4 -> F8E3M4;
      case F8E4M3 -> F8E4M3;
      case F8E4M3FN -> F8E4M3FN;
      case F8E4M3FNUZ -> F8E4M3FNUZ;
      case F8E4M3B11FNUZ -> F8E4M3B11FNUZ;
      case F8E5M2 -> F8E5M2;
      case F8E5M2FNUZ -> F8E5M2FNUZ;
      case F8E8M0FNU -> F8E8M0FNU;
      default -> throw new IllegalArgumentException(scalar + " is not a small float");
    };
  }

  private static final Small F4E2M1FN = new Small(2, 1, 1, Specials.FINITE);
  private static final Small F6E2M3FN = new Small(2, 3, 1, Specials.FINITE);
  private static final Small F6E3M2FN = new Small(3, 2, 3, Specials.FINITE);
  private static final Small F8E3M4 = new Small(3, 4, 3, Specials.IEEE);
  private static final Small F8E4M3 = new Small(4, 3, 7, Specials.IEEE);
  private static final Small F8E4M3FN = new Small(4, 3, 7, Specials.FN);
  private static final Small F8E4M3FNUZ = new Small(4, 3, 8, Specials.FNUZ);
  private static final Small F8E4M3B11FNUZ = new Small(4, 3, 11, Specials.FNUZ);
  private static final Small F8E5M2 = new Small(5, 2, 15, Specials.IEEE);
  private static final Small F8E5M2FNUZ = new Small(5, 2, 16, Specials.FNUZ);
  private static final Small F8E8M0FNU = new Small(8, 0, 127, Specials.E8M0);

  /**
   * The bits of what an op computed: as {@link #fromDouble}, but zero has no place in f8E8M0FNU and
   * becomes NaN; in the text of a literal it stands for the least value.
   */
  public static long computed(double value, Scalar scalar) {
    return scalar == Scalar.F8E8M0FNU && value == 0 ? 0xff : fromDouble(value, scalar);
  }

  /** A format that has no Java type. */
  private record Small(int exponentBits, int mantissaBits, int bias, Specials specials) {
    double toDouble(int bits) {
      if (specials == Specials.E8M0) {
        return bits == 0xff ? Double.NaN : Math.scalb(1.0, bits - bias);
      }
      int sign = bits >> (exponentBits + mantissaBits) & 1;
      int exponent = bits >> mantissaBits & ((1 << exponentBits) - 1);
      int mantissa = bits & ((1 << mantissaBits) - 1);
      boolean top = exponent == (1 << exponentBits) - 1;
      if (specials == Specials.IEEE && top) {
        return mantissa != 0
            ? Double.NaN
            : sign == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      }
      if (specials == Specials.FN && top && mantissa == (1 << mantissaBits) - 1) {
        return Double.NaN;
      }
      if (specials == Specials.FNUZ && sign == 1 && exponent == 0 && mantissa == 0) {
        return Double.NaN;
      }
      double magnitude =
          exponent == 0
              ? Math.scalb((double) mantissa, 1 - bias - mantissaBits)
              : Math.scalb((double) (mantissa | 1 << mantissaBits), exponent - bias - mantissaBits);
      return sign == 0 ? magnitude : -magnitude;
    }

    long fromDouble(double value) {
      if (specials == Specials.E8M0) {
        return fromDoubleE8M0(value);
      }
      long sign = (Double.doubleToRawLongBits(value) >>> 63) << (exponentBits + mantissaBits);
      if (Double.isNaN(value)) {
        return nan(sign);
      }
      double magnitude = Math.abs(value);
      int exponent = magnitude == 0 ? 1 - bias : Math.max(Math.getExponent(magnitude), 1 - bias);
      long code = 0;
      if (magnitude != 0 && !Double.isInfinite(magnitude)) {
        double units = Math.scalb(magnitude, mantissaBits - exponent);
        long rounded =
            units >= (1L << (mantissaBits + 2))
                ? 1L << (mantissaBits + 2)
                : (long) Math.rint(units);
        code = ((long) (exponent + bias - 1) << mantissaBits) + rounded;
      }
      if (Double.isInfinite(magnitude) || code > maxCode()) {
        return overflow(sign);
      }
      if (code == 0 && specials == Specials.FNUZ) {
        return 0;
      }
      return sign | code;
    }

    private long fromDoubleE8M0(double value) {
      if (Double.isNaN(value) || value < 0 || Double.isInfinite(value)) {
        return 0xff;
      }
      if (value < Math.scalb(1.0, -bias)) {
        return 0;
      }
      int exponent = Math.getExponent(value);
      double significand = value / Math.scalb(1.0, exponent);
      boolean up = significand >= 1.5;
      int code = exponent + bias + (up ? 1 : 0);
      return Math.min(code, 0xff);
    }

    private long maxCode() {
      long all = (1L << (exponentBits + mantissaBits)) - 1;
      return switch (specials) {
        case IEEE -> all - (1L << mantissaBits);
        case FN -> all - 1;
        case FNUZ, FINITE, E8M0 -> all;
      };
    }

    private long overflow(long sign) {
      return switch (specials) {
        case IEEE -> sign | (maxCode() + 1);
        case FN, FNUZ, E8M0 -> nan(sign);
        case FINITE -> sign | maxCode();
      };
    }

    private long nan(long sign) {
      return switch (specials) {
        case IEEE -> sign | (maxCode() + 1) | (1L << (mantissaBits - 1));
        case FN -> sign | (maxCode() + 1);
        case FNUZ -> 1L << (exponentBits + mantissaBits);
        case FINITE -> 1L << (exponentBits + mantissaBits);
        case E8M0 -> 0xff;
      };
    }
  }
}
