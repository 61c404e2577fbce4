package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.UnaryFunction;

/**
 * Functions of blocks of integers held as longs, extended by their sign. Results of widths below 64
 * are wrapped by the caller.
 */
final class LongLane {
  private LongLane() {}

  static void unary(UnaryFunction f, Scalar scalar, long[] x, long[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = unary(f, scalar, x[i]);
    }
  }

  static long unary(UnaryFunction f, Scalar scalar, long x) {
    long mask = scalar.bits() == 64 ? -1L : (1L << scalar.bits()) - 1;
    boolean unsigned = scalar.category() == Scalar.Category.UNSIGNED;
    return switch (f) {
      case ABS -> unsigned ? x : Math.abs(x);
      case COUNT_LEADING_ZEROS -> Long.numberOfLeadingZeros(x & mask) - (64 - scalar.bits());
      case NEGATE -> -x;
      case NOT -> ~x;
      case POPCNT -> Long.bitCount(x & mask);
      case SIGN -> unsigned ? (x == 0 ? 0 : 1) : Long.signum(x);
      case CHLO_SQUARE -> x * x;
      case CHLO_CONJ, REAL -> x;
      // The specification gives none of the others integers.
      default -> throw new IllegalStateException(f.mnemonic() + " of integers");
    };
  }

  static void binary(BinaryFunction f, Scalar scalar, long[] x, long[] y, long[] out, int n) {
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
      // One switch per element: none of the others is common on large i64 tensors.
      default -> {
        for (int i = 0; i < n; i++) {
          out[i] = binary(f, scalar, x[i], y[i]);
        }
      }
    }
  }

  static long binary(BinaryFunction f, Scalar scalar, long x, long y) {
    boolean unsigned = scalar.category() == Scalar.Category.UNSIGNED;
    int bits = scalar.bits();
    return switch (f) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case AND -> x & y;
      case OR -> x | y;
      case XOR -> x ^ y;
      case MAXIMUM -> less(x, y, unsigned) ? y : x;
      case MINIMUM -> less(x, y, unsigned) ? x : y;
      case DIVIDE -> y == 0 ? -1 : unsigned ? Long.divideUnsigned(x, y) : x / y;
      case REMAINDER -> y == 0 ? x : unsigned ? Long.remainderUnsigned(x, y) : x % y;
      case POWER -> power(x, y, unsigned);
      case SHIFT_LEFT -> y < 0 || y >= bits ? 0 : x << y;
      case SHIFT_RIGHT_ARITHMETIC -> {
        long signed = x << (64 - bits) >> (64 - bits);
        yield signed >> (y < 0 || y >= bits ? bits - 1 : y);
      }
      case SHIFT_RIGHT_LOGICAL -> {
        long mask = bits == 64 ? -1L : (1L << bits) - 1;
        yield y < 0 || y >= bits ? 0 : (x & mask) >>> y;
      }
      case CHLO_MULHI -> multiplyHigh(x, y, unsigned, bits);
      case ATAN2, COMPLEX, CHLO_NEXT_AFTER, CHLO_POLYGAMMA, CHLO_ZETA ->
          throw new IllegalStateException(f.mnemonic() + " of integers");
    };
  }

  private static long multiplyHigh(long x, long y, boolean unsigned, int bits) {
    if (bits == 64) {
      return unsigned ? Math.unsignedMultiplyHigh(x, y) : Math.multiplyHigh(x, y);
    }
    return unsigned ? x * y >>> bits : x * y >> bits;
  }

  private static boolean less(long x, long y, boolean unsigned) {
    return unsigned ? Long.compareUnsigned(x, y) < 0 : x < y;
  }

  /** By squaring, wrapping; a negative exponent gives the reciprocal, truncated. */
  private static long power(long x, long y, boolean unsigned) {
    if (!unsigned && y < 0) {
      return x == 1 ? 1 : x == -1 ? ((y & 1) == 0 ? 1 : -1) : 0;
    }
    long result = 1;
    long square = x;
    for (long rest = y; rest != 0; rest >>>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  static void compare(
      Direction direction, boolean unsigned, long[] x, long[] y, byte[] out, int n) {
    long flip = unsigned ? Long.MIN_VALUE : 0;
    for (int i = 0; i < n; i++) {
      long a = x[i] ^ flip;
      long b = y[i] ^ flip;
      boolean holds =
          switch (direction) {
            case EQ -> a == b;
            case NE -> a != b;
            case GE -> a >= b;
            case GT -> a > b;
            case LE -> a <= b;
            case LT -> a < b;
          };
      out[i] = (byte) (holds ? 1 : 0);
    }
  }
}
