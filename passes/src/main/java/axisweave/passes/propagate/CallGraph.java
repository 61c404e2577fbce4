package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which functions call which, as the draft was when this was made. */
final class CallGraph {
  private final Map<DraftFunc, List<DraftOp>> calls = new IdentityHashMap<>();
  private final List<DraftFunc> calleesFirst = new ArrayList<>();
  private final Map<String, DraftFunc> byName;

  /** A function whose callees are being visited; {@code next} is the call to look at next. */
  private static final class Visit {
    final DraftFunc func;
    final List<DraftOp> calls;
    int next;

    Visit(DraftFunc func, List<DraftOp> calls) {
      this.func = func;
      this.calls = calls;
    }
  }

  CallGraph(Draft draft) {
    byName = draft.funcsByName();
    boolean any = draft.mayHave(Control.Call.class);
    for (DraftFunc func : draft.funcs()) {
      if (func.body == null) {
        continue;
      }
      List<DraftOp> all = new ArrayList<>();
      if (any) {
        Draft.walk(
            func.body,
            op -> {
              if (op.kind instanceof Control.Call) {
                all.add(op);
              }
            });
      }
      calls.put(func, all);
    }
    order(draft);
  }

  List<DraftOp> callsIn(DraftFunc func) {
    return calls.getOrDefault(func, List.of());
  }

  /** A depth-first walk from each function in the order of the module. */
  private void order(Draft draft) {
    Set<DraftFunc> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<DraftFunc> open = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Visit> stack = new ArrayDeque<>();
    for (DraftFunc root : draft.funcs()) {
      if (root.body != null && seen.add(root)) {
        open.add(root);
        stack.push(new Visit(root, callsIn(root)));
      }
      while (!stack.isEmpty()) {
        Visit top = stack.element();
        if (top.next == top.calls.size()) {
          calleesFirst.add(top.func);
          open.remove(top.func);
          stack.pop();
          continue;
        }
        DraftOp call = top.calls.get(top.next++);
        DraftFunc callee = byName.get(((Control.Call) call.kind).callee());
        if (callee == null || callee.body == null) {
          continue;
        }
        if (open.contains(callee)) {
          throw Errors.at(call.loc, "call_recursive", "@" + callee.name + " calls itself");
        }
        if (seen.add(callee)) {
          open.add(callee);
          stack.push(new Visit(callee, callsIn(callee)));
        }
      }
    }
  }

  /** Functions with a body, callees before callers; else in the order of the module. */
  List<DraftFunc> calleesFirst() {
    return calleesFirst;
  }

  /** Functions with a body, callers before callees. */
  List<DraftFunc> callersFirst() {
    List<DraftFunc> order = new ArrayList<>(calleesFirst);
    Collections.reverse(order);
    return order;
  }

  /** All calls, those in callees first, and in a function in the order of {@link Draft#walk}. */
  List<DraftOp> calls() {
    List<DraftOp> all = new ArrayList<>();
    calleesFirst.forEach(func -> all.addAll(callsIn(func)));
    return all;
  }
}
