package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.passes.PassReport;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Clones functions so that each is called once. */
final class FlattenCallGraph implements Step {
  /** Functions that call functions twice grow without end: told before memory is gone. */
  private static final long MOST_OPS = 2_000_000;

  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Control.Call.class)) {
      return;
    }
    Symbols symbols = new Symbols(draft);
    Set<DraftFunc> called = new HashSet<>();
    CallGraph graph = new CallGraph(draft);
    checkSize(graph, symbols);
    for (DraftOp call : graph.calls()) {
      DraftFunc callee = symbols.callee(call);
      if (!called.add(callee)) {
        DraftFunc clone = symbols.cloneWithCallees(callee);
        symbols.insert(clone);
        call.kind = new Control.Call(clone.name);
      }
    }
  }

  private static void checkSize(CallGraph graph, Symbols symbols) {
    Map<DraftFunc, Long> sizes = new IdentityHashMap<>();
    for (DraftFunc func : graph.calleesFirst()) {
      long[] size = {0};
      if (func.body != null) {
        Draft.walk(func.body, op -> size[0]++);
      }
      for (DraftOp call : graph.callsIn(func)) {
        size[0] += sizes.getOrDefault(symbols.callee(call), 0L);
        if (size[0] > MOST_OPS) {
          throw Errors.at(
              call.loc, "limit_calls", "calls put in line come to more than " + MOST_OPS + " ops");
        }
      }
      sizes.put(func, size[0]);
    }
  }
}
