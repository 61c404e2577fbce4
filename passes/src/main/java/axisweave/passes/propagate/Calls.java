package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How values pass between calls and the functions that they call. */
final class Calls {
  private final Map<String, DraftFunc> funcs;
  private final Map<String, List<DraftOp>> callers = new HashMap<>();

  Calls(Draft draft) {
    funcs = draft.funcsByName();
    draft.walkPreOrder(op -> {
      if (op.kind instanceof Control.Call call) {
        callers.computeIfAbsent(call.callee(), c -> new ArrayList<>()).add(op);
      }
    });
  }

  private List<DraftOp> callersOf(DraftFunc func) {
    return callers.getOrDefault(func.name, List.of());
  }

  /** What flows into a function's argument, from all its calls, or into a call's result. */
  List<DraftValue> sourcesOf(DraftValue value) {
    List<DraftValue> sources = new ArrayList<>();
    if (value.owner == null) {
      DraftFunc func = value.block == null ? null : value.block.region.func;
      if (func != null) {
        callersOf(func).forEach(call -> sources.add(call.operand(value.index)));
      }
    } else if (value.owner.kind instanceof Control.Call call) {
      DraftFunc callee = funcs.get(call.callee());
      if (callee != null && callee.body != null) {
        sources.add(callee.block().terminator().operand(value.index));
      }
    }
    return sources;
  }

  /** The values that a use stands for on the other side of a call; none if there is no call. */
  List<DraftValue> across(DraftUse use) {
    DraftOp user = use.user;
    if (user.kind instanceof Control.Call call) {
      DraftFunc callee = funcs.get(call.callee());
      return callee == null || callee.body == null
          ? List.of()
          : List.of(callee.arguments().get(use.index));
    }
    DraftFunc func = user.parent().region.func;
    List<DraftValue> results = new ArrayList<>();
    if (func != null) {
      callersOf(func).forEach(call -> results.add(call.results[use.index]));
    }
    return results;
  }
}
