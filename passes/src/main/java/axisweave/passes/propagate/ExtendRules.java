package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.passes.PassReport;

/**
 * Has ops that Shardy looks through nowhere go by rules of our own. Values flow through an {@code
 * if} as through a case of two branches, which it is until {@link RestoreIfs}.
 */
final class ExtendRules implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    draft.walk(op -> {
      if (op.kind instanceof Control.If) {
        draft.note(Control.Case.class);
        op.kind = new Control.Case();
        op.origin = null;
      } else if (Rules.conservative(op) == null) {
        op.rule = Rules.extended(op);
      }
    });
  }
}
