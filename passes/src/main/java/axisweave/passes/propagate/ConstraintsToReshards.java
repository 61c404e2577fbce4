package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.passes.PassReport;

/** What was a constraint on propagation is now an order to lay the value out so. */
final class ConstraintsToReshards implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.ShardingConstraint.class)) {
      return;
    }
    draft.walk(op -> {
      if (op.kind instanceof Sdy.ShardingConstraint constraint) {
        op.kind = new Sdy.Reshard(constraint.sharding());
      }
    });
  }
}
