package axisweave.passes.propagate;

import axisweave.passes.PassReport;
import java.util.Optional;

/** Drops the rules that propagation left on ops; those that the user wrote stay. */
final class DropShardingRules implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHaveRules) {
      return;
    }
    draft.walkPreOrder(op -> {
      if (op.attributes.rule().isPresent() && !op.attributes.rule().get().custom()) {
        op.attributes = op.attributes.withRule(Optional.empty());
      }
    });
  }
}
