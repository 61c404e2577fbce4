package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * The rules of the custom calls that Shardy knows, by target. Nobody verifies a custom call, so a
 * known target with operands or results of another form than its own is opaque.
 */
final class CustomCallRule {
  private CustomCallRule() {}

  static Optional<OpShardingRule> of(Op op, String target) {
    return switch (target) {
      case "annotate_device_placement",
          "Cholesky",
          "CompactWyHelper",
          "InspectSharding",
          "InvertDiagBlocksLowerTriangular",
          "InvertDiagBlocksUpperTriangular",
          "LayoutConstraint",
          "mhlo.erf",
          "MoveToDevice",
          "MoveToHost",
          "X64Combine",
          "X64SplitHigh",
          "X64SplitLow",
          "xla.megascale.provide_metadata",
          "_SPMDInternalOp_MultiPad",
          "_SPMDInternalOp_RotateRight",
          "_SPMDInternalOp_MultiRotate",
          "_SPMDInternalOp_MultiSlice",
          "_SPMDInternalOp_Wrap" ->
          pointwise(op);
      case "Eigh" -> eigh(op);
      case "Qr", "QrDecompositionBlock" -> qr(op);
      case "ProductOfElementaryHouseholderReflectors" -> householder(op);
      case "mhlo.topk" -> topK(op);
      case "ApproxTopK", "PartialReduce" -> approxTopK(op);
      default -> Optional.empty(); // opaque
    };
  }

  /**
   * The rule of an {@code X64Combine} that makes the state of an {@code rng_bit_generator}: that
   * must be whole on every device, and is of a type that cannot be resharded.
   */
  static Optional<OpShardingRule> rngState(Op op) {
    ImmutableLongArray shape = op.result(0).shape();
    if (shape.length() != 1 || pointwise(op).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        RuleBuilder.of(op).factor(0, shape.get(0), NEED_REPLICATION).blocked().build());
  }

  private static Optional<OpShardingRule> pointwise(Op op) {
    if (op.results().isEmpty() || !(op.result(0).type() instanceof TensorType first)) {
      return Optional.empty();
    }
    for (Value operand : op.operands()) {
      if (rank(operand) > first.rank()) {
        return Optional.empty();
      }
    }
    for (Value result : op.results()) {
      if (rank(result) > first.rank()) {
        return Optional.empty();
      }
    }
    return Optional.of(RuleBuilder.ofPointwise(op));
  }

  private static int rank(Value value) {
    return value.type() instanceof TensorType tensor ? tensor.rank() : 0;
  }

  private static boolean hasRanks(Op op, int operandCount, int... ranks) {
    if (op.operands().size() != operandCount
        || op.operands().size() + op.results().size() != ranks.length) {
      return false;
    }
    for (int i = 0; i < ranks.length; i++) {
      Value value = i < operandCount ? op.operand(i) : op.result(i - operandCount);
      if (!(value.type() instanceof TensorType tensor) || tensor.rank() != ranks[i]) {
        return false;
      }
    }
    return true;
  }

  private static int firstRank(Op op) {
    return op.operands().isEmpty() ? 0 : rank(op.operand(0));
  }

  /** Eigenvectors like the operand, and eigenvalues. */
  private static Optional<OpShardingRule> eigh(Op op) {
    int n = firstRank(op);
    if (n < 2 || !hasRanks(op, 1, n, n, n - 1)) {
      return Optional.empty();
    }
    ImmutableLongArray in = op.operand(0).shape();
    return Optional.of(
        RuleBuilder.of(op)
            .pointwise(in.subArray(0, n - 2))
            .factor(in.get(n - 2), PASS_THROUGH, operands(n - 2), results(n - 2, NONE))
            .factor(in.get(n - 1), PASS_THROUGH, operands(n - 1), results(n - 1, n - 2))
            .build());
  }

  /** The packed factors like the operand, and the scales of the reflectors. */
  private static Optional<OpShardingRule> qr(Op op) {
    int n = firstRank(op);
    if (n < 2 || !hasRanks(op, 1, n, n, n - 1)) {
      return Optional.empty();
    }
    ImmutableLongArray in = op.operand(0).shape();
    long scales = op.result(1).shape().get(n - 2);
    return Optional.of(
        RuleBuilder.of(op)
            .pointwise(in.subArray(0, n - 2))
            .factor(in.get(n - 2), NEED_REPLICATION, operands(n - 2), results(n - 2, NONE))
            .factor(in.get(n - 1), NEED_REPLICATION, operands(n - 1), results(n - 1, NONE))
            .factor(scales, NEED_REPLICATION, operands(NONE), results(NONE, n - 2))
            .build());
  }

  private static Optional<OpShardingRule> householder(Op op) {
    int n = firstRank(op);
    if (n < 2 || !hasRanks(op, 2, n, n - 1, n)) {
      return Optional.empty();
    }
    ImmutableLongArray in = op.operand(0).shape();
    long scales = op.operand(1).shape().get(n - 2);
    return Optional.of(
        RuleBuilder.of(op)
            .pointwise(in.subArray(0, n - 2))
            .factor(in.get(n - 2), NEED_REPLICATION, operands(n - 2, NONE), results(n - 2))
            .factor(in.get(n - 1), NEED_REPLICATION, operands(n - 1, NONE), results(n - 1))
            .factor(scales, NEED_REPLICATION, operands(NONE, n - 2), results(NONE))
            .build());
  }

  /** Values and indices, shorter than the operand in one dimension. */
  private static Optional<OpShardingRule> topK(Op op) {
    int n = firstRank(op);
    if (!hasRanks(op, 1, n, n, n)) {
      return Optional.empty();
    }
    return Optional.of(
        RuleBuilder.of(op)
            .pointwiseUnlessResized(
                op.operand(0).shape(), op.result(0).shape(), NEED_REPLICATION, true)
            .build());
  }

  /** Operands: values, their indices, and an initial scalar for each. */
  private static Optional<OpShardingRule> approxTopK(Op op) {
    int n = firstRank(op);
    if (!hasRanks(op, 4, n, n, 0, 0, n, n)) {
      return Optional.empty();
    }
    ImmutableLongArray in = op.operand(0).shape();
    ImmutableLongArray out = op.result(0).shape();
    RuleBuilder rule = RuleBuilder.of(op);
    for (int d = 0; d < n; d++) {
      if (in.get(d) == out.get(d)) {
        rule.factor(d, in.get(d), PASS_THROUGH);
      } else {
        rule.factor(in.get(d), PASS_THROUGH, operands(d, d), results());
        rule.factor(out.get(d), NEED_REPLICATION, operands(), results(d, d)).blocked();
      }
    }
    return Optional.of(rule.build());
  }
}
