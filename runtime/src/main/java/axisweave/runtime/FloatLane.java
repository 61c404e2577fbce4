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
      case EXPONENTIAL -> FloatFunctions.exp(x, out, n);
      case LOGISTIC -> FloatFunctions.logistic(x, out, n);
      case TANH -> FloatFunctions.tanh(x, out, n);
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
