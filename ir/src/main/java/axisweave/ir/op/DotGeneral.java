package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Attribute;
import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.Own;
import axisweave.ir.syntax.PrecisionAndAlgorithm;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * Sums of products: over the contracting dimensions of both sides, for each index of the batching
 * ones. Result dimensions are the batching ones, then the rest of lhs, then the rest of rhs. {@code
 * precision} is empty or has one name per operand.
 */
public record DotGeneral(
    ImmutableLongArray lhsBatching,
    ImmutableLongArray rhsBatching,
    ImmutableLongArray lhsContracting,
    ImmutableLongArray rhsContracting,
    ImmutableList<Precision> precision,
    Optional<Attribute> algorithm)
    implements Contraction {

  private static final Field<DotGeneral, DotDimensions> DIMENSIONS =
      Field.of("dot_dimension_numbers", DotDimensions.CODEC, DotDimensions::of);
  private static final Field<DotGeneral, ImmutableList<Precision>> PRECISION =
      Field.<DotGeneral, ImmutableList<Precision>>of(
              "precision_config", Precision.LIST, DotGeneral::precision)
          .elide(ImmutableList.of());
  private static final Field<DotGeneral, Optional<Attribute>> ALGORITHM =
      Field.optional("algorithm", Codecs.ANY, DotGeneral::algorithm);
  static final Form<DotGeneral> SYNTAX =
      Form.of("stablehlo.dot_general", DotGeneral::of, DIMENSIONS, PRECISION, ALGORITHM)
          .values(2)
          .text(", ")
          .field(DIMENSIONS)
          .step(new PrecisionAndAlgorithm<>(PRECISION, ALGORITHM), PRECISION, ALGORITHM)
          .functionType();

  private static DotGeneral of(Own own) {
    DotDimensions dims = own.get(DIMENSIONS);
    return new DotGeneral(
        dims.lhsBatching(),
        dims.rhsBatching(),
        dims.lhsContracting(),
        dims.rhsContracting(),
        own.get(PRECISION),
        own.get(ALGORITHM));
  }

  @Override
  public String mnemonic() {
    return "stablehlo.dot_general";
  }

  @Override
  public Syntax<?> syntax() {
    return SYNTAX;
  }

  @Override
  public Optional<OpShardingRule> rule(Op op) {
    ImmutableLongArray lhs = lhs(op).shape();
    ImmutableLongArray rhs = rhs(op).shape();
    RuleBuilder rule = RuleBuilder.of(op);
    int out = 0;
    for (int b = 0; b < lhsBatching.length(); b++) {
      int l = (int) lhsBatching.get(b);
      rule.factor(lhs.get(l), PASS_THROUGH, operands(l, (int) rhsBatching.get(b)), results(out++));
    }
    for (int l = 0; l < lhs.length(); l++) {
      if (!lhsBatching.contains(l) && !lhsContracting.contains(l)) {
        rule.factor(lhs.get(l), PASS_THROUGH, operands(l, NONE), results(out++));
      }
    }
    for (int r = 0; r < rhs.length(); r++) {
      if (!rhsBatching.contains(r) && !rhsContracting.contains(r)) {
        rule.factor(rhs.get(r), PASS_THROUGH, operands(NONE, r), results(out++));
      }
    }
    for (int c = 0; c < lhsContracting.length(); c++) {
      int l = (int) lhsContracting.get(c);
      rule.factor(lhs.get(l), REDUCTION, operands(l, (int) rhsContracting.get(c)), results(NONE));
    }
    return Optional.of(rule.build());
  }

  public static Value lhs(Op op) {
    return op.operand(0);
  }

  public static Value rhs(Op op) {
    return op.operand(1);
  }
}
