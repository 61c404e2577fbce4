package axisweave.runtime;

import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.UnaryFunction;

/** Functions of blocks of booleans, 0 or 1 in a byte. */
final class BoolLane {
  private BoolLane() {}

  static void unary(UnaryFunction f, byte[] x, int xo, byte[] out, int oo, int n) {
    boolean flip =
        switch (f) {
          case NOT -> true;
          case ABS, NEGATE, SIGN, POPCNT, REAL, CHLO_SQUARE, CHLO_CONJ -> false;
          case COUNT_LEADING_ZEROS -> true;
          // The specification gives none of the others booleans.
          default -> throw new IllegalStateException(f.mnemonic() + " of booleans");
        };
    for (int i = 0; i < n; i++) {
      out[oo + i] = (byte) (flip ? x[xo + i] ^ 1 : x[xo + i]);
    }
  }

  static void binary(
      BinaryFunction f, byte[] x, int xo, byte[] y, int yo, byte[] out, int oo, int n) {
    switch (f) {
      case AND, MULTIPLY, MINIMUM -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] & y[yo + i]);
        }
      }
      case OR, ADD, MAXIMUM -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] | y[yo + i]);
        }
      }
      case XOR, SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] ^ y[yo + i]);
        }
      }
      // x to the power 0 is 1, to the power 1 is x.
      case POWER -> {
        for (int i = 0; i < n; i++) {
          out[oo + i] = (byte) (x[xo + i] | (y[yo + i] ^ 1));
        }
      }
      // The specification gives none of the others booleans.
      default -> throw new IllegalStateException(f.mnemonic() + " of booleans");
    }
  }

  static void compare(
      Direction direction, byte[] x, int xo, byte[] y, int yo, byte[] out, int oo, int n) {
    for (int i = 0; i < n; i++) {
      int a = x[xo + i];
      int b = y[yo + i];
      out[oo + i] =
          (byte)
              switch (direction) {
                case EQ -> a ^ b ^ 1;
                case NE -> a ^ b;
                case GE -> a | (b ^ 1);
                case GT -> a & (b ^ 1);
                case LE -> (a ^ 1) | b;
                case LT -> (a ^ 1) & b;
              };
    }
  }
}
