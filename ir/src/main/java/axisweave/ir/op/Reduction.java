package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.repeat;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.OptionalInt;

/** Ops that combine elements along whole dimensions. */
public sealed interface Reduction extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    ReductionConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return ReductionConstraints.infer(this, operands, regions);
  }

  /** Folds its region over {@code dims}. Operands: n inputs, then n initial values. */
  record Reduce(ImmutableLongArray dims) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.reduce";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      int inputs = op.results().size();
      ImmutableLongArray shape = op.operand(0).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      int out = 0;
      for (int d = 0; d < shape.length(); d++) {
        if (dims.contains(d)) {
          rule.factor(shape.get(d), REDUCTION, repeat(inputs, d), results());
        } else {
          rule.factor(shape.get(d), PASS_THROUGH, repeat(inputs, d), repeat(inputs, out++));
        }
      }
      return Optional.of(rule.build());
    }
  }

  /** Sorts the operands together along {@code dim} by the comparator in its region. */
  record Sort(long dim, boolean isStable) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.sort";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray shape = op.operand(0).shape();
      boolean alone = true;
      for (int d = 0; d < shape.length(); d++) {
        alone &= d == dim || shape.get(d) == 1;
      }
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < shape.length(); d++) {
        if (d == dim) {
          rule.factor(d, shape.get(d), NEED_REPLICATION).blockedIf(alone);
        } else {
          rule.factor(d, shape.get(d), PASS_THROUGH);
        }
      }
      return Optional.of(rule.build());
    }
  }

  /** The {@code k} largest of the last dimension in descending order, and their indices. */
  record TopK(long k) implements Reduction {
    @Override
    public String mnemonic() {
      return "chlo.top_k";
    }
  }

  /** Runs its region along {@code dim}, carrying state. Operands: inputs, then initial states. */
  record Scan(long dim, boolean isReverse, OptionalInt isAssociative) implements Reduction {
    @Override
    public String mnemonic() {
      return "chlo.scan";
    }
  }

  /** Normalises by the mean and variance of the batch; returns those too. */
  record BatchNormTraining(float epsilon, long featureIndex) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_training";
    }
  }

  /** Normalises by a given mean and variance. */
  record BatchNormInference(float epsilon, long featureIndex) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_inference";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray shape = op.operand(0).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < shape.length(); d++) {
        int feature = d == featureIndex ? 0 : NONE;
        rule.factor(
            shape.get(d),
            PASS_THROUGH,
            operands(d, feature, feature, feature, feature),
            results(d));
      }
      return Optional.of(rule.build());
    }
  }

  /** The gradients of batch_norm_training. */
  record BatchNormGrad(float epsilon, long featureIndex) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_grad";
    }
  }
}
