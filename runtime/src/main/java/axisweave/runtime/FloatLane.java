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

  static void unary(UnaryFunction f, float[] x, int xo, float[] out, int oo, int n) {
    switch (f) {
      case NEGATE -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = -x[xo + i];
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = Math.abs(x[xo + i]);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (float) Math.sqrt(x[xo + i]);
        }
      }
      case RSQRT -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (float) (1.0 / Math.sqrt(x[xo + i]));
        }
      }
      case CHLO_SQUARE -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = x[xo + i] * x[xo + i];
        }
      }
      case CHLO_CONJ, REAL -> System.arraycopy(x, xo, out, oo, n);
      case IMAG -> java.util.Arrays.fill(out, oo, oo + n, 0f);
      // All others are functions of doubles, rounded.
      default -> {
        double[] wide = new double[n];
        for (int i = 0; i < n; i++) {
          wide[i] = x[xo + i];
        }
        DoubleLane.unary(f, wide, 0, wide, 0, n);
        for (int i = 0; i < n; i++) {
          out[oo + i] = (float) wide[i];
        }
      }
    }
  }

  static void binary(
      BinaryFunction f, float[] x, int xo, float[] y, int yo, float[] out, int oo, int n) {
    switch (f) {
      case ADD -> add(x, xo, y, yo, out, oo, n);
      case SUBTRACT -> subtract(x, xo, y, yo, out, oo, n);
      case MULTIPLY -> multiply(x, xo, y, yo, out, oo, n);
      case DIVIDE -> divide(x, xo, y, yo, out, oo, n);
      case MAXIMUM -> maximum(x, xo, y, yo, out, oo, n);
      case MINIMUM -> minimum(x, xo, y, yo, out, oo, n);
      case CHLO_NEXT_AFTER -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = Math.nextAfter(x[xo + i], (double) y[yo + i]);
        }
      }
      // All others are functions of doubles, rounded.
      default -> {
        double[] a = new double[n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
          a[i] = x[xo + i];
          b[i] = y[yo + i];
        }
        DoubleLane.binary(f, a, 0, b, 0, a, 0, n);
        for (int i = 0; i < n; i++) {
          out[oo + i] = (float) a[i];
        }
      }
    }
  }

  private static void add(float[] x, int xo, float[] y, int yo, float[] out, int oo, int n) {
    for (int i = 0; i < n; i++) {
      out[oo + i] = x[xo + i] + y[yo + i];
    }
  }

  private static void subtract(float[] x, int xo, float[] y, int yo, float[] out, int oo, int n) {
    for (int i = 0; i < n; i++) {
      out[oo + i] = x[xo + i] - y[yo + i];
    }
  }

  private static void multiply(float[] x, int xo, float[] y, int yo, float[] out, int oo, int n) {
    for (int i = 0; i < n; i++) {
      out[oo + i] = x[xo + i] * y[yo + i];
    }
  }

  private static void divide(float[] x, int xo, float[] y, int yo, float[] out, int oo, int n) {
    for (int i = 0; i < n; i++) {
      out[oo + i] = x[xo + i] / y[yo + i];
    }
  }

  private static void maximum(float[] x, int xo, float[] y, int yo, float[] out, int oo, int n) {
    for (int i = 0; i < n; i++) {
      out[oo + i] = Math.max(x[xo + i], y[yo + i]);
    }
  }

  private static void minimum(float[] x, int xo, float[] y, int yo, float[] out, int oo, int n) {
    for (int i = 0; i < n; i++) {
      out[oo + i] = Math.min(x[xo + i], y[yo + i]);
    }
  }

  static void compare(
      Direction direction,
      boolean total,
      float[] x,
      int xo,
      float[] y,
      int yo,
      byte[] out,
      int oo,
      int n) {
    if (total) {
      int[] a = new int[n];
      int[] b = new int[n];
      for (int i = 0; i < n; i++) {
        a[i] = order(x[xo + i]);
        b[i] = order(y[yo + i]);
      }
      IntLane.compare(direction, false, a, 0, b, 0, out, oo, n);
      return;
    }
    switch (direction) {
      case EQ -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] == y[yo + i] ? 1 : 0);
        }
      }
      case NE -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] != y[yo + i] ? 1 : 0);
        }
      }
      case GE -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] >= y[yo + i] ? 1 : 0);
        }
      }
      case GT -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] > y[yo + i] ? 1 : 0);
        }
      }
      case LE -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] <= y[yo + i] ? 1 : 0);
        }
      }
      case LT -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] < y[yo + i] ? 1 : 0);
        }
      }
    }
  }

  /** An integer that orders as IEEE's totalOrder does: -NaN, -inf, -0, 0, inf, NaN. */
  private static int order(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
