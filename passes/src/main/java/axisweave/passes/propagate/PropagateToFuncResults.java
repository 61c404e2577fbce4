package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.passes.PassReport;

/** Gives the results of each function but the main one the shardings of what it returns. */
final class PropagateToFuncResults implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    DraftFunc main = draft.main().orElse(null);
    for (DraftFunc func : draft.funcs()) {
      if (func == main || func.body == null) {
        continue;
      }
      DraftOp last = func.block().terminator();
      if (last.kind instanceof Control.Return) {
        for (int i = 0; i < last.operands.length; i++) {
          func.resultShardings[i] = Holders.get(last.operand(i));
        }
      }
    }
  }
}
