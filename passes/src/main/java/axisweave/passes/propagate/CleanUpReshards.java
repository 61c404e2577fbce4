package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.passes.PassReport;

/** A reshard of a reshard that nothing else uses is one reshard; one that nobody uses is none. */
final class CleanUpReshards implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    draft.walk(op -> {
      if (op.kind instanceof Sdy.Reshard) {
        DraftOp made = op.operand(0).owner;
        while (made != null && made.kind instanceof Sdy.Reshard && made.result().onlyUser() == op) {
          op.setOperand(0, made.operand(0));
          made.erase();
          made = op.operand(0).owner;
        }
      }
    });
    DropUnusedOps.in(draft);
  }
}
