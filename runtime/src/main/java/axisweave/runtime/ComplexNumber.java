package axisweave.runtime;

/**
 * A complex number, while one element is computed. Functions have the branch cuts, signs of zero,
 * infinities and NaN of C99's Annex G.
 */
record ComplexNumber(double re, double im) {
  static final ComplexNumber ONE = new ComplexNumber(1, 0);
  private static final double LARGE = 1e150;
  private static final double SMALL = 1e-150;

  ComplexNumber plus(ComplexNumber o) {
    return new ComplexNumber(re + o.re, im + o.im);
  }

  ComplexNumber minus(ComplexNumber o) {
    return new ComplexNumber(re - o.re, im - o.im);
  }

  ComplexNumber times(ComplexNumber o) {
    return new ComplexNumber(re * o.re - im * o.im, re * o.im + im * o.re);
  }

  ComplexNumber times(double s) {
    return new ComplexNumber(re * s, im * s);
  }

  ComplexNumber negated() {
    return new ComplexNumber(-re, -im);
  }

  /** i times this. */
  ComplexNumber turned() {
    return new ComplexNumber(-im, re);
  }

  /** -i times this. */
  ComplexNumber turnedBack() {
    return new ComplexNumber(im, -re);
  }

  double abs() {
    return Math.hypot(re, im);
  }

  private boolean isInfinite() {
    return Double.isInfinite(re) || Double.isInfinite(im);
  }

  private boolean isFinite() {
    return Double.isFinite(re) && Double.isFinite(im);
  }

  /** Smith's way, which does not overflow where the quotient does not. */
  ComplexNumber over(ComplexNumber o) {
    if (o.re == 0 && o.im == 0) {
      return new ComplexNumber(re / o.re, im / o.re);
    }
    if (o.isInfinite() && isFinite()) {
      double x = box(o.re);
      double y = box(o.im);
      return new ComplexNumber(0 * (re * x + im * y), 0 * (im * x - re * y));
    }
    if (isInfinite() && o.isFinite()) {
      double x = box(re);
      double y = box(im);
      double most = Double.POSITIVE_INFINITY;
      return new ComplexNumber(most * (x * o.re + y * o.im), most * (y * o.re - x * o.im));
    }
    if (Math.abs(o.re) >= Math.abs(o.im)) {
      double r = o.im / o.re;
      double d = o.re + o.im * r;
      return new ComplexNumber((re + im * r) / d, (im - re * r) / d);
    }
    double r = o.re / o.im;
    double d = o.re * r + o.im;
    return new ComplexNumber((re * r + im) / d, (im * r - re) / d);
  }

  /** One of an infinity and zero of anything else, with the sign. */
  private static double box(double part) {
    return Math.copySign(Double.isInfinite(part) ? 1 : 0, part);
  }

  ComplexNumber exp() {
    if (im == 0) {
      return new ComplexNumber(Math.exp(re), im);
    }
    if (!Double.isFinite(im) && Double.isInfinite(re)) {
      return re < 0 ? new ComplexNumber(0, 0) : new ComplexNumber(re, Double.NaN);
    }
    if (re > 709 && re < 1500) {
      double half = Math.exp(re / 2);
      return new ComplexNumber(half * Math.cos(im) * half, half * Math.sin(im) * half);
    }
    double e = Math.exp(re);
    return new ComplexNumber(e * Math.cos(im), e * Math.sin(im));
  }

  ComplexNumber expm1() {
    if (im == 0) {
      return new ComplexNumber(Math.expm1(re), im);
    }
    if (!isFinite() || re > 700) {
      ComplexNumber e = exp();
      return new ComplexNumber(e.re - 1, e.im);
    }
    double sine = Math.sin(im / 2);
    return new ComplexNumber(
        Math.expm1(re) * Math.cos(im) - 2 * sine * sine, Math.exp(re) * Math.sin(im));
  }

  ComplexNumber log() {
    double square = (Math.abs(re) - 1) * (Math.abs(re) + 1) + im * im;
    double other = (Math.abs(im) - 1) * (Math.abs(im) + 1) + re * re;
    double near = Math.abs(re) > Math.abs(im) ? square : other;
    double size = abs();
    if (size > Double.MAX_VALUE && isFinite()) {
      return new ComplexNumber(Math.log(times(0.5).abs()) + Math.log(2), Math.atan2(im, re));
    }
    return new ComplexNumber(
        Math.abs(near) < 0.5 ? 0.5 * Math.log1p(near) : Math.log(size), Math.atan2(im, re));
  }

  ComplexNumber log1p() {
    double square = re * (2 + re) + im * im;
    double real =
        Math.abs(square) < 0.5 ? 0.5 * Math.log1p(square) : new ComplexNumber(1 + re, im).log().re;
    return new ComplexNumber(real, Math.atan2(im, 1 + re));
  }

  ComplexNumber sqrt() {
    if (re == 0 && im == 0) {
      return new ComplexNumber(0, im);
    }
    if (Double.isInfinite(im)) {
      return new ComplexNumber(Double.POSITIVE_INFINITY, im);
    }
    boolean large = isFinite() && (Math.abs(re) > LARGE || Math.abs(im) > LARGE);
    boolean small = Math.abs(re) < SMALL && Math.abs(im) < SMALL;
    double scale = large ? 0x1p-600 : small ? 0x1p600 : 1;
    double back = large ? 0x1p300 : small ? 0x1p-300 : 1;
    double x = re * scale;
    double y = im * scale;
    double half = Math.sqrt((Math.abs(x) + Math.hypot(x, y)) / 2);
    double other = Double.isInfinite(half) && Double.isFinite(y) ? 0 : Math.abs(y) / (2 * half);
    return x >= 0
        ? new ComplexNumber(half * back, Math.copySign(other * back, im))
        : new ComplexNumber(other * back, Math.copySign(half * back, im));
  }

  ComplexNumber sinh() {
    if (im == 0) {
      return new ComplexNumber(Math.sinh(re), im);
    }
    if (re == 0 && !Double.isFinite(im)) {
      return new ComplexNumber(re, Double.NaN);
    }
    if (Double.isInfinite(re) && !Double.isFinite(im)) {
      return new ComplexNumber(re, Double.NaN);
    }
    if (Math.abs(re) > 709 && Math.abs(re) < 1500) {
      double half = Math.exp(Math.abs(re) / 2);
      double sign = Math.signum(re);
      return new ComplexNumber(
          sign * half / 2 * Math.cos(im) * half, half / 2 * Math.sin(im) * half);
    }
    return new ComplexNumber(Math.sinh(re) * Math.cos(im), Math.cosh(re) * Math.sin(im));
  }

  ComplexNumber cosh() {
    if (im == 0) {
      return new ComplexNumber(Math.cosh(re), Double.isNaN(re) ? im : im * Math.signum(re));
    }
    if (re == 0) {
      double cos = Math.cos(im);
      return new ComplexNumber(cos, Double.isNaN(cos) ? re : re * Math.sin(im));
    }
    if (Double.isInfinite(re) && !Double.isFinite(im)) {
      return new ComplexNumber(Double.POSITIVE_INFINITY, Double.NaN);
    }
    if (Math.abs(re) > 709 && Math.abs(re) < 1500) {
      double half = Math.exp(Math.abs(re) / 2);
      return new ComplexNumber(
          half / 2 * Math.cos(im) * half, Math.signum(re) * half / 2 * Math.sin(im) * half);
    }
    return new ComplexNumber(Math.cosh(re) * Math.cos(im), Math.sinh(re) * Math.sin(im));
  }

  /** Kahan's way. */
  ComplexNumber tanh() {
    if (im == 0) {
      return new ComplexNumber(Math.tanh(re), im);
    }
    if (Math.abs(re) > 22) {
      double sign = Double.isFinite(im) ? Math.sin(im) * Math.cos(im) : im;
      double size =
          Double.isFinite(im) && Double.isFinite(re) ? 4 * Math.exp(-2 * Math.abs(re)) : 0;
      return Double.isFinite(im) || Double.isInfinite(re)
          ? new ComplexNumber(
              Math.copySign(1, re),
              Double.isFinite(im) ? size * sign : Math.copySign(0, Double.isNaN(im) ? 1 : im))
          : new ComplexNumber(Double.NaN, Double.NaN);
    }
    if (re == 0) {
      return new ComplexNumber(re, Math.tan(im));
    }
    double tan = Math.tan(im);
    double beta = 1 + tan * tan;
    double s = Math.sinh(re);
    double rho = Math.sqrt(1 + s * s);
    double d = 1 + beta * s * s;
    return new ComplexNumber(beta * rho * s / d, tan / d);
  }

  /** The parts of asin of a number of the first quadrant, and the real part of its acos. */
  private record Arcs(double sine, double cosine, double height) {
    /** After Hull, Fairgrieve and Tang. */
    static Arcs of(double x, double y) {
      if (x > LARGE || y > LARGE) {
        double size = Math.hypot(x / 2, y / 2);
        return new Arcs(Math.atan2(x, y), Math.atan2(y, x), Math.log(size) + 2 * Math.log(2));
      }
      double r = Math.hypot(x + 1, y);
      double s = Math.hypot(x - 1, y);
      double a = (r + s) / 2;
      double b = x / a;
      double u = y * y / (r + x + 1);
      double sine;
      double cosine;
      if (b <= 0.6417) {
        sine = Math.asin(b);
        cosine = Math.acos(b);
      } else {
        double root =
            x <= 1
                ? Math.sqrt(0.5 * (a + x) * (u + (s + (1 - x))))
                : y * Math.sqrt(0.5 * ((a + x) / (r + x + 1) + (a + x) / (s + (x - 1))));
        sine = Math.atan2(x, root);
        cosine = Math.atan2(root, x);
      }
      return new Arcs(sine, cosine, height(x, y, a, u, s));
    }

    private static double height(double x, double y, double a, double u, double s) {
      if (y < SMALL && x < 1) {
        return y / Math.sqrt((1 - x) * (1 + x));
      }
      if (y < SMALL && x == 1) {
        return Math.sqrt(y);
      }
      if (a > 1.5) {
        return Math.log(a + Math.sqrt(a * a - 1));
      }
      double over = x < 1 ? 0.5 * (u + y * y / (s + (1 - x))) : 0.5 * (u + (s + (x - 1)));
      return Math.log1p(over + Math.sqrt(over * (a + 1)));
    }
  }

  ComplexNumber asin() {
    ComplexNumber w = turned().asinh();
    return w.turnedBack();
  }

  ComplexNumber asinh() {
    double most = Double.POSITIVE_INFINITY;
    if (isFinite()) {
      // asinh(z) = -i asin(i z)
      Arcs arcs = Arcs.of(Math.abs(im), Math.abs(re));
      return new ComplexNumber(Math.copySign(arcs.height, re), Math.copySign(arcs.sine, im));
    }
    if (Double.isInfinite(re)) {
      double angle = Double.isInfinite(im) ? Math.PI / 4 : 0;
      return new ComplexNumber(re, Double.isNaN(im) ? im : Math.copySign(angle, im));
    }
    if (Double.isInfinite(im)) {
      return Double.isNaN(re)
          ? new ComplexNumber(most, Double.NaN)
          : new ComplexNumber(Math.copySign(most, re), Math.copySign(Math.PI / 2, im));
    }
    return new ComplexNumber(Double.NaN, im == 0 ? im : Double.NaN);
  }

  ComplexNumber acos() {
    double most = Double.POSITIVE_INFINITY;
    if (isFinite()) {
      Arcs arcs = Arcs.of(Math.abs(re), Math.abs(im));
      double angle = Math.copySign(1, re) > 0 || re == 0 ? arcs.cosine : Math.PI - arcs.cosine;
      return new ComplexNumber(angle, -Math.copySign(arcs.height, im));
    }
    if (Double.isInfinite(re)) {
      if (Double.isNaN(im)) {
        return new ComplexNumber(Double.NaN, re);
      }
      double angle = Math.atan2(Double.isInfinite(im) ? 1 : 0, Math.signum(re));
      return new ComplexNumber(angle, -Math.copySign(most, im));
    }
    if (Double.isInfinite(im)) {
      return new ComplexNumber(Double.isNaN(re) ? re : Math.PI / 2, -im);
    }
    return new ComplexNumber(re == 0 ? Math.PI / 2 : Double.NaN, Double.NaN);
  }

  ComplexNumber acosh() {
    ComplexNumber w = acos();
    if (Double.isNaN(w.re) && Double.isNaN(w.im)) {
      return w;
    }
    if (Double.isNaN(w.im)) {
      // acosh(0 + i NaN)
      return new ComplexNumber(Double.NaN, Math.PI / 2);
    }
    return new ComplexNumber(Math.abs(w.im), Double.isNaN(w.re) ? w.re : Math.copySign(w.re, im));
  }

  ComplexNumber atanh() {
    double x = Math.abs(re);
    double y = Math.abs(im);
    if (Double.isNaN(x) || Double.isNaN(y)) {
      if (Double.isInfinite(x) || x == 0) {
        return new ComplexNumber(Math.copySign(0, re), Double.NaN);
      }
      return Double.isInfinite(y)
          ? new ComplexNumber(Math.copySign(0, re), Math.copySign(Math.PI / 2, im))
          : new ComplexNumber(Double.NaN, Double.NaN);
    }
    if (x > LARGE || y > LARGE) {
      double size = Math.hypot(x, y);
      double part = Double.isInfinite(size) && !isFinite() ? 0 : x / size / size;
      return new ComplexNumber(Math.copySign(part, re), Math.copySign(Math.PI / 2, im));
    }
    double real;
    if (x == 1 && y < SMALL) {
      real = y == 0 ? Double.POSITIVE_INFINITY : Math.log(Math.sqrt(2 / y));
    } else {
      real = 0.25 * Math.log1p(4 * x / ((1 - x) * (1 - x) + y * y));
    }
    double angle = 0.5 * Math.atan2(2 * y, (1 - x) * (1 + x) - y * y);
    return new ComplexNumber(Math.copySign(real, re), Math.copySign(angle, im));
  }

  /** exp(o log(z)); a power of zero is zero for a positive real part of the exponent, 1 for 0. */
  ComplexNumber power(ComplexNumber o) {
    if (o.re == 0 && o.im == 0) {
      return ONE;
    }
    if (re == 0 && im == 0) {
      return o.re > 0 ? new ComplexNumber(0, 0) : new ComplexNumber(Double.NaN, Double.NaN);
    }
    return log().times(o).exp();
  }
}
