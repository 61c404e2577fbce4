package axisweave.runtime;

import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.op.Control;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A function that calls itself, told before it runs: no backend has recursive calls. */
final class Recursion {
  /** A function on the way, and its calls that are not yet followed. */
  private record Visit(String name, Iterator<Op> calls) {}

  private Recursion() {}

  /** Follows the calls of {@code root}, depth first. */
  static void check(Func root, ImmutableMap<String, Func> funcs) {
    Set<String> seen = new HashSet<>();
    Set<String> open = new HashSet<>();
    Deque<Visit> stack = new ArrayDeque<>();
    visit(root, seen, open, stack);
    while (!stack.isEmpty()) {
      Visit top = stack.element();
      if (!top.calls().hasNext()) {
        open.remove(top.name());
        stack.pop();
        continue;
      }
      Op call = top.calls().next();
      String name = callee(call);
      if (open.contains(name)) {
        throw new DiagnosticException(
            Diagnostic.error(call.loc(), "call_recursive", "@" + name + " calls itself"));
      }
      Func callee = funcs.get(name);
      if (callee != null && !seen.contains(name)) {
        visit(callee, seen, open, stack);
      }
    }
  }

  private static void visit(Func func, Set<String> seen, Set<String> open, Deque<Visit> stack) {
    seen.add(func.name());
    open.add(func.name());
    List<Op> calls = new java.util.ArrayList<>();
    func.body().ifPresent(body -> collect(body, calls));
    stack.push(new Visit(func.name(), calls.iterator()));
  }

  private static void collect(Region region, List<Op> calls) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        if (op.kind() instanceof Control.Call || op.kind() instanceof Control.Composite) {
          calls.add(op);
        }
        op.regions().forEach(inner -> collect(inner, calls));
      }
    }
  }

  private static String callee(Op op) {
    return switch (op.kind()) {
      case Control.Call call -> call.callee();
      case Control.Composite composite -> composite.decomposition();
      // Nothing else is collected.
      default -> throw new IllegalStateException(op.toString());
    };
  }
}
