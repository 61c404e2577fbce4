package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which functions call each other. */
final class CallGraph {
  private CallGraph() {}

  private record Visit(DraftFunc func, Iterator<DraftFunc> callees) {}

  /** Functions with a body, callees before callers; else in the order of the module. */
  static List<DraftFunc> calleesFirst(Draft draft) {
    Map<String, DraftFunc> byName = draft.funcsByName();
    Set<DraftFunc> seen = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    List<DraftFunc> order = new ArrayList<>();
    Deque<Visit> stack = new ArrayDeque<>();
    for (DraftFunc root : draft.funcs()) {
      if (root.body == null || !seen.add(root)) {
        continue;
      }
      stack.push(new Visit(root, callees(root, byName)));
      while (!stack.isEmpty()) {
        Visit top = stack.element();
        if (!top.callees.hasNext()) {
          order.add(top.func);
          stack.pop();
          continue;
        }
        DraftFunc callee = top.callees.next();
        if (seen.add(callee)) {
          stack.push(new Visit(callee, callees(callee, byName)));
        }
      }
    }
    return order;
  }

  /** Functions with a body, callers before callees. */
  static List<DraftFunc> callersFirst(Draft draft) {
    List<DraftFunc> order = calleesFirst(draft);
    Collections.reverse(order);
    return order;
  }

  /** All calls, those in callees first, and in a function in the order of {@link Draft#walk}. */
  static List<DraftOp> calls(Draft draft) {
    List<DraftOp> calls = new ArrayList<>();
    for (DraftFunc func : calleesFirst(draft)) {
      if (func.body != null) {
        Draft.walk(
            func.body,
            op -> {
              if (op.kind instanceof Control.Call) {
                calls.add(op);
              }
            });
      }
    }
    return calls;
  }

  /** Reports a function that calls itself, directly or not. */
  static void checkNotRecursive(Draft draft) {
    Map<String, DraftFunc> byName = draft.funcsByName();
    Map<DraftFunc, Integer> place = new java.util.IdentityHashMap<>();
    for (DraftFunc func : calleesFirst(draft)) {
      place.put(func, place.size());
    }
    for (Map.Entry<DraftFunc, Integer> entry : place.entrySet()) {
      Iterator<DraftFunc> callees = callees(entry.getKey(), byName);
      while (callees.hasNext()) {
        Integer callee = place.get(callees.next());
        if (callee != null && callee >= entry.getValue()) {
          throw Errors.at(
              entry.getKey().loc, "call_recursive", "@" + entry.getKey().name + " is recursive");
        }
      }
    }
  }

  private static Iterator<DraftFunc> callees(DraftFunc func, Map<String, DraftFunc> byName) {
    Set<DraftFunc> callees = new LinkedHashSet<>();
    if (func.body != null) {
      Draft.walkPreOrder(
          func.body,
          op -> {
            if (op.kind instanceof Control.Call call) {
              DraftFunc callee = byName.get(call.callee());
              if (callee != null && callee.body != null) {
                callees.add(callee);
              }
            }
          });
    }
    return callees.iterator();
  }
}
