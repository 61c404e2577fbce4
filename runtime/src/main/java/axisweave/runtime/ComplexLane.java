package axisweave.runtime;

import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.UnaryFunction;

/** Functions of blocks of complex numbers, real and imaginary parts in turn. */
final class ComplexLane {
  private ComplexLane() {}

  /** A complex number, while one element is computed. */
  private record Z(double re, double im) {
    static final Z ONE = new Z(1, 0);
    static final Z I = new Z(0, 1);

    Z plus(Z o) {
      return new Z(re + o.re, im + o.im);
    }

    Z minus(Z o) {
      return new Z(re - o.re, im - o.im);
    }

    Z times(Z o) {
      return new Z(re * o.re - im * o.im, re * o.im + im * o.re);
    }

    Z times(double s) {
      return new Z(re * s, im * s);
    }

    /** Smith's way, which does not overflow where the quotient does not. */
    Z over(Z o) {
      if (o.re == 0 && o.im == 0) {
        return new Z(re / o.re, im / o.re);
      }
      if (Math.abs(o.re) >= Math.abs(o.im)) {
        double r = o.im / o.re;
        double d = o.re + o.im * r;
        return new Z((re + im * r) / d, (im - re * r) / d);
      }
      double r = o.re / o.im;
      double d = o.re * r + o.im;
      return new Z((re * r + im) / d, (im * r - re) / d);
    }

    double abs() {
      return Math.hypot(re, im);
    }

    Z exp() {
      double e = Math.exp(re);
      return im == 0 ? new Z(e, im) : new Z(e * Math.cos(im), e * Math.sin(im));
    }

    Z log() {
      return new Z(Math.log(abs()), Math.atan2(im, re));
    }

    Z sqrt() {
      if (re == 0 && im == 0) {
        return new Z(0, im);
      }
      if (Double.isInfinite(im)) {
        return new Z(Double.POSITIVE_INFINITY, im);
      }
      double half = Math.sqrt((Math.abs(re) + abs()) / 2);
      return re >= 0
          ? new Z(half, im / (2 * half))
          : new Z(Math.abs(im) / (2 * half), Math.copySign(half, im));
    }

    Z negated() {
      return new Z(-re, -im);
    }

    Z sinh() {
      return new Z(Math.sinh(re) * Math.cos(im), Math.cosh(re) * Math.sin(im));
    }

    Z cosh() {
      return new Z(Math.cosh(re) * Math.cos(im), Math.sinh(re) * Math.sin(im));
    }

    /** i times this. */
    Z turned() {
      return new Z(-im, re);
    }

    /** -i times this. */
    Z turnedBack() {
      return new Z(im, -re);
    }

    Z tanh() {
      if (Math.abs(re) > 300) {
        return new Z(Math.signum(re), 0);
      }
      double d = Math.cosh(2 * re) + Math.cos(2 * im);
      return new Z(Math.sinh(2 * re) / d, Math.sin(2 * im) / d);
    }

    Z log1p() {
      double square = re * (2 + re) + im * im;
      double real =
          Math.abs(square) < 0.5 ? 0.5 * Math.log1p(square) : Math.log(Math.hypot(1 + re, im));
      return new Z(real, Math.atan2(im, 1 + re));
    }

    Z asinh() {
      Z root = times(this).plus(ONE).sqrt();
      return re >= 0 ? plus(root).log() : root.minus(this).log().negated();
    }

    Z acosh() {
      return plus(plus(ONE).sqrt().times(minus(ONE).sqrt())).log();
    }

    Z atanh() {
      return log1p().minus(negated().log1p()).times(0.5);
    }

    Z power(Z o) {
      if (re == 0 && im == 0) {
        return o.re == 0 && o.im == 0 ? ONE : new Z(0, 0);
      }
      return log().times(o).exp();
    }
  }

  static void unary(UnaryFunction f, double[] x, double[] out, int n) {
    for (int i = 0; i < 2 * n; i += 2) {
      Z z = unary(f, new Z(x[i], x[i + 1]));
      out[i] = z.re;
      out[i + 1] = z.im;
    }
  }

  private static Z unary(UnaryFunction f, Z z) {
    return switch (f) {
      case NEGATE -> z.negated();
      case EXPONENTIAL -> z.exp();
      case EXPONENTIAL_MINUS_ONE -> expm1(z);
      case LOG -> z.log();
      case LOG_PLUS_ONE -> z.log1p();
      case SQRT -> z.sqrt();
      case RSQRT -> Z.ONE.over(z.sqrt());
      case CBRT -> z.power(new Z(1.0 / 3, 0));
      case SINE -> z.turned().sinh().turnedBack();
      case COSINE -> z.turned().cosh();
      case TAN, CHLO_TAN -> z.turned().tanh().turnedBack();
      case TANH -> z.tanh();
      case LOGISTIC -> Z.ONE.over(Z.ONE.plus(z.negated().exp()));
      case SIGN -> z.re == 0 && z.im == 0 ? z : z.times(1 / z.abs());
      case CHLO_SQUARE -> z.times(z);
      case CHLO_CONJ -> new Z(z.re, -z.im);
      case CHLO_SINH -> z.sinh();
      case CHLO_COSH -> z.cosh();
      case CHLO_ASINH -> z.asinh();
      case CHLO_ACOSH -> z.acosh();
      case CHLO_ATANH -> z.atanh();
      case CHLO_ASIN -> z.turned().asinh().turnedBack();
      case CHLO_ACOS -> new Z(Math.PI / 2, 0).minus(z.turned().asinh().turnedBack());
      case CHLO_ATAN -> z.turned().atanh().turnedBack();
      // The specification gives none of the others complex numbers.
      default -> throw new IllegalStateException(f.mnemonic() + " of complex numbers");
    };
  }

  private static Z expm1(Z z) {
    double sine = Math.sin(z.im / 2);
    double grown = Math.expm1(z.re);
    return new Z(grown * Math.cos(z.im) - 2 * sine * sine, Math.exp(z.re) * Math.sin(z.im));
  }

  static void binary(BinaryFunction f, double[] x, double[] y, double[] out, int n) {
    for (int i = 0; i < 2 * n; i += 2) {
      Z a = new Z(x[i], x[i + 1]);
      Z b = new Z(y[i], y[i + 1]);
      Z z =
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
            default -> throw new IllegalStateException(f.mnemonic() + " of complex numbers");
          };
      out[i] = z.re;
      out[i + 1] = z.im;
    }
  }

  private static int lexicographic(Z a, Z b) {
    return a.re != b.re ? (a.re < b.re ? -1 : 1) : Double.compare(a.im, b.im);
  }

  /** -i log((x + i y) / sqrt(x^2 + y^2)). */
  private static Z atan2(Z y, Z x) {
    Z norm = x.times(x).plus(y.times(y)).sqrt();
    return x.plus(Z.I.times(y)).over(norm).log().turnedBack();
  }

  /** Equality of both parts; the specification has no order of complex numbers. */
  static void compare(Direction direction, double[] x, double[] y, byte[] out, int n) {
    for (int i = 0; i < n; i++) {
      boolean equal = x[2 * i] == y[2 * i] && x[2 * i + 1] == y[2 * i + 1];
      out[i] = (byte) (equal == (direction == Direction.EQ) ? 1 : 0);
    }
  }
}
