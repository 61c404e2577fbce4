package axisweave.passes.propagate;

import java.util.ArrayList;
import java.util.List;

/** What a canonicalizer does besides its patterns: ops without effect that nobody uses go. */
final class DropUnusedOps {
  private DropUnusedOps() {}

  static void in(Draft draft) {
    List<DraftOp> all = new ArrayList<>();
    draft.walk(all::add);
    for (int i = all.size() - 1; i >= 0; i--) {
      DraftOp op = all.get(i);
      if (op.block != null && Effects.isDroppable(op)) {
        op.erase();
      }
    }
  }
}
