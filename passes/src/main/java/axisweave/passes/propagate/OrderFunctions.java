package axisweave.passes.propagate;

import axisweave.passes.PassReport;
import java.util.List;

/** Puts functions at the end of the module, callers before callees. */
final class OrderFunctions implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    List<DraftFunc> order = new CallGraph(draft).callersFirst();
    java.util.Set<DraftItem> moved = new java.util.HashSet<>(order);
    draft.items.removeIf(moved::contains);
    draft.items.addAll(order);
  }
}
