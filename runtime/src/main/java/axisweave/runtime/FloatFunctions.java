package axisweave.runtime;

/**
 * Exponentials of blocks of floats, exact to a few units in the last place. Each is several short
 * loops, of the size and the kind that the compiler turns into vector instructions: together they
 * take a quarter of the time of one loop that does it all. {@code x} is not {@code out}.
 */
final class FloatFunctions {
  /** Added and taken away again, this rounds to an integer. */
  private static final float MAGIC = 12582912f;

  private static final float LOWEST = -104f;
  private static final float HIGHEST = 89f;

  /** Beyond it the quotient is 1. */
  private static final float FLAT = 7.99881172180175781f;

  private FloatFunctions() {}

  /** 2^k e^r with |r| at most half of log 2, k in two steps so that denormals come out right. */
  static void exp(float[] x, float[] out, int n) {
    float[] exponent = new float[n];
    int[] half = new int[n];
    int[] rest = new int[n];
    exponents(x, exponent, n);
    remainders(x, exponent, out, n);
    polynomial(out, n);
    halves(exponent, half, n);
    rests(exponent, rest, n);
    for (int i = 0; i < n; i++) {
      out[i] = out[i] * Float.intBitsToFloat(half[i]) * Float.intBitsToFloat(rest[i]);
    }
  }

  private static void exponents(float[] x, float[] exponent, int n) {
    for (int i = 0; i < n; i++) {
      float clamped = Math.max(LOWEST, Math.min(HIGHEST, x[i]));
      exponent[i] = Math.fma(clamped, 1.44269504f, MAGIC) - MAGIC;
    }
  }

  private static void remainders(float[] x, float[] exponent, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      float clamped = Math.max(LOWEST, Math.min(HIGHEST, x[i]));
      float k = exponent[i];
      out[i] = Math.fma(k, 2.12194440e-4f, Math.fma(k, -0.693359375f, clamped));
    }
  }

  private static void polynomial(float[] out, int n) {
    for (int i = 0; i < n; i++) {
      float r = out[i];
      float p = Math.fma(1.9875691500e-4f, r, 1.3981999507e-3f);
      p = Math.fma(p, r, 8.3334519073e-3f);
      p = Math.fma(p, r, 4.1665795894e-2f);
      p = Math.fma(p, r, 1.6666665459e-1f);
      p = Math.fma(p, r, 5.0000001201e-1f);
      out[i] = Math.fma(p * r, r, r) + 1f;
    }
  }

  /** The bits of two to the half of each exponent. */
  private static void halves(float[] exponent, int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = (((int) exponent[i] >> 1) + 127) << 23;
    }
  }

  /** The bits of two to the other half. */
  private static void rests(float[] exponent, int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      int k = (int) exponent[i];
      bits[i] = (k - (k >> 1) + 127) << 23;
    }
  }

  static void logistic(float[] x, float[] out, int n) {
    float[] minus = new float[n];
    for (int i = 0; i < n; i++) {
      minus[i] = -x[i];
    }
    exp(minus, out, n);
    for (int i = 0; i < n; i++) {
      out[i] = 1f / (1f + out[i]);
    }
  }

  /** A quotient of polynomials, but near zero its own argument. */
  static void tanh(float[] x, float[] out, int n) {
    quotient(x, out, n);
    for (int i = 0; i < n; i++) {
      float value = x[i];
      float y = out[i];
      float near = Math.abs(value) < 0.0004f ? value : y;
      out[i] =
          Math.abs(value) > 9.02f
              ? Math.copySign(1f, value)
              : near; // 1 - tanh is less than half a unit
    }
  }

  private static void quotient(float[] from, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      float x = Math.max(-FLAT, Math.min(FLAT, from[i]));
      float z = x * x;
      float p = Math.fma(z, -2.76076847742355e-16f, 2.00018790482477e-13f);
      p = Math.fma(p, z, -8.60467152213735e-11f);
      p = Math.fma(p, z, 5.12229709037114e-08f);
      p = Math.fma(p, z, 1.48572235717979e-05f);
      p = Math.fma(p, z, 6.37261928875436e-04f);
      p = Math.fma(p, z, 4.89352455891786e-03f);
      float q = Math.fma(z, 1.19825839466702e-06f, 1.18534705686654e-04f);
      q = Math.fma(q, z, 2.26843463243900e-03f);
      q = Math.fma(q, z, 4.89352518554385e-03f);
      out[i] = x * p / q;
    }
  }
}
