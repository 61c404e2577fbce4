package axisweave.ir;

/**
 * Floats as MLIR prints them: shortest of its decimal forms that reads back to the same bits, hex
 * otherwise.
 */
public final class FloatText {
  private FloatText() {}

  /** The text of a bit pattern of a float type: {@code 1.000000e+00}, {@code 0x7FC00000}. */
  public static String of(long bits, Scalar scalar) {
    double value = FloatBits.toDouble(bits, scalar);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return hex(bits, scalar);
    }
    String six = String.format(java.util.Locale.ROOT, "%.6e", value);
    if (FloatBits.fromDouble(Double.parseDouble(six), scalar) == bits) {
      return six;
    }
    if (scalar == Scalar.F32 || scalar == Scalar.F64) {
      for (int digits : scalar == Scalar.F32 ? new int[] {9} : new int[] {17}) {
        String text = plain(value, digits);
        if (FloatBits.fromDouble(Double.parseDouble(text), scalar) == bits) {
          return text;
        }
      }
    }
    return hex(bits, scalar);
  }

  private static String plain(double value, int digits) {
    String text = new java.math.BigDecimal(value, new java.math.MathContext(digits)).toString();
    int e = text.indexOf('E');
    String mantissa = e < 0 ? text : text.substring(0, e);
    String exponent = e < 0 ? "" : text.substring(e);
    return (mantissa.indexOf('.') < 0 ? mantissa + ".0" : mantissa) + exponent;
  }

  private static String hex(long bits, Scalar scalar) {
    int digits = Math.max(1, (scalar.bits() + 3) / 4);
    return String.format(java.util.Locale.ROOT, "0x%0" + digits + "X", bits);
  }
}
