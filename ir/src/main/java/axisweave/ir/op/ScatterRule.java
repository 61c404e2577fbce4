package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.repeat;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rule of a scatter. Its updates have scatter dimensions, which the indices have too, and
 * window dimensions, which lie along the inputs'. Updates may be split along a scatter dimension if
 * the order in which they are combined does not matter: each shard combines its own into the
 * inputs, and the shards' results are combined.
 */
final class ScatterRule {
  private final ScatterDimensions dims;
  private final int inputs;
  private final ImmutableLongArray input;
  private final ImmutableLongArray indices;
  private final ImmutableLongArray update;
  private final FactorType scatterType;
  private final RuleBuilder rule;

  private ScatterRule(Op op, ScatterDimensions dims) {
    this.dims = dims;
    inputs = op.results().size();
    input = op.operand(0).shape();
    indices = op.operand(inputs).shape();
    update = op.operand(inputs + 1).shape();
    scatterType = combiner(op).isPresent() ? REDUCTION : NEED_REPLICATION;
    rule = RuleBuilder.of(op);
  }

  static Optional<OpShardingRule> of(Op op, ScatterDimensions dims) {
    return Optional.of(new ScatterRule(op, dims).build());
  }

  private OpShardingRule build() {
    int inputDim = 0;
    int scatterDim = 0;
    for (int d = 0; d < update.length(); d++) {
      if (dims.updateWindowDims().contains(d)) {
        while (dims.insertedWindowDims().contains(inputDim)
            || dims.inputBatchingDims().contains(inputDim)) {
          inputDim++;
        }
        window(inputDim++, d);
      } else {
        scatter(scatterDim < dims.indexVectorDim() ? scatterDim : scatterDim + 1, d);
        scatterDim++;
      }
    }
    for (int i = 0; i < dims.insertedWindowDims().length(); i++) {
      int inserted = (int) dims.insertedWindowDims().get(i);
      factor(input.get(inserted), PASS_THROUGH, inserted, NONE, NONE);
    }
    int vector = (int) dims.indexVectorDim();
    if (vector < indices.length()) {
      factor(indices.get(vector), NEED_REPLICATION, NONE, vector, NONE);
    }
    return rule.build();
  }

  private void window(int inputDim, int d) {
    long size = input.get(inputDim);
    if (size == update.get(d)) {
      factor(size, PASS_THROUGH, inputDim, NONE, d);
    } else {
      factor(size, NEED_REPLICATION, inputDim, NONE, NONE);
      factor(update.get(d), NEED_REPLICATION, NONE, NONE, d);
    }
  }

  private void scatter(int indicesDim, int d) {
    int explicit = dims.scatterIndicesBatchingDims().indexOf(indicesDim);
    if (explicit < 0) {
      factor(update.get(d), scatterType, NONE, indicesDim, d);
    } else {
      int inputDim = (int) dims.inputBatchingDims().get(explicit);
      factor(update.get(d), PASS_THROUGH, inputDim, indicesDim, d);
    }
  }

  private void factor(long size, FactorType type, int inputDim, int indicesDim, int updateDim) {
    int[] operands = new int[2 * inputs + 1];
    Arrays.fill(operands, 0, inputs, inputDim);
    operands[inputs] = indicesDim;
    Arrays.fill(operands, inputs + 1, operands.length, updateDim);
    rule.factor(size, type, operands, repeat(inputs, inputDim));
  }

  /**
   * The function by which the region of a scatter combines each old element with its update, if it
   * is the same for all inputs, the region does nothing else to them, and the order does not
   * matter.
   */
  static Optional<BinaryFunction> combiner(Op op) {
    if (op.regions().isEmpty() || op.region(0).blocks().size() != 1) {
      return Optional.empty();
    }
    Block block = op.region(0).block();
    int inputs = op.results().size();
    Op end = block.terminator();
    if (block.arguments().size() != 2 * inputs || end.operands().size() != inputs) {
      return Optional.empty();
    }
    Optional<BinaryFunction> common = Optional.empty();
    for (int i = 0; i < inputs; i++) {
      Optional<BinaryFunction> one =
          combined(end.operand(i), block.argument(i), block.argument(inputs + i));
      if (one.isEmpty() || (common.isPresent() && !common.equals(one))) {
        return Optional.empty();
      }
      common = one;
    }
    return common;
  }

  private static Optional<BinaryFunction> combined(Value value, Value old, Value update) {
    if (value.owner().isEmpty()
        || !(value.owner().get().kind() instanceof Elementwise.Binary(BinaryFunction function))
        || !(value.type() instanceof TensorType type)
        || !ignoresOrder(function, type)) {
      return Optional.empty();
    }
    Value lhs = value.owner().get().operand(0);
    Value rhs = value.owner().get().operand(1);
    boolean both = (lhs == old && rhs == update) || (lhs == update && rhs == old);
    return both ? Optional.of(function) : Optional.empty();
  }

  private static boolean ignoresOrder(BinaryFunction function, TensorType type) {
    return switch (function) {
      case ADD, MULTIPLY, MAXIMUM, MINIMUM -> true;
      case AND, OR -> type.element() == Scalar.I1;
      default -> false; // not commutative, or with no all-reduce of that kind
    };
  }
}
