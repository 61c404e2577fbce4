package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.passes.PassReport;

/** Drops the {@code sdy.sharding_group} ops. */
final class RemoveShardingGroups implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.ShardingGroup.class)) {
      return;
    }
    draft.walk(op -> {
      if (op.kind instanceof Sdy.ShardingGroup) {
        op.erase();
      }
    });
  }
}
