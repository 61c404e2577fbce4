package axisweave.ir;

import java.math.BigInteger;

/**
 * Floats as MLIR prints them: with six digits if that reads back to the same bits, else with as
 * many as the format needs at most, else the bits in hex. The digits are made as LLVM's {@code
 * APFloat::toString} makes them, which rounds half up after cutting the exact value short.
 */
public final class FloatText {
  private static final int SHORT = 6;

  private FloatText() {}

  /** The text of a bit pattern of a float type: {@code 1.000000e+00}, {@code 0x7FC00000}. */
  public static String of(long bits, Scalar scalar) {
    double value = FloatBits.toDouble(bits, scalar);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return hex(bits);
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.000000e+00" : "0.000000e+00";
    }
    Digits digits = Digits.of(Math.abs(value), SHORT);
    String sign = value < 0 ? "-" : "";
    String six = sign + digits.scientific(SHORT, 'e');
    if (parse(six, scalar) == bits) {
      return six;
    }
    int most = 2 + precision(scalar) * 59 / 196;
    String longer = Digits.of(Math.abs(value), most).plain(most);
    return longer.indexOf('.') >= 0 ? sign + longer : hex(bits);
  }

  private static long parse(String text, Scalar scalar) {
    return scalar == Scalar.F32
        ? Integer.toUnsignedLong(Float.floatToRawIntBits(Float.parseFloat(text)))
        : FloatBits.fromDouble(Double.parseDouble(text), scalar);
  }

  /** Bits of the significand, the hidden one included. */
  private static int precision(Scalar scalar) {
    return switch (scalar) {
      case F64 -> 53;
      case F32 -> 24;
      case F16, TF32 -> 11;
      case BF16 -> 8;
      case F8E3M4 -> 5;
      case F8E4M3, F8E4M3FN, F8E4M3FNUZ, F8E4M3B11FNUZ, F6E2M3FN -> 4;
      case F8E5M2, F8E5M2FNUZ, F6E3M2FN -> 3;
      case F4E2M1FN -> 2;
      case F8E8M0FNU -> 1;
      default -> throw new IllegalArgumentException(scalar + " is not a float");
    };
  }

  private static String hex(long bits) {
    return "0x" + Long.toHexString(bits).toUpperCase(java.util.Locale.ROOT);
  }

  /** {@code digits * 10^exponent}, without trailing zeros. */
  private record Digits(String digits, int exponent) {
    /** At most {@code precision} digits of a positive number. */
    static Digits of(double value, int precision) {
      int exponent = Math.getExponent(value);
      long significand = Double.doubleToRawLongBits(value) & 0xfffffffffffffL;
      if (exponent < Double.MIN_EXPONENT) {
        exponent = Double.MIN_EXPONENT;
      } else {
        significand |= 1L << 52;
      }
      exponent -= 52;
      int zeros = Long.numberOfTrailingZeros(significand);
      exponent += zeros;
      BigInteger exact = BigInteger.valueOf(significand >>> zeros);
      int ten = 0;
      if (exponent > 0) {
        exact = exact.shiftLeft(exponent);
      } else if (exponent < 0) {
        exact = exact.multiply(BigInteger.valueOf(5).pow(-exponent));
        ten = exponent;
      }
      int needed = (precision * 196 + 58) / 59;
      int removable = exact.bitLength() > needed ? (exact.bitLength() - needed) * 59 / 196 : 0;
      return round(
          exact.divide(BigInteger.TEN.pow(removable)).toString(), ten + removable, precision);
    }

    private static Digits round(String all, int exponent, int precision) {
      if (all.length() <= precision) {
        return stripped(all, exponent);
      }
      int dropped = all.length() - precision;
      String kept = all.substring(0, precision);
      if (all.charAt(precision) >= '5') {
        kept = new BigInteger(kept).add(BigInteger.ONE).toString();
      }
      return stripped(kept, exponent + dropped);
    }

    private static Digits stripped(String all, int exponent) {
      int end = all.length();
      while (end > 1 && all.charAt(end - 1) == '0') {
        end--;
      }
      return new Digits(all.substring(0, end), exponent + all.length() - end);
    }

    /** {@code 1.500000e+00} with {@code places} decimals, or with as many as there are. */
    String scientific(int places, char e) {
      StringBuilder out = new StringBuilder().append(digits.charAt(0)).append('.');
      out.append(digits, 1, digits.length());
      boolean padded = e == 'e';
      if (padded) {
        out.append("0".repeat(Math.max(0, places - digits.length() + 1)));
      } else if (digits.length() == 1) {
        out.append('0');
      }
      int power = exponent + digits.length() - 1;
      out.append(e).append(power < 0 ? '-' : '+');
      String text = Integer.toString(Math.abs(power));
      return out.append(padded && text.length() < 2 ? "0" : "").append(text).toString();
    }

    /** {@code 0.797884583}, or scientific where that would be long. */
    String plain(int precision) {
      int count = digits.length();
      int most = exponent + count - 1;
      if (exponent >= 0) {
        return exponent > 3 || count + exponent > precision
            ? scientific(precision, 'E')
            : digits + "0".repeat(exponent);
      }
      if (most < 0 && -most > 3) {
        return scientific(precision, 'E');
      }
      int whole = exponent + count;
      return whole > 0
          ? digits.substring(0, whole) + "." + digits.substring(whole)
          : "0." + "0".repeat(-whole) + digits;
    }
  }
}
