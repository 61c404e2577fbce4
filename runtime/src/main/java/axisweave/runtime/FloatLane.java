package axisweave.runtime;

import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.UnaryFunction;

/**
 * Functions of blocks of floats. What is not a machine instruction goes through doubles, so that a
 * result is the float nearest to the true one but for the rarest ties.
 */
final class FloatLane {
  private FloatLane() {}

  static void unary(UnaryFunction f, float[] x, float[] out, int n) {
    switch (f) {
      case NEGATE -> {
        for (int i = 0; i < n; i++) {
          out[i] = -x[i];
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.abs(x[i]);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          out[i] = (float) Math.sqrt(x[i]);
        }
      }
      case RSQRT -> {
        for (int i = 0; i < n; i++) {
          out[i] = (float) (1.0 / Math.sqrt(x[i]));
        }
      }
      case CHLO_SQUARE -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] * x[i];
        }
      }
      case EXPONENTIAL -> {
        for (int i = 0; i < n; i++) {
          out[i] = exp(x[i]);
        }
      }
      case LOGISTIC -> {
        for (int i = 0; i < n; i++) {
          out[i] = 1f / (1f + exp(-x[i]));
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          out[i] = tanh(x[i]);
        }
      }
      case CHLO_CONJ, REAL -> System.arraycopy(x, 0, out, 0, n);
      case IMAG -> java.util.Arrays.fill(out, 0, n, 0f);
      // All others are functions of doubles, rounded.
      default -> {
        double[] wide = new double[n];
        for (int i = 0; i < n; i++) {
          wide[i] = x[i];
        }
        DoubleLane.unary(f, wide, wide, n);
        for (int i = 0; i < n; i++) {
          out[i] = (float) wide[i];
        }
      }
    }
  }

  /** 2^k e^r with |r| at most half of log 2, k in two steps so that denormals come out right. */
  private static float exp(float value) {
    float x = Math.max(-104f, Math.min(89f, value));
    float shifted = x * 1.44269504f + 12582912f;
    int k = Float.floatToRawIntBits(shifted) - 0x4B400000;
    float n = shifted - 12582912f;
    float r = x - n * 0.693359375f + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    float y = p * r * r + r + 1f;
    int half = k >> 1;
    return y
        * Float.intBitsToFloat((half + 127) << 23)
        * Float.intBitsToFloat((k - half + 127) << 23);
  }

  /** A quotient of polynomials, exact to a few units in the last place. */
  private static float tanh(float value) {
    float x = Math.max(-7.99881172180175781f, Math.min(7.99881172180175781f, value));
    float z = x * x;
    float p = -2.76076847742355e-16f;
    p = p * z + 2.00018790482477e-13f;
    p = p * z - 8.60467152213735e-11f;
    p = p * z + 5.12229709037114e-08f;
    p = p * z + 1.48572235717979e-05f;
    p = p * z + 6.37261928875436e-04f;
    p = p * z + 4.89352455891786e-03f;
    float q = 1.19825839466702e-06f;
    q = q * z + 1.18534705686654e-04f;
    q = q * z + 2.26843463243900e-03f;
    q = q * z + 4.89352518554385e-03f;
    float y = x * p / q;
    return Math.abs(x) < 0.0004f ? x : y;
  }

  static void binary(BinaryFunction f, float[] x, float[] y, float[] out, int n) {
    switch (f) {
      case ADD -> add(x, y, out, n);
      case SUBTRACT -> subtract(x, y, out, n);
      case MULTIPLY -> multiply(x, y, out, n);
      case DIVIDE -> divide(x, y, out, n);
      case MAXIMUM -> maximum(x, y, out, n);
      case MINIMUM -> minimum(x, y, out, n);
      case CHLO_NEXT_AFTER -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.nextAfter(x[i], (double) y[i]);
        }
      }
      // All others are functions of doubles, rounded.
      default -> {
        double[] a = new double[n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
          a[i] = x[i];
          b[i] = y[i];
        }
        DoubleLane.binary(f, a, b, a, n);
        for (int i = 0; i < n; i++) {
          out[i] = (float) a[i];
        }
      }
    }
  }

  private static void add(float[] x, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = x[i] + y[i];
    }
  }

  private static void subtract(float[] x, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = x[i] - y[i];
    }
  }

  private static void multiply(float[] x, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = x[i] * y[i];
    }
  }

  private static void divide(float[] x, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = x[i] / y[i];
    }
  }

  private static void maximum(float[] x, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(x[i], y[i]);
    }
  }

  private static void minimum(float[] x, float[] y, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.min(x[i], y[i]);
    }
  }

  static void compare(Direction direction, boolean total, float[] x, float[] y, byte[] out, int n) {
    if (total) {
      int[] a = new int[n];
      int[] b = new int[n];
      for (int i = 0; i < n; i++) {
        a[i] = order(x[i]);
        b[i] = order(y[i]);
      }
      IntLane.compare(direction, false, a, b, out, n);
      return;
    }
    switch (direction) {
      case EQ -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] == y[i] ? 1 : 0);
        }
      }
      case NE -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] != y[i] ? 1 : 0);
        }
      }
      case GE -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] >= y[i] ? 1 : 0);
        }
      }
      case GT -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] > y[i] ? 1 : 0);
        }
      }
      case LE -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] <= y[i] ? 1 : 0);
        }
      }
      case LT -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] < y[i] ? 1 : 0);
        }
      }
    }
  }

  /** An integer that orders as IEEE's totalOrder does: -NaN, -inf, -0, 0, inf, NaN. */
  static int order(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
