package axisweave.ir;

import java.math.BigInteger;

/**
 * The text of a literal: {@code dense<0.0>}, nested lists, or a hex blob when there are many
 * elements.
 */
final class LiteralText {
  /** From this many elements on, MLIR's own printer writes a hex blob. */
  private static final long BLOB = 100;

  private LiteralText() {}

  static String of(Literal literal) {
    StringBuilder out = new StringBuilder("dense<");
    if (literal.isSplat()) {
      element(out, literal, 0);
    } else if (literal.count() == 0) {
      return "dense<>";
    } else if (literal.count() > BLOB && literal.scalar() != Scalar.I1) {
      blob(out, literal);
    } else {
      nested(out, literal, 0, 0);
    }
    return out.append('>').toString();
  }

  /** The same without a blob, and with the type. */
  static String listOf(Literal literal) {
    StringBuilder out = new StringBuilder("dense<");
    nested(out, literal, 0, 0);
    return out.append("> : ").append(literal.type()).toString();
  }

  private static long nested(StringBuilder out, Literal literal, int dim, long index) {
    if (dim == literal.type().rank()) {
      element(out, literal, index);
      return index + 1;
    }
    out.append('[');
    long next = index;
    for (long i = 0; i < literal.type().dim(dim); i++) {
      out.append(i == 0 ? "" : ", ");
      next = nested(out, literal, dim + 1, next);
    }
    out.append(']');
    return next;
  }

  private static void element(StringBuilder out, Literal literal, long index) {
    Scalar scalar = literal.scalar();
    switch (scalar.category()) {
      case BOOLEAN -> out.append(literal.longAt(index) != 0);
      case SIGNED -> out.append(literal.longAt(index));
      case UNSIGNED -> out.append(unsigned(literal.longAt(index)));
      case FLOAT -> out.append(FloatText.of(literal.bits(index, 0), scalar));
      case COMPLEX -> {
        Scalar part = scalar == Scalar.C64 ? Scalar.F32 : Scalar.F64;
        out.append('(').append(FloatText.of(literal.bits(index, 0), part)).append(',');
        out.append(FloatText.of(literal.bits(index, 1), part)).append(')');
      }
    }
  }

  private static String unsigned(long value) {
    return value >= 0
        ? Long.toString(value)
        : new BigInteger(Long.toUnsignedString(value)).toString();
  }

  private static void blob(StringBuilder out, Literal literal) {
    out.append("\"0x");
    for (byte b : literal.toBytes()) {
      out.append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
      out.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
    }
    out.append('"');
  }
}
