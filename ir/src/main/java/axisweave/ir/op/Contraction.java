package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Attribute;
import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Sums of products. */
public sealed interface Contraction extends OpKind
    permits DotGeneral,
        Convolution,
        Contraction.Dot,
        Contraction.Einsum,
        Contraction.UnaryEinsum,
        Contraction.RaggedDot {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        DotGeneral.SYNTAX,
        Convolution.SYNTAX,
        Dot.SYNTAX,
        Einsum.SYNTAX,
        UnaryEinsum.SYNTAX,
        RaggedDot.SYNTAX);
  }

  /** A product of vectors and matrices. */
  record Dot(ImmutableList<Precision> precision) implements Contraction {

    private static final Field<Dot, ImmutableList<Precision>> PRECISION =
        Field.<Dot, ImmutableList<Precision>>of("precision_config", Precision.LIST, Dot::precision)
            .elide(ImmutableList.of());

    static final Form<Dot> SYNTAX =
        Form.of("stablehlo.dot", own -> new Dot(own.get(PRECISION)), PRECISION)
            .values(2)
            .optionalField(", precision = ", PRECISION)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.dot";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray lhs = op.operand(0).shape();
      ImmutableLongArray rhs = op.operand(1).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      int last = lhs.length() - 1;
      if (last == 1) {
        rule.factor(lhs.get(0), PASS_THROUGH, operands(0, NONE), results(0));
      }
      if (rhs.length() == 2) {
        rule.factor(rhs.get(1), PASS_THROUGH, operands(NONE, 1), results(last));
      }
      return Optional.of(
          rule.factor(rhs.get(0), REDUCTION, operands(last, 0), results(NONE)).build());
    }
  }

  /** A contraction in letters: {@code ij,jk->ik}. */
  record Einsum(String config) implements Contraction {

    private static final Field<Einsum, String> CONFIG =
        Field.of("einsum_config", Codecs.TEXT, Einsum::config);
    static final Form<Einsum> SYNTAX =
        Form.of("stablehlo.einsum", own -> new Einsum(own.get(CONFIG)), CONFIG)
            .values(2)
            .text(", config = ")
            .field(CONFIG)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.einsum";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** An einsum of one operand. */
  record UnaryEinsum(String config) implements Contraction {

    private static final Field<UnaryEinsum, String> CONFIG =
        Field.of("einsum_config", Codecs.TEXT, UnaryEinsum::config);
    static final Form<UnaryEinsum> SYNTAX =
        Form.of("stablehlo.unary_einsum", own -> new UnaryEinsum(own.get(CONFIG)), CONFIG)
            .values(1)
            .text(", config = ")
            .field(CONFIG)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.unary_einsum";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A product whose groups have the sizes of the third operand. */
  record RaggedDot(Attribute dimensions, ImmutableList<Precision> precision)
      implements Contraction {

    private static final Field<RaggedDot, Attribute> DIMENSIONS =
        Field.of("ragged_dot_dimension_numbers", Codecs.ANY, RaggedDot::dimensions);

    private static final Field<RaggedDot, ImmutableList<Precision>> PRECISION =
        Field.<RaggedDot, ImmutableList<Precision>>of(
                "precision_config", Precision.CHLO_LIST, RaggedDot::precision)
            .elide(ImmutableList.of());

    static final Form<RaggedDot> SYNTAX =
        Form.of(
            "chlo.ragged_dot",
            own -> new RaggedDot(own.get(DIMENSIONS), own.get(PRECISION)),
            DIMENSIONS,
            PRECISION);

    public RaggedDotDimensions numbers() {
      return RaggedDotDimensions.of(dimensions);
    }

    @Override
    public String mnemonic() {
      return "chlo.ragged_dot";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }
}
