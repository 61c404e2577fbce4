package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Drops ops that nobody uses, and collectives that undo each other: a reduction of what was just
 * made unreduced is nothing, or a gathering.
 */
final class CleanUpCollectives implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    List<DraftOp> reductions = new ArrayList<>();
    List<DraftOp> all = new ArrayList<>();
    draft.walk(op -> {
      all.add(op);
      if (op.kind instanceof Sdy.AllReduce) {
        reductions.add(op);
      }
    });
    reductions.forEach(CleanUpCollectives::simplify);
    for (int i = all.size() - 1; i >= 0; i--) {
      DraftOp op = all.get(i);
      if (op.block != null && Effects.isDroppable(op)) {
        op.erase();
      }
    }
  }

  private static void simplify(DraftOp op) {
    if (!(op.kind instanceof Sdy.AllReduce reduce)) {
      return;
    }
    DraftOp made = op.operand(0).owner;
    if (reduce.axes().isEmpty()) {
      op.replaceBy(op.operand(0));
    } else if (made != null
        && made.kind instanceof Sdy.ReplicatedToUnreduced unreduced
        && unreduced.axes().equals(reduce.axes())) {
      op.replaceBy(made.operand(0));
    } else if (made != null
        && made.kind instanceof Sdy.ShardedToUnreduced unreduced
        && isSame(unreduced.axes().dims(), reduce.axes())) {
      op.kind = new Sdy.AllGather(unreduced.axes(), reduce.outSharding());
      op.setOperand(0, made.operand(0));
    }
  }

  private static boolean isSame(
      ImmutableList<ImmutableList<AxisRef>> perDim, ImmutableList<AxisRef> axes) {
    List<AxisRef> all = new ArrayList<>();
    perDim.forEach(all::addAll);
    return all.size() == axes.size() && new HashSet<>(all).equals(new HashSet<>(axes));
  }
}
