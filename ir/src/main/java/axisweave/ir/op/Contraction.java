package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
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
  @Override
  default void verify(Op op, Diagnostics errors) {
    ContractionConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return ContractionConstraints.infer(this, operands);
  }

  /** A product of vectors and matrices. */
  record Dot(ImmutableList<Precision> precision) implements Contraction {
    @Override
    public String mnemonic() {
      return "stablehlo.dot";
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
    @Override
    public String mnemonic() {
      return "stablehlo.einsum";
    }
  }

  /** An einsum of one operand. */
  record UnaryEinsum(String config) implements Contraction {
    @Override
    public String mnemonic() {
      return "stablehlo.unary_einsum";
    }
  }

  /** A product whose groups have the sizes of the third operand. */
  record RaggedDot(Attribute dimensions, ImmutableList<Precision> precision)
      implements Contraction {
    @Override
    public String mnemonic() {
      return "chlo.ragged_dot";
    }
  }
}
