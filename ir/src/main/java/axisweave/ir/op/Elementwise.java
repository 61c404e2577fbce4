package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.FloatFormat;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.Own;
import axisweave.ir.syntax.Types;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.primitives.ImmutableLongArray;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** Ops whose result at an index depends on the operands at that index alone. */
public sealed interface Elementwise extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        Unary.SYNTAX,
        Unary.TO_BOOLEAN,
        Unary.CHLO,
        Binary.SYNTAX,
        Binary.COMPLEX,
        Binary.CHLO,
        Compare.SYNTAX,
        Select.SYNTAX,
        Clamp.SYNTAX,
        Convert.SYNTAX,
        ReducePrecision.SYNTAX,
        Map.SYNTAX,
        ChloBroadcast.SYNTAX);
  }

  /** What can be moved across a function of one argument. */
  enum Algebra {
    /** f(a + b) = f(a) + f(b): sums may be taken after it. */
    LINEAR,
    /** {@code a <= b} implies {@code f(a) <= f(b)}: a maximum or minimum may be taken after it. */
    NON_DECREASING,
    NONE
  }

  /**
   * A function of one tensor. {@code accuracy} is the {@code result_accuracy} attribute as written,
   * if there is one.
   */
  record Unary(UnaryFunction function, Optional<Attribute> accuracy) implements Elementwise {

    private static final Field<Unary, Optional<Attribute>> ACCURACY =
        Field.optional("result_accuracy", Codecs.ANY, Unary::accuracy);
    private static final ImmutableMap<String, UnaryFunction> FUNCTIONS =
        Maps.uniqueIndex(EnumSet.allOf(UnaryFunction.class), UnaryFunction::mnemonic);
    static final Form<Unary> SYNTAX = form("stablehlo.").values(1).sameType();
    static final Form<Unary> TO_BOOLEAN =
        Form.of("stablehlo.is_finite", Unary::of, ACCURACY).values(1).functionType();
    static final Form<Unary> CHLO = form("chlo.").values(1).arrowType();

    private static Form<Unary> form(String dialect) {
      return Form.of(
          FUNCTIONS.keySet().stream()
              .filter(n -> n.startsWith(dialect) && !n.equals("stablehlo.is_finite"))
              .collect(ImmutableList.toImmutableList()),
          Unary::of,
          ACCURACY);
    }

    private static Unary of(Own own) {
      return new Unary(Own.named(FUNCTIONS, own.op()), own.get(ACCURACY));
    }

    public static Unary of(UnaryFunction function) {
      return new Unary(function, Optional.empty());
    }

    @Override
    public String mnemonic() {
      return function.mnemonic();
    }

    @Override
    public Syntax<?> syntax() {
      return function == UnaryFunction.IS_FINITE
          ? TO_BOOLEAN
          : function.mnemonic().startsWith("chlo.") ? CHLO : SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return function.isChlo() ? Optional.empty() : Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /** The functions of one tensor. Those of the {@code chlo} dialect come last. */
  enum UnaryFunction {
    ABS(Algebra.NONE),
    CBRT(Algebra.NON_DECREASING),
    CEIL(Algebra.NON_DECREASING),
    COUNT_LEADING_ZEROS(Algebra.NONE),
    COSINE(Algebra.NONE),
    EXPONENTIAL(Algebra.NON_DECREASING),
    EXPONENTIAL_MINUS_ONE(Algebra.NON_DECREASING),
    FLOOR(Algebra.NON_DECREASING),
    IMAG(Algebra.LINEAR),
    IS_FINITE(Algebra.NONE),
    LOG(Algebra.NON_DECREASING),
    LOG_PLUS_ONE(Algebra.NON_DECREASING),
    LOGISTIC(Algebra.NON_DECREASING),
    NEGATE(Algebra.LINEAR),
    NOT(Algebra.NONE),
    POPCNT(Algebra.NONE),
    REAL(Algebra.LINEAR),
    ROUND_NEAREST_AFZ(Algebra.NON_DECREASING),
    ROUND_NEAREST_EVEN(Algebra.NON_DECREASING),
    RSQRT(Algebra.NONE),
    SIGN(Algebra.NON_DECREASING),
    SINE(Algebra.NONE),
    SQRT(Algebra.NON_DECREASING),
    TAN(Algebra.NONE),
    TANH(Algebra.NON_DECREASING),
    CHLO_ACOS(Algebra.NONE),
    CHLO_ACOSH(Algebra.NONE),
    CHLO_ASIN(Algebra.NON_DECREASING),
    CHLO_ASIN_ACOS_KERNEL(Algebra.NONE),
    CHLO_ASINH(Algebra.NON_DECREASING),
    CHLO_ATAN(Algebra.NON_DECREASING),
    CHLO_ATANH(Algebra.NON_DECREASING),
    CHLO_BESSEL_I1E(Algebra.NONE),
    CHLO_CONJ(Algebra.LINEAR),
    CHLO_COSH(Algebra.NONE),
    CHLO_DIGAMMA(Algebra.NONE),
    CHLO_ERF(Algebra.NON_DECREASING),
    CHLO_ERF_INV(Algebra.NON_DECREASING),
    CHLO_ERFC(Algebra.NONE),
    CHLO_IS_INF(Algebra.NONE),
    CHLO_IS_NEG_INF(Algebra.NONE),
    CHLO_IS_POS_INF(Algebra.NONE),
    CHLO_LGAMMA(Algebra.NONE),
    CHLO_SINH(Algebra.NON_DECREASING),
    CHLO_SQUARE(Algebra.NONE),
    CHLO_TAN(Algebra.NONE);

    private final Algebra algebra;
    private final String mnemonic;

    UnaryFunction(Algebra algebra) {
      this.algebra = algebra;
      this.mnemonic = dialectName(name());
    }

    public Algebra algebra() {
      return algebra;
    }

    public String mnemonic() {
      return mnemonic;
    }

    /** Whether it is of the {@code chlo} dialect. */
    public boolean isChlo() {
      return mnemonic.startsWith("chlo.");
    }
  }

  /** A function of two tensors of one shape. */
  record Binary(BinaryFunction function) implements Elementwise {

    private static final ImmutableMap<String, BinaryFunction> FUNCTIONS =
        Maps.uniqueIndex(EnumSet.allOf(BinaryFunction.class), BinaryFunction::mnemonic);
    static final Form<Binary> SYNTAX = form("stablehlo.").values(2).sameType();
    static final Form<Binary> COMPLEX =
        Form.of("stablehlo.complex", own -> new Binary(BinaryFunction.COMPLEX))
            .values(2)
            .typed(Types.complex());
    static final Form<Binary> CHLO = form("chlo.").values(2).arrowType();

    private static Form<Binary> form(String dialect) {
      return Form.of(
          FUNCTIONS.keySet().stream()
              .filter(n -> n.startsWith(dialect) && !n.equals("stablehlo.complex"))
              .collect(ImmutableList.toImmutableList()),
          own -> new Binary(Own.named(FUNCTIONS, own.op())));
    }

    @Override
    public String mnemonic() {
      return function.mnemonic();
    }

    @Override
    public Syntax<?> syntax() {
      return function == BinaryFunction.COMPLEX
          ? COMPLEX
          : function.mnemonic().startsWith("chlo.") ? CHLO : SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return function.isChlo() ? Optional.empty() : Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /** The functions of two tensors. Those of the {@code chlo} dialect come last. */
  enum BinaryFunction {
    ADD,
    AND,
    ATAN2,
    COMPLEX,
    DIVIDE,
    MAXIMUM,
    MINIMUM,
    MULTIPLY,
    OR,
    POWER,
    REMAINDER,
    SHIFT_LEFT,
    SHIFT_RIGHT_ARITHMETIC,
    SHIFT_RIGHT_LOGICAL,
    SUBTRACT,
    XOR,
    CHLO_MULHI,
    CHLO_NEXT_AFTER,
    CHLO_POLYGAMMA,
    CHLO_ZETA;

    private final String mnemonic = dialectName(name());

    public String mnemonic() {
      return mnemonic;
    }

    /** Whether it is of the {@code chlo} dialect. */
    public boolean isChlo() {
      return mnemonic.startsWith("chlo.");
    }
  }

  /**
   * {@code result[i] = lhs[i] <direction> rhs[i]}; without a type, the usual one of the operands'
   * element type.
   */
  record Compare(Direction direction, Optional<ComparisonType> type) implements Elementwise {

    private static final Field<Compare, Direction> DIRECTION =
        Field.of(
            "comparison_direction",
            Codecs.constant("comparison_direction", Direction.class),
            Compare::direction);
    private static final Field<Compare, Optional<ComparisonType>> TYPE =
        Field.optional(
            "compare_type",
            Codecs.constant("comparison_type", ComparisonType.class),
            Compare::type);
    static final Form<Compare> SYNTAX =
        Form.of(
                "stablehlo.compare",
                own -> new Compare(own.get(DIRECTION), own.get(TYPE)),
                DIRECTION,
                TYPE)
            .field(DIRECTION)
            .text(", ")
            .values(2)
            .optionalField(", ", TYPE)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.compare";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  enum Direction {
    EQ,
    NE,
    GE,
    GT,
    LE,
    LT
  }

  /**
   * The order used to compare floats: IEEE's partial one, or the total one in which NaN and -0 have
   * places.
   */
  enum ComparisonType {
    NOTYPE,
    FLOAT,
    TOTALORDER,
    SIGNED,
    UNSIGNED
  }

  /** {@code pred ? on_true : on_false}; the predicate may be a scalar. */
  record Select() implements Elementwise {

    static final Form<Select> SYNTAX =
        Form.of("stablehlo.select", own -> new Select()).values().typed(Types.select());

    @Override
    public String mnemonic() {
      return "stablehlo.select";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.of(op).pointwise(op.result().shape()).build());
    }
  }

  /**
   * {@code minimum(maximum(operand, min), max)}; min and max may be scalars. Operands: min,
   * operand, max.
   */
  record Clamp() implements Elementwise {

    static final Form<Clamp> SYNTAX =
        Form.of("stablehlo.clamp", own -> new Clamp()).values(3).sameType();

    @Override
    public String mnemonic() {
      return "stablehlo.clamp";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.of(op).pointwise(op.operand(1).shape()).build());
    }
  }

  /** Converts the element type. */
  record Convert() implements Elementwise {

    static final Form<Convert> SYNTAX =
        Form.of("stablehlo.convert", own -> new Convert()).values(1).sameType();

    @Override
    public String mnemonic() {
      return "stablehlo.convert";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /** Rounds to the given exponent and mantissa widths and back. */
  record ReducePrecision(int exponentBits, int mantissaBits) implements Elementwise {

    private static final Field<ReducePrecision, Integer> EXPONENT =
        Field.of("exponent_bits", Codecs.I32, ReducePrecision::exponentBits);
    private static final Field<ReducePrecision, Integer> MANTISSA =
        Field.of("mantissa_bits", Codecs.I32, ReducePrecision::mantissaBits);
    static final Form<ReducePrecision> SYNTAX =
        Form.of(
                "stablehlo.reduce_precision",
                own -> new ReducePrecision(own.get(EXPONENT), own.get(MANTISSA)),
                EXPONENT,
                MANTISSA)
            .values(1)
            .text(", format = ")
            .step(new FloatFormat<>(EXPONENT, MANTISSA), EXPONENT, MANTISSA)
            .when(op ->
                op.kind() instanceof ReducePrecision k
                    && k.exponentBits() >= 0
                    && k.mantissaBits() >= 0)
            .sameType();

    @Override
    public String mnemonic() {
      return "stablehlo.reduce_precision";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /** Applies its region to scalars at each index. */
  record Map(ImmutableLongArray dimensions) implements Elementwise {

    private static final Field<Map, ImmutableLongArray> DIMENSIONS =
        Field.of("dimensions", Codecs.I64S, Map::dimensions);
    static final Form<Map> SYNTAX =
        Form.of("stablehlo.map", own -> new Map(own.get(DIMENSIONS)), DIMENSIONS);

    @Override
    public String mnemonic() {
      return "stablehlo.map";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /**
   * A {@code chlo} op of two operands that are broadcast to one shape first; {@code dims} if they
   * are not the trailing ones.
   */
  record ChloBroadcast(
      BroadcastFunction function,
      Optional<ImmutableLongArray> dims,
      Optional<Direction> direction,
      Optional<ComparisonType> type)
      implements Elementwise {

    private static final Field<ChloBroadcast, Optional<ImmutableLongArray>> DIMS =
        Field.optional("broadcast_dimensions", Codecs.I64S, ChloBroadcast::dims);
    private static final Field<ChloBroadcast, Optional<Direction>> DIRECTION =
        Field.optional(
            "comparison_direction",
            Codecs.constant("chlo", "comparison_direction", Direction.class, Enum::name),
            ChloBroadcast::direction);
    private static final Field<ChloBroadcast, Optional<ComparisonType>> TYPE =
        Field.optional(
            "compare_type",
            Codecs.constant("chlo", "comparison_type", ComparisonType.class, Enum::name),
            ChloBroadcast::type);
    private static final ImmutableMap<String, BroadcastFunction> FUNCTIONS =
        Maps.uniqueIndex(EnumSet.allOf(BroadcastFunction.class), BroadcastFunction::mnemonic);
    static final Form<ChloBroadcast> SYNTAX =
        Form.of(
                FUNCTIONS.keySet().asList(),
                own ->
                    new ChloBroadcast(
                        Own.named(FUNCTIONS, own.op()),
                        own.get(DIMS),
                        own.get(DIRECTION),
                        own.get(TYPE)),
                DIMS,
                DIRECTION,
                TYPE)
            .values()
            .functionType();

    @Override
    public String mnemonic() {
      return function.mnemonic();
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** The broadcasting functions; SELECT takes three operands, COMPARE a direction. */
  enum BroadcastFunction {
    BROADCAST_ADD,
    BROADCAST_AND,
    BROADCAST_ATAN2,
    BROADCAST_COMPARE,
    BROADCAST_COMPLEX,
    BROADCAST_DIVIDE,
    BROADCAST_MAXIMUM,
    BROADCAST_MINIMUM,
    BROADCAST_MULTIPLY,
    BROADCAST_NEXT_AFTER,
    BROADCAST_OR,
    BROADCAST_POLYGAMMA,
    BROADCAST_POWER,
    BROADCAST_REMAINDER,
    BROADCAST_SELECT,
    BROADCAST_SHIFT_LEFT,
    BROADCAST_SHIFT_RIGHT_ARITHMETIC,
    BROADCAST_SHIFT_RIGHT_LOGICAL,
    BROADCAST_SUBTRACT,
    BROADCAST_XOR,
    BROADCAST_ZETA;

    private final String mnemonic = dialectName("CHLO_" + name());

    public String mnemonic() {
      return mnemonic;
    }
  }

  private static String dialectName(String constant) {
    String name = constant.toLowerCase(Locale.ROOT);
    if (name.equals("chlo_asin_acos_kernel") || name.equals("chlo_mulhi")) {
      return "chlo." + (name.equals("chlo_mulhi") ? "mulhi" : "_asin_acos_kernel");
    }
    return name.startsWith("chlo_") ? "chlo." + name.substring(5) : "stablehlo." + name;
  }
}
