package axisweave.passes.propagate;

import axisweave.ir.sharding.OpShardingRule;
import axisweave.passes.PassReport;
import java.util.Optional;

/** Puts its sharding rule on each op that has one. */
record PopulateShardingRules(boolean conservative) implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    draft.mayHaveRules = true;
    draft.walk(op -> {
      OpShardingRule rule = conservative ? Rules.conservative(op) : Rules.of(op);
      if (rule != null) {
        op.attributes = op.attributes.withRule(Optional.of(rule));
      }
    });
  }
}
