package axisweave.ir.op;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.UnrankedTensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import java.util.Optional;

/**
 * Which sharding rule an op has: the one that the user attached, else its kind's.
 *
 * @param conservative avoid what would need communication, as Shardy's option of that name does
 * @param extended use rules of our own where Shardy has none
 */
public record Rules(boolean conservative, boolean extended) {
  /** Exactly Shardy's. */
  public static final Rules SHARDY = new Rules(false, false);

  /** The rule of {@code op}; empty if it is opaque, as ops with a dynamic shape are. */
  public Optional<OpShardingRule> of(Op op) {
    Optional<OpShardingRule> attached = op.attributes().rule();
    if (attached.isPresent()) {
      return attached;
    }
    if (!areStatic(op)) {
      return Optional.empty();
    }
    Optional<OpShardingRule> rule =
        conservative ? op.kind().conservativeRule(op) : op.kind().rule(op);
    return extended && rule.isEmpty() ? op.kind().extendedRule(op) : rule;
  }

  /** Whether no operand or result is a tensor of a dynamic shape. */
  public static boolean areStatic(Op op) {
    return areStatic(op.operands()) && areStatic(op.results());
  }

  private static boolean areStatic(Iterable<Value> values) {
    for (Value value : values) {
      boolean dynamic =
          switch (value.type()) {
            case TensorType tensor -> !tensor.isStatic();
            case UnrankedTensorType unranked -> true;
            default -> false; // tokens and the like have no dimensions
          };
      if (dynamic) {
        return false;
      }
    }
    return true;
  }
}
