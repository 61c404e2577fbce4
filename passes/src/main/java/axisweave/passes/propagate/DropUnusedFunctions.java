package axisweave.passes.propagate;

import axisweave.ir.Attribute;
import axisweave.ir.op.Communication;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Unregistered;
import axisweave.passes.PassReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Drops functions that are not public and that nothing reachable mentions: {@code symbol-dce}. */
final class DropUnusedFunctions implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    List<DraftFunc> funcs = draft.funcs();
    if (funcs.stream().allMatch(DropUnusedFunctions::isPublic)) {
      return;
    }
    Map<String, DraftFunc> byName = new HashMap<>();
    funcs.forEach(f -> byName.put(f.name, f));
    Set<DraftFunc> live = new HashSet<>();
    Deque<DraftFunc> worklist = new ArrayDeque<>();
    Consumer<String> mention =
        name -> {
          DraftFunc func = byName.get(name);
          if (func != null && live.add(func)) {
            worklist.add(func);
          }
        };
    for (DraftItem item : draft.items) {
      if (item instanceof DraftFunc func && isPublic(func) && live.add(func)) {
        worklist.add(func);
      } else if (item instanceof DraftItem.Foreign foreign) {
        foreign.item().op().attributes().foreign().values().forEach(a -> symbols(a, mention));
      }
    }
    while (!worklist.isEmpty()) {
      DraftFunc func = worklist.remove();
      func.attributes.foreign().values().forEach(a -> symbols(a, mention));
      if (func.body != null) {
        Draft.walkPreOrder(func.body, op -> mentions(op, mention));
      }
    }
    if (live.size() < funcs.size()) {
      draft.items.removeIf(item -> item instanceof DraftFunc func && !live.contains(func));
    }
  }

  private static boolean isPublic(DraftFunc func) {
    return func.visibility.isEmpty() || func.visibility.equals("public");
  }

  private static void mentions(DraftOp op, Consumer<String> mention) {
    mentionsOfKind(op.kind, mention);
    if (!op.attributes.foreign().isEmpty()) {
      op.attributes.foreign().values().forEach(a -> symbols(a, mention));
    }
  }

  private static void mentionsOfKind(OpKind kind, Consumer<String> mention) {
    switch (kind) {
      case Control.Call call -> mention.accept(call.callee());
      case Control.Composite composite -> {
        mention.accept(composite.decomposition());
        symbols(composite.compositeAttributes(), mention);
      }
      case CustomCall call -> {
        call.calledComputations().forEach(mention);
        call.attributes().values().forEach(a -> symbols(a, mention));
      }
      case Communication.RunParallel run -> {
        run.programs().forEach(names -> names.forEach(mention));
        run.infeed().ifPresent(names -> names.forEach(mention));
      }
      case Unregistered op -> op.properties().values().forEach(a -> symbols(a, mention));
      default -> {}
    }
  }

  private static void symbols(Attribute attribute, Consumer<String> mention) {
    switch (attribute) {
      case Attribute.Symbol symbol -> mention.accept(symbol.path().get(0));
      case Attribute.Array array -> array.elements().forEach(a -> symbols(a, mention));
      case Attribute.Dictionary all -> all.entries().values().forEach(a -> symbols(a, mention));
      default -> {}
    }
  }
}
