package axisweave.runtime;

import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.UnaryFunction;
import java.util.Arrays;

/** Functions of blocks of doubles. */
final class DoubleLane {
  private DoubleLane() {}

  static void unary(UnaryFunction f, double[] x, double[] out, int n) {
    switch (f) {
      case CHLO_CONJ, REAL -> System.arraycopy(x, 0, out, 0, n);
      case IMAG -> Arrays.fill(out, 0, n, 0.0);
      case EXPONENTIAL -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.exp(x[i]);
        }
      }
      case LOG -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.log(x[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.tanh(x[i]);
        }
      }
      // One switch per element: none of the others is common on large f64 tensors.
      default -> {
        for (int i = 0; i < n; i++) {
          out[i] = unary(f, x[i]);
        }
      }
    }
  }

  static double unary(UnaryFunction f, double x) {
    return switch (f) {
      case ABS -> Math.abs(x);
      case CBRT -> Math.cbrt(x);
      case CEIL -> Math.ceil(x);
      case COSINE -> Math.cos(x);
      case EXPONENTIAL -> Math.exp(x);
      case EXPONENTIAL_MINUS_ONE -> Math.expm1(x);
      case FLOOR -> Math.floor(x);
      case LOG -> Math.log(x);
      case LOG_PLUS_ONE -> Math.log1p(x);
      case LOGISTIC -> 1 / (1 + Math.exp(-x));
      case NEGATE -> -x;
      case ROUND_NEAREST_AFZ -> roundAwayFromZero(x);
      case ROUND_NEAREST_EVEN -> Math.rint(x);
      case RSQRT -> 1 / Math.sqrt(x);
      case SIGN -> Math.signum(x);
      case SINE -> Math.sin(x);
      case SQRT -> Math.sqrt(x);
      case TAN, CHLO_TAN -> Math.tan(x);
      case TANH -> Math.tanh(x);
      case CHLO_ACOS -> Math.acos(x);
      case CHLO_ACOSH -> Special.acosh(x);
      case CHLO_ASIN -> Math.asin(x);
      case CHLO_ASINH -> Special.asinh(x);
      case CHLO_ATAN -> Math.atan(x);
      case CHLO_ATANH -> Special.atanh(x);
      case CHLO_BESSEL_I1E -> Special.besselI1e(x);
      case CHLO_COSH -> Math.cosh(x);
      case CHLO_DIGAMMA -> Special.digamma(x);
      case CHLO_ERF -> Special.erf(x);
      case CHLO_ERF_INV -> Special.erfInv(x);
      case CHLO_ERFC -> Special.erfc(x);
      case CHLO_LGAMMA -> Special.lgamma(x);
      case CHLO_SINH -> Math.sinh(x);
      case CHLO_SQUARE -> x * x;
      case CHLO_CONJ, REAL -> x;
      case IMAG -> 0;
      case COUNT_LEADING_ZEROS,
          NOT,
          POPCNT,
          IS_FINITE,
          CHLO_IS_INF,
          CHLO_IS_NEG_INF,
          CHLO_IS_POS_INF,
          CHLO_ASIN_ACOS_KERNEL ->
          throw new IllegalStateException(f.mnemonic() + " of a float");
    };
  }

  private static double roundAwayFromZero(double x) {
    double magnitude = Math.abs(x);
    double whole = Math.floor(magnitude);
    return Math.copySign(magnitude - whole >= 0.5 ? whole + 1 : whole, x);
  }

  static void binary(BinaryFunction f, double[] x, double[] y, double[] out, int n) {
    switch (f) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] + y[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] - y[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] * y[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] / y[i];
        }
      }
      case MAXIMUM -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.max(x[i], y[i]);
        }
      }
      case MINIMUM -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.min(x[i], y[i]);
        }
      }
      // One switch per element: none of the others is common on large f64 tensors.
      default -> {
        for (int i = 0; i < n; i++) {
          out[i] = binary(f, x[i], y[i]);
        }
      }
    }
  }

  static double binary(BinaryFunction f, double x, double y) {
    return switch (f) {
      case ADD -> x + y;
      case ATAN2 -> Math.atan2(x, y);
      case DIVIDE -> x / y;
      case MAXIMUM -> Math.max(x, y);
      case MINIMUM -> Math.min(x, y);
      case MULTIPLY -> x * y;
      case POWER -> power(x, y);
      case REMAINDER -> x % y;
      case SUBTRACT -> x - y;
      case CHLO_NEXT_AFTER -> Math.nextAfter(x, y);
      case CHLO_POLYGAMMA -> Special.polygamma(x, y);
      case CHLO_ZETA -> Special.zeta(x, y);
      case AND,
          OR,
          XOR,
          COMPLEX,
          SHIFT_LEFT,
          SHIFT_RIGHT_ARITHMETIC,
          SHIFT_RIGHT_LOGICAL,
          CHLO_MULHI ->
          throw new IllegalStateException(f.mnemonic() + " of floats");
    };
  }

  /** C's pow, which differs from Java's where the base is 1, or -1 with an infinite exponent. */
  static double power(double x, double y) {
    if (x == 1 || (x == -1 && Double.isInfinite(y))) {
      return 1;
    }
    return Math.pow(x, y);
  }

  static void compare(
      Direction direction, boolean total, double[] x, double[] y, byte[] out, int n) {
    if (total) {
      long[] a = new long[n];
      long[] b = new long[n];
      for (int i = 0; i < n; i++) {
        a[i] = order(x[i]);
        b[i] = order(y[i]);
      }
      LongLane.compare(direction, false, a, b, out, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      double a = x[i];
      double b = y[i];
      boolean holds =
          switch (direction) {
            case EQ -> a == b;
            case NE -> a != b;
            case GE -> a >= b;
            case GT -> a > b;
            case LE -> a <= b;
            case LT -> a < b;
          };
      out[i] = (byte) (holds ? 1 : 0);
    }
  }

  static long order(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }
}
