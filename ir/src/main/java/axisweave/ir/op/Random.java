package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
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

/** Ops that make random bits. */
public sealed interface Random extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(Rng.SYNTAX, RngBitGenerator.SYNTAX);
  }

  /**
   * Samples of a distribution with the parameters of operands 0 and 1 and the shape of operand 2.
   */
  record Rng(Distribution distribution) implements Random {

    private static final Field<Rng, Distribution> DISTRIBUTION =
        Field.of(
            "rng_distribution",
            Codecs.constant("rng_distribution", Distribution.class),
            Rng::distribution);
    static final Form<Rng> SYNTAX =
        Form.of("stablehlo.rng", own -> new Rng(own.get(DISTRIBUTION)), DISTRIBUTION)
            .values(3)
            .text(", distribution = ")
            .field(DISTRIBUTION)
            .functionType();

    /**
     * What its samples are a function of, beside the seed and the index: by default its place in
     * the text, which is written down under this name where the op is about to move.
     */
    public static final String KEY = "axisweave.rng_key";

    /** The {@link #KEY} of an op of this kind. */
    public static long key(Op op) {
      return op.attributes().foreign().get(KEY) instanceof Attribute.Int key
          ? key.value().longValue()
          : 31L * op.loc().line() + op.loc().column();
    }

    @Override
    public String mnemonic() {
      return "stablehlo.rng";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Random bits from a state; returns the next state too. */
  record RngBitGenerator(Algorithm algorithm) implements Random {

    private static final Field<RngBitGenerator, Algorithm> ALGORITHM =
        Field.of(
            "rng_algorithm",
            Codecs.constant("rng_algorithm", Algorithm.class),
            RngBitGenerator::algorithm);
    static final Form<RngBitGenerator> SYNTAX =
        Form.of(
                "stablehlo.rng_bit_generator",
                own -> new RngBitGenerator(own.get(ALGORITHM)),
                ALGORITHM)
            .values(1)
            .text(", algorithm = ")
            .field(ALGORITHM)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.rng_bit_generator";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray state = op.operand(0).shape();
      ImmutableLongArray bits = op.result(1).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < state.length(); d++) {
        rule.factor(state.get(d), NEED_REPLICATION, operands(d), results(d, NONE)).blocked();
      }
      for (int d = 0; d < bits.length(); d++) {
        rule.factor(bits.get(d), PASS_THROUGH, operands(NONE), results(NONE, d));
      }
      return Optional.of(rule.build());
    }
  }

  enum Distribution {
    UNIFORM,
    NORMAL
  }

  enum Algorithm {
    DEFAULT,
    THREE_FRY,
    PHILOX
  }
}
