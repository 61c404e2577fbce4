package axisweave.passes.propagate;

import axisweave.ir.op.Check;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Communication;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Random;
import axisweave.ir.op.Sdy;
import axisweave.ir.op.Unregistered;

/** What MLIR's traits say of an op: whether it may be dropped, and whether it is elementwise. */
final class Effects {
  private Effects() {}

  /** Whether an op that nobody uses may be dropped. */
  static boolean isDroppable(DraftOp op) {
    return !op.isTerminator() && op.isUnused() && isFree(op);
  }

  private static boolean isFree(DraftOp op) {
    if (!isFree(op.kind)) {
      return false;
    }
    for (DraftRegion region : op.regions) {
      for (DraftBlock block : region.blocks) {
        for (DraftOp inner = block.first; inner != null; inner = inner.next) {
          if (!inner.isTerminator() && !isFree(inner)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Whether the kind, its regions aside, has no effect on memory as StableHLO declares it. */
  static boolean isFree(OpKind kind) {
    return switch (kind) {
      case Collective.PartitionId id -> true;
      case Collective.ReplicaId id -> true;
      case Collective.CrossReplicaSum sum -> true;
      case Collective other -> false;
      case Communication other -> false;
      case Random.Rng rng -> false;
      case Control.Call call -> false;
      case Control.Composite composite -> false;
      case Control.AsyncStart start -> false;
      case Control.AsyncDone done -> false;
      case Check check -> false;
      case CustomCall call -> !call.hasSideEffect();
      case Unregistered op -> false;
      case Sdy.ShardingConstraint op -> false;
      case Sdy.ShardingGroup op -> false;
      case Sdy.DataFlowEdge op -> false;
      case Sdy.FuncDataFlowEdge op -> false;
      case Sdy.AllGather op -> false;
      case Sdy.AllSlice op -> false;
      case Sdy.AllToAll op -> false;
      case Sdy.CollectivePermute op -> false;
      case Sdy.AllReduce op -> false;
      case Sdy.ReduceScatter op -> false;
      case Sdy.ShardedToUnreduced op -> false;
      case Sdy.ReplicatedToUnreduced op -> false;
      default -> true;
    };
  }

  /**
   * Elementwise as the schedule of propagation has it: the trait, and the identities among Shardy's
   * own ops.
   */
  static boolean isElementwise(DraftOp op) {
    return switch (op.kind) {
      case Elementwise.Map map -> false;
      case Elementwise other -> true;
      case Movement.BitcastConvert cast ->
          op.operand(0).type instanceof axisweave.ir.TensorType from
              && op.result().type instanceof axisweave.ir.TensorType to
              && from.shape().equals(to.shape());
      case Sdy.PropagationBarrier barrier -> true;
      case Sdy.ShardingConstraint constraint -> true;
      case Sdy.Reshard reshard -> true;
      case axisweave.ir.op.Quantization quantization -> true;
      default -> false;
    };
  }
}
