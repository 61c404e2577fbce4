package axisweave.runtime;

import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.UnaryFunction;

/** Functions of blocks of booleans, 0 or 1 in a byte. */
final class BoolLane {
  private BoolLane() {}

  static void unary(UnaryFunction f, byte[] x, byte[] out, int n) {
    boolean flip =
        switch (f) {
          case NOT -> true;
          case ABS, NEGATE, SIGN, POPCNT, REAL, CHLO_SQUARE, CHLO_CONJ -> false;
          case COUNT_LEADING_ZEROS -> true;
          // The specification gives none of the others booleans.
          default -> throw new IllegalStateException(f.mnemonic() + " of booleans");
        };
    for (int i = 0; i < n; i++) {
      out[i] = (byte) (flip ? x[i] ^ 1 : x[i]);
    }
  }

  static void binary(BinaryFunction f, byte[] x, byte[] y, byte[] out, int n) {
    switch (f) {
      case AND, MULTIPLY, MINIMUM -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] & y[i]);
        }
      }
      case OR, ADD, MAXIMUM -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] | y[i]);
        }
      }
      case XOR, SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] ^ y[i]);
        }
      }
      // x to the power 0 is 1, to the power 1 is x.
      case POWER -> {
        for (int i = 0; i < n; i++) {
          out[i] = (byte) (x[i] | (y[i] ^ 1));
        }
      }
      // The specification gives none of the others booleans.
      default -> throw new IllegalStateException(f.mnemonic() + " of booleans");
    }
  }

  static void compare(Direction direction, byte[] x, byte[] y, byte[] out, int n) {
    for (int i = 0; i < n; i++) {
      int a = x[i];
      int b = y[i];
      out[i] =
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

  static byte binary(BinaryFunction f, byte x, byte y) {
    byte[] out = {x};
    binary(f, out, new byte[] {y}, out, 1);
    return out[0];
  }
}
