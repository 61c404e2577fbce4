package axisweave.grammar;

import axisweave.ir.Scalar;
import java.math.BigInteger;
import java.util.Optional;

/** Numbers as MLIR spells them. */
final class Numbers {
  private Numbers() {}

  /** A decimal float, also {@code nan} and {@code inf}, which MLIR itself prints in hex. */
  static Optional<Double> decimal(String word) {
    return switch (word) {
      case "nan", "-nan" -> Optional.of(Double.NaN);
      case "inf" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-inf" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> {
        if (!looksDecimal(word)) {
          yield Optional.empty();
        }
        try {
          yield Optional.of(Double.parseDouble(word));
        } catch (NumberFormatException e) {
          yield Optional.empty();
        }
      }
    };
  }

  /** Keeps out what only Java takes for a float: {@code 1f}, {@code 0x1p3}, {@code NaN}. */
  private static boolean looksDecimal(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  /** The bits of {@code 0x7FC00000}, if they are 64 at most. */
  static Optional<Long> hexBits(String word) {
    try {
      return Optional.of(Long.parseUnsignedLong(word, 2, word.length(), 16));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** An integer of any size, decimal or hex, perhaps negative. */
  static Optional<BigInteger> integer(String word) {
    boolean minus = word.startsWith("-");
    String digits = minus ? word.substring(1) : word;
    boolean hex = digits.startsWith("0x");
    if (digits.startsWith("-") || digits.startsWith("+")) {
      return Optional.empty();
    }
    try {
      BigInteger value = new BigInteger(hex ? digits.substring(2) : digits, hex ? 16 : 10);
      return Optional.of(minus ? value.negate() : value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Signless integers may be written as signed or as unsigned numbers of their width. */
  static boolean fits(long value, Scalar scalar) {
    int bits = scalar.bits();
    if (scalar.category() == Scalar.Category.UNSIGNED) {
      return value >= 0 && (bits >= 63 || value < 1L << bits);
    }
    return bits >= 63 || value >= -(1L << bits - 1) && value < 1L << bits;
  }

  static boolean fits(BigInteger value, Scalar scalar) {
    int bits = scalar.bits();
    boolean low =
        scalar.category() == Scalar.Category.UNSIGNED
            ? value.signum() >= 0
            : value.compareTo(BigInteger.ONE.shiftLeft(bits - 1).negate()) >= 0;
    return low && value.compareTo(BigInteger.ONE.shiftLeft(bits)) < 0;
  }

  /** The value as stored: sign- or zero-extended from the width of the type. */
  static long wrap(long value, Scalar scalar) {
    int shift = 64 - scalar.bits();
    return switch (scalar.category()) {
      case BOOLEAN -> value & 1;
      case UNSIGNED -> value << shift >>> shift;
      default -> value << shift >> shift;
    };
  }
}
