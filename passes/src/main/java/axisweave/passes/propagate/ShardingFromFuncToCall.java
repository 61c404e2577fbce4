package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.passes.PassReport;

/** A call without shardings takes those of the results of what it calls. */
final class ShardingFromFuncToCall implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Control.Call.class)) {
      return;
    }
    Symbols symbols = new Symbols(draft);
    draft.walk(op -> {
      if (op.kind instanceof Control.Call && op.shardings == null) {
        ShardingPerValue results = Holders.ofResults(draft, symbols.callee(op));
        if (results != null) {
          op.shardings = results.shardings();
          DraftFunc callee = symbols.callee(op);
          for (DraftValue result : op.results) {
            result.annotation = new Annotation("result of @" + callee.name, callee.loc);
          }
        }
      }
    });
  }
}
