package axisweave.runtime;

/** Special functions of doubles that {@code Math} lacks. */
final class Special {
  private static final double SQRT_PI = Math.sqrt(Math.PI);
  private static final double EULER = 0.57721566490153286061;

  /** B(2j) / (2j)!, the coefficients of the Euler-Maclaurin formula. */
  private static final double[] BERNOULLI = {
    1.0 / 12,
    -1.0 / 720,
    1.0 / 30240,
    -1.0 / 1209600,
    1.0 / 47900160,
    -691.0 / 1307674368000.0,
    1.0 / 74724249600.0,
    -3617.0 / 10670622842880000.0
  };

  private Special() {}

  static double acosh(double x) {
    if (x < 1) {
      return Double.NaN;
    }
    return x > 1e150 ? Math.log(x) + Math.log(2) : Math.log1p(x - 1 + Math.sqrt((x - 1) * (x + 1)));
  }

  static double asinh(double x) {
    double a = Math.abs(x);
    double y =
        a > 1e150 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    return Math.copySign(y, x);
  }

  static double atanh(double x) {
    return 0.5 * (Math.log1p(x) - Math.log1p(-x));
  }

  /** By its series of positive terms, or one minus the continued fraction of erfc. */
  static double erf(double x) {
    double a = Math.abs(x);
    if (a < 2) {
      return erfSeries(x);
    }
    if (Double.isNaN(x)) {
      return x;
    }
    return a > 6 ? Math.signum(x) : Math.copySign(1 - erfcTail(a), x);
  }

  private static double erfSeries(double x) {
    double square = 2 * x * x;
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= square / (2 * n + 1);
      sum += term;
    }
    return 2 / SQRT_PI * Math.exp(-x * x) * sum;
  }

  static double erfc(double x) {
    if (x < 1) {
      return 1 - erf(x);
    }
    return x > 28 ? 0 : erfcTail(x);
  }

  /** exp(-x^2) / sqrt(pi) times a continued fraction, evaluated from its tail; x is 1 or more. */
  private static double erfcTail(double x) {
    int terms = (int) (20 + 180 / (x * x));
    double fraction = x;
    for (int n = terms; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    // x^2 in two parts, so that the exponential does not magnify its rounding.
    double high = (float) x;
    double low = x - high;
    return Math.exp(-high * high) * Math.exp(-low * (x + high)) / (SQRT_PI * fraction);
  }

  /** A polynomial start, then Newton's steps on erf, or on erfc near the ends. */
  static double erfInv(double y) {
    double a = Math.abs(y);
    if (!(a < 1)) {
      return a == 1 ? Math.copySign(Double.POSITIVE_INFINITY, y) : Double.NaN;
    }
    if (a == 0) {
      return y;
    }
    double x = erfInvStart(a);
    for (int step = 0; step < 4; step++) {
      double slope = 2 / SQRT_PI * Math.exp(-x * x);
      // Far out the tail is followed by its logarithm, which is nearly straight.
      double rest = a < 0.5 ? 0 : erfc(x);
      x -=
          a < 0.5
              ? (erf(x) - a) / slope
              : a < 0.95 ? ((1 - a) - rest) / slope : rest / slope * Math.log((1 - a) / rest);
    }
    return Math.copySign(x, y);
  }

  private static double erfInvStart(double y) {
    double w = -Math.log((1 - y) * (1 + y));
    double[] near = {
      2.81022636e-08,
      3.43273939e-07,
      -3.5233877e-06,
      -4.39150654e-06,
      0.00021858087,
      -0.00125372503,
      -0.00417768164,
      0.246640727,
      1.50140941
    };
    double[] far = {
      -0.000200214257,
      0.000100950558,
      0.00134934322,
      -0.00367342844,
      0.00573950773,
      -0.0076224613,
      0.00943887047,
      1.00167406,
      2.83297682
    };
    boolean isNear = w < 5;
    double at = isNear ? w - 2.5 : Math.sqrt(w) - 3;
    double sum = 0;
    for (double c : isNear ? near : far) {
      sum = sum * at + c;
    }
    return sum * y;
  }

  /** (zeta(n) - 1) / n from n = 2 on, with the signs of the series of log gamma around 2. */
  private static final double[] AROUND_TWO = aroundTwo();

  private static double[] aroundTwo() {
    double[] made = new double[60];
    for (int n = 2; n < made.length; n++) {
      made[n] = (n % 2 == 0 ? 1 : -1) * zeta(n, 2) / n;
    }
    return made;
  }

  /** log |gamma(x)|: by its series around 2, by Stirling's from 10 on, and by reflection. */
  static double lgamma(double x) {
    if (Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < 0.5) {
      double fraction = Math.abs(x) - Math.floor(Math.abs(x));
      double sine = Math.sin(Math.PI * Math.min(fraction, 1 - fraction));
      return sine == 0 ? Double.POSITIVE_INFINITY : Math.log(Math.PI / sine) - lgamma(1 - x);
    }
    if (x < 1.5) {
      return lgammaAroundTwo(x - 1) - Math.log1p(x - 1);
    }
    double product = 1;
    double y = x;
    while (y > 2.5 && y < 10) {
      y -= 1;
      product *= y;
    }
    if (y <= 2.5) {
      return lgammaAroundTwo(y - 2) + Math.log(product);
    }
    double z = 1 / (y * y);
    double tail =
        (1.0 / 12
                - z
                    * (1.0 / 360
                        - z
                            * (1.0 / 1260
                                - z * (1.0 / 1680 - z * (1.0 / 1188 - z * 691 / 360360)))))
            / y;
    return (y - 0.5) * (Math.log(y) - 1) + (0.5 * Math.log(2 * Math.PI) - 0.5) + tail;
  }

  /** log gamma(2 + z) for z of at most one half. */
  private static double lgammaAroundTwo(double z) {
    double sum = 0;
    for (int n = AROUND_TWO.length - 1; n >= 2; n--) {
      sum = (sum + AROUND_TWO[n]) * z;
    }
    return z * (1 - EULER) + sum * z;
  }

  /** The derivative of log gamma; NaN at its poles. */
  static double digamma(double x) {
    if (x <= 0) {
      if (x == Math.floor(x)) {
        return Double.NaN;
      }
      double fraction = x - Math.rint(x);
      return digamma(1 - x) - Math.PI / Math.tan(Math.PI * fraction);
    }
    double shift = 0;
    double y = x;
    while (y < 10) {
      shift -= 1 / y;
      y += 1;
    }
    double z = 1 / (y * y);
    double tail =
        z
            * (1.0 / 12
                - z
                    * (1.0 / 120
                        - z
                            * (1.0 / 252
                                - z
                                    * (1.0 / 240
                                        - z * (1.0 / 132 - z * (691.0 / 32760 - z / 12))))));
    return shift + Math.log(y) - 0.5 / y - tail;
  }

  /** exp(-|x|) I1(x): the power series, or the asymptotic one from 25 on. */
  static double besselI1e(double x) {
    double a = Math.abs(x);
    if (a > 25) {
      double term = 1;
      double sum = 1;
      for (int k = 1; k < 40 && Math.abs(term) > 1e-17; k++) {
        term *= -(4.0 - (2 * k - 1) * (2 * k - 1)) / (k * 8 * a);
        sum += term;
      }
      return Math.copySign(sum / (Math.sqrt(2 * Math.PI) * Math.sqrt(a)), x);
    }
    double quarter = a * a / 4;
    double term = x / 2;
    double sum = term;
    for (int k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= quarter / ((double) k * (k + 1));
      sum += term;
    }
    return Math.exp(-a) * sum;
  }

  /** Hurwitz's zeta function, the sum over n of (q + n)^-x, by Euler and Maclaurin. */
  static double zeta(double x, double q) {
    if (x == 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (!(x > 1) || (q <= 0 && q != Math.floor(q) && x != Math.floor(x))) {
      return Double.NaN;
    }
    if (q <= 0 && q == Math.floor(q)) {
      return x % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    double at = q;
    double sum = 0;
    for (int n = 0; n < 12 || at < 10; n++) {
      sum += Math.pow(at, -x);
      at += 1;
    }
    double power = Math.pow(at, -x);
    sum += power * at / (x - 1) + 0.5 * power;
    double factor = x * power / at;
    for (int j = 0; j < BERNOULLI.length; j++) {
      sum += BERNOULLI[j] * factor;
      factor *= (x + 2 * j + 1) * (x + 2 * j + 2) / (at * at);
    }
    return sum;
  }

  static double polygamma(double n, double x) {
    if (n != Math.floor(n) || n < 0) {
      return Double.NaN;
    }
    if (n == 0) {
      return digamma(x);
    }
    double sign = n % 2 == 0 ? -1 : 1;
    return sign * Math.exp(lgamma(n + 1)) * zeta(n + 1, x);
  }
}
