package axisweave.runtime;

import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.UnaryFunction;

/** Functions of blocks of complex numbers, real and imaginary parts in turn. */
final class ComplexLane {
  private ComplexLane() {}

  static void unary(UnaryFunction f, double[] x, double[] out, int n) {
    for (int i = 0; i < 2 * n; i += 2) {
      ComplexNumber z = unary(f, new ComplexNumber(x[i], x[i + 1]));
      out[i] = z.re();
      out[i + 1] = z.im();
    }
  }

  private static ComplexNumber unary(UnaryFunction f, ComplexNumber z) {
    return switch (f) {
      case NEGATE -> z.negated();
      case EXPONENTIAL -> z.exp();
      case EXPONENTIAL_MINUS_ONE -> z.expm1();
      case LOG -> z.log();
      case LOG_PLUS_ONE -> z.log1p();
      case SQRT -> z.sqrt();
      case RSQRT -> ComplexNumber.ONE.over(z.sqrt());
      case CBRT -> z.power(new ComplexNumber(1.0 / 3, 0));
      case SINE -> z.turned().sinh().turnedBack();
      case COSINE -> z.turned().cosh();
      case TAN, CHLO_TAN -> z.turned().tanh().turnedBack();
      case TANH -> z.tanh();
      case LOGISTIC -> ComplexNumber.ONE.over(ComplexNumber.ONE.plus(z.negated().exp()));
      case SIGN -> z.re() == 0 && z.im() == 0 ? z : z.times(1 / z.abs());
      case CHLO_SQUARE -> z.times(z);
      case CHLO_CONJ -> new ComplexNumber(z.re(), -z.im());
      case CHLO_SINH -> z.sinh();
      case CHLO_COSH -> z.cosh();
      case CHLO_ASINH -> z.asinh();
      case CHLO_ACOSH -> z.acosh();
      case CHLO_ATANH -> z.atanh();
      case CHLO_ASIN -> z.asin();
      case CHLO_ACOS -> z.acos();
      case CHLO_ATAN -> z.turned().atanh().turnedBack();
      // The specification gives none of the others complex numbers.
      default -> throw noMeaning(f.mnemonic());
    };
  }

  private static UnsupportedOperationException noMeaning(String op) {
    return new UnsupportedOperationException(op + " has no meaning for complex numbers");
  }

  static void binary(BinaryFunction f, double[] x, double[] y, double[] out, int n) {
    for (int i = 0; i < 2 * n; i += 2) {
      ComplexNumber a = new ComplexNumber(x[i], x[i + 1]);
      ComplexNumber b = new ComplexNumber(y[i], y[i + 1]);
      ComplexNumber z =
          switch (f) {
            case ADD -> a.plus(b);
            case SUBTRACT -> a.minus(b);
            case MULTIPLY -> a.times(b);
            case DIVIDE -> a.over(b);
            case POWER -> a.power(b);
            case MAXIMUM -> lexicographic(a, b) >= 0 ? a : b;
            case MINIMUM -> lexicographic(a, b) <= 0 ? a : b;
            case ATAN2 -> atan2(a, b);
            // The specification gives none of the others complex numbers.
            default -> throw noMeaning(f.mnemonic());
          };
      out[i] = z.re();
      out[i + 1] = z.im();
    }
  }

  private static int lexicographic(ComplexNumber a, ComplexNumber b) {
    return a.re() != b.re() ? (a.re() < b.re() ? -1 : 1) : Double.compare(a.im(), b.im());
  }

  /** -i log((x + i y) / sqrt(x^2 + y^2)). */
  private static ComplexNumber atan2(ComplexNumber y, ComplexNumber x) {
    ComplexNumber norm = x.times(x).plus(y.times(y)).sqrt();
    return x.plus(y.turned()).over(norm).log().turnedBack();
  }

  /** Equality of both parts; the specification has no order of complex numbers. */
  static void compare(Direction direction, double[] x, double[] y, byte[] out, int n) {
    for (int i = 0; i < n; i++) {
      boolean equal = x[2 * i] == y[2 * i] && x[2 * i + 1] == y[2 * i + 1];
      out[i] = (byte) (equal == (direction == Direction.EQ) ? 1 : 0);
    }
  }
}
