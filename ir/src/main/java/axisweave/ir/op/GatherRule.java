package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * The rule of a gather. Its result has batch dimensions, which the indices have too, and offset
 * dimensions, which are windows on the operand's. An operand may be split along a dimension of
 * which single elements are taken: each shard gives the elements that it has and zeros for the
 * others, and these are summed.
 */
final class GatherRule {
  private final GatherDimensions dims;
  private final ImmutableLongArray operand;
  private final ImmutableLongArray indices;
  private final ImmutableLongArray result;
  private final RuleBuilder rule;

  private GatherRule(Op op, GatherDimensions dims) {
    this.dims = dims;
    operand = op.operand(0).shape();
    indices = op.operand(1).shape();
    result = op.result().shape();
    rule = RuleBuilder.of(op);
  }

  static Optional<OpShardingRule> of(Op op, GatherDimensions dims) {
    return Optional.of(new GatherRule(op, dims).build());
  }

  private OpShardingRule build() {
    int operandDim = 0;
    int batchDim = 0;
    for (int d = 0; d < result.length(); d++) {
      if (dims.offsetDims().contains(d)) {
        while (dims.collapsedSliceDims().contains(operandDim)
            || dims.operandBatchingDims().contains(operandDim)) {
          operandDim++;
        }
        offset(operandDim++, d);
      } else {
        batch(batchDim < dims.indexVectorDim() ? batchDim : batchDim + 1, d);
        batchDim++;
      }
    }
    for (int i = 0; i < dims.collapsedSliceDims().length(); i++) {
      int collapsed = (int) dims.collapsedSliceDims().get(i);
      long size = operand.get(collapsed);
      rule.factor(
          size, size == 1 ? NEED_REPLICATION : REDUCTION, operands(collapsed, NONE), results(NONE));
    }
    int vector = (int) dims.indexVectorDim();
    if (vector < indices.length()) {
      rule.factor(indices.get(vector), NEED_REPLICATION, operands(NONE, vector), results(NONE));
    }
    return rule.build();
  }

  private void offset(int operandDim, int d) {
    long size = operand.get(operandDim);
    if (size == result.get(d)) {
      rule.factor(size, PASS_THROUGH, operands(operandDim, NONE), results(d));
    } else if (result.get(d) == 1) {
      rule.factor(size, REDUCTION, operands(operandDim, NONE), results(NONE));
      rule.factor(1, NEED_REPLICATION, operands(NONE, NONE), results(d));
    } else {
      rule.factor(size, NEED_REPLICATION, operands(operandDim, NONE), results(d)).blocked();
    }
  }

  private void batch(int indicesDim, int d) {
    int explicit = dims.startIndicesBatchingDims().indexOf(indicesDim);
    int operandDim = explicit < 0 ? NONE : (int) dims.operandBatchingDims().get(explicit);
    rule.factor(result.get(d), PASS_THROUGH, operands(operandDim, indicesDim), results(d));
  }
}
