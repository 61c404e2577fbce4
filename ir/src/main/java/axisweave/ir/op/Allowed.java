package axisweave.ir.op;

import axisweave.ir.ElementType;
import axisweave.ir.ForeignType;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.TokenType;
import axisweave.ir.Type;
import java.util.EnumSet;

/**
 * What an operand or a result may be, in the words of the specification's tables: which kinds of
 * element type, and a rank where it is fixed. Types of unknown dialects are let through.
 */
record Allowed(int kinds, int rank, String words) {
  private static final int BOOLEAN = 1;
  private static final int SIGNED = 1 << 1;
  private static final int UNSIGNED = 1 << 2;
  private static final int REAL = 1 << 3;
  private static final int COMPLEX = 1 << 4;
  private static final int QUANTIZED = 1 << 5;
  private static final int PER_AXIS = 1 << 6;
  private static final int TOKEN_TYPE = 1 << 7;
  private static final int OTHER = 1 << 8;
  private static final int ANY_RANK = -1;
  private static final int INTS = SIGNED | UNSIGNED;
  private static final int PLAIN = BOOLEAN | INTS | REAL | COMPLEX;

  static final Allowed TENSOR =
      new Allowed(PLAIN | QUANTIZED, "a tensor that is not quantized per axis");
  static final Allowed ANY_TENSOR = new Allowed(PLAIN | QUANTIZED | PER_AXIS, "a tensor");
  static final Allowed PLAIN_TENSOR = new Allowed(PLAIN, "a tensor that is not quantized");
  static final Allowed PREDICATE = new Allowed(BOOLEAN, "a tensor of i1");
  static final Allowed INTEGER = new Allowed(INTS, "a tensor of integer type");
  static final Allowed LOGICAL = new Allowed(BOOLEAN | INTS, "a tensor of boolean or integer type");
  static final Allowed FLOAT = new Allowed(REAL, "a tensor of floating-point type");
  static final Allowed FLOAT_QUANTIZED =
      new Allowed(REAL | QUANTIZED, "a tensor of floating-point or quantized type");
  static final Allowed FLOAT_ANY_QUANTIZED =
      new Allowed(REAL | QUANTIZED | PER_AXIS, "a tensor of floating-point or quantized type");
  static final Allowed FLOAT_COMPLEX =
      new Allowed(REAL | COMPLEX, "a tensor of floating-point or complex type");
  static final Allowed FLOAT_COMPLEX_QUANTIZED =
      new Allowed(
          REAL | COMPLEX | QUANTIZED, "a tensor of floating-point, complex or quantized type");
  static final Allowed COMPLEX_TENSOR = new Allowed(COMPLEX, "a tensor of complex type");
  static final Allowed SIGNED_FLOAT_COMPLEX =
      new Allowed(
          SIGNED | REAL | COMPLEX | QUANTIZED,
          "a tensor of signed integer, floating-point, complex or quantized type");
  static final Allowed NUMBER =
      new Allowed(
          INTS | REAL | COMPLEX | QUANTIZED,
          "a tensor of integer, floating-point, complex or quantized type");
  static final Allowed INTEGER_FLOAT =
      new Allowed(INTS | REAL, "a tensor of integer or floating-point type");
  static final Allowed LOGICAL_FLOAT =
      new Allowed(BOOLEAN | INTS | REAL, "a tensor of boolean, integer or floating-point type");
  static final Allowed QUANTIZED_TENSOR =
      new Allowed(QUANTIZED | PER_AXIS, "a tensor of quantized type");
  static final Allowed TOKEN = new Allowed(TOKEN_TYPE, "a token");
  static final Allowed TENSOR_OR_TOKEN =
      new Allowed(PLAIN | QUANTIZED | TOKEN_TYPE, "a tensor or a token");
  static final Allowed ANYTHING =
      new Allowed(PLAIN | QUANTIZED | PER_AXIS | TOKEN_TYPE | OTHER, "a value");

  private Allowed(int kinds, String words) {
    this(kinds, ANY_RANK, words);
  }

  /** The same of one rank: {@code FLOAT.ofRank(1)}. */
  Allowed ofRank(int fixed) {
    return new Allowed(kinds, fixed, words + ", of rank " + fixed);
  }

  boolean accepts(Type type) {
    return switch (type) {
      case TensorType tensor ->
          (rank == ANY_RANK || tensor.rank() == rank) && (kinds & kind(tensor.element())) != 0;
      case TokenType token -> (kinds & TOKEN_TYPE) != 0;
      case ForeignType foreign -> (kinds & OTHER) != 0 || !foreign.isBuiltin();
      default -> (kinds & OTHER) != 0;
    };
  }

  private static int kind(ElementType element) {
    return switch (element) {
      case Scalar scalar -> KIND_OF[scalar.ordinal()];
      case QuantizedType quantized ->
          switch (quantized.granularity()) {
            case PER_TENSOR -> QUANTIZED;
            case PER_AXIS -> PER_AXIS;
            case OTHER -> QUANTIZED | PER_AXIS;
          };
      case ForeignType foreign -> foreign.isBuiltin() ? 0 : PLAIN | QUANTIZED | PER_AXIS;
    };
  }

  private static final int[] KIND_OF = kindOfEach();

  private static int[] kindOfEach() {
    int[] kinds = new int[Scalar.values().length];
    for (Scalar scalar : EnumSet.allOf(Scalar.class)) {
      kinds[scalar.ordinal()] =
          switch (scalar.category()) {
            case BOOLEAN -> BOOLEAN;
            case SIGNED -> SIGNED;
            case UNSIGNED -> UNSIGNED;
            case FLOAT -> REAL;
            case COMPLEX -> COMPLEX;
          };
    }
    return kinds;
  }
}
