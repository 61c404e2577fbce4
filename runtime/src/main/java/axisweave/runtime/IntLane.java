package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.UnaryFunction;

/** Functions of blocks of 32-bit integers; the rarer ones go through longs and are wrapped. */
final class IntLane {
  private IntLane() {}

  static void unary(UnaryFunction f, Scalar scalar, int[] x, int[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (int) LongLane.unary(f, scalar, widen(x[i], scalar));
    }
  }

  private static long widen(int value, Scalar scalar) {
    return scalar.category() == Scalar.Category.UNSIGNED ? value & 0xffffffffL : value;
  }

  static void binary(BinaryFunction f, Scalar scalar, int[] x, int[] y, int[] out, int n) {
    boolean unsigned = scalar.category() == Scalar.Category.UNSIGNED;
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
      case AND -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] & y[i];
        }
      }
      case OR -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] | y[i];
        }
      }
      case XOR -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] ^ y[i];
        }
      }
      case MAXIMUM -> {
        int flip = unsigned ? Integer.MIN_VALUE : 0;
        for (int i = 0; i < n; i++) {
          out[i] = Math.max(x[i] ^ flip, y[i] ^ flip) ^ flip;
        }
      }
      case MINIMUM -> {
        int flip = unsigned ? Integer.MIN_VALUE : 0;
        for (int i = 0; i < n; i++) {
          out[i] = Math.min(x[i] ^ flip, y[i] ^ flip) ^ flip;
        }
      }
      case SHIFT_LEFT -> {
        for (int i = 0; i < n; i++) {
          int by = y[i];
          out[i] = by >= 0 && by < 32 ? x[i] << by : 0;
        }
      }
      case SHIFT_RIGHT_LOGICAL -> {
        for (int i = 0; i < n; i++) {
          int by = y[i];
          out[i] = by >= 0 && by < 32 ? x[i] >>> by : 0;
        }
      }
      // The rest is rare or needs the wider type anyway.
      default -> {
        for (int i = 0; i < n; i++) {
          out[i] = (int) LongLane.binary(f, scalar, widen(x[i], scalar), widen(y[i], scalar));
        }
      }
    }
  }

  static void compare(Direction direction, boolean unsigned, int[] x, int[] y, byte[] out, int n) {
    int flip = unsigned ? Integer.MIN_VALUE : 0;
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
          out[i] = (byte) ((x[i] ^ flip) >= (y[i] ^ flip) ? 1 : 0);
        }
      }
      case GT -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) ((x[i] ^ flip) > (y[i] ^ flip) ? 1 : 0);
        }
      }
      case LE -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) ((x[i] ^ flip) <= (y[i] ^ flip) ? 1 : 0);
        }
      }
      case LT -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) ((x[i] ^ flip) < (y[i] ^ flip) ? 1 : 0);
        }
      }
    }
  }

  static int binary(BinaryFunction f, Scalar scalar, int x, int y) {
    return (int) LongLane.binary(f, scalar, widen(x, scalar), widen(y, scalar));
  }
}
