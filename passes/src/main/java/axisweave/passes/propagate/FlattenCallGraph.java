package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.passes.PassReport;
import java.util.HashSet;
import java.util.Set;

/** Clones functions so that each is called once. */
final class FlattenCallGraph implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Control.Call.class)) {
      return;
    }
    Symbols symbols = new Symbols(draft);
    Set<DraftFunc> called = new HashSet<>();
    for (DraftOp call : new CallGraph(draft).calls()) {
      DraftFunc callee = symbols.callee(call);
      if (!called.add(callee)) {
        DraftFunc clone = symbols.cloneWithCallees(callee);
        symbols.insert(clone);
        call.kind = new Control.Call(clone.name);
      }
    }
  }
}
