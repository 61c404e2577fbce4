package axisweave.passes.propagate;

import axisweave.ir.Type;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What MLIR's rewriters do besides their patterns: of equal constants one stays, at the start of
 * the function, manual or named computation that it is in. A constant found behind others that
 * stand there stays where it is; any other one goes to the very front.
 */
final class HoistConstants {
  private record Key(OpKind kind, Type type) {}

  private final DraftBlock start;
  private final Map<Key, DraftOp> kept = new HashMap<>();
  private final Set<DraftOp> atStart = new HashSet<>();

  private HoistConstants(DraftBlock start) {
    this.start = start;
  }

  static void in(Draft draft) {
    for (DraftFunc func : draft.funcs()) {
      if (func.body != null) {
        in(func.body);
      }
    }
  }

  private static void in(DraftRegion region) {
    new HoistConstants(region.blocks.get(0)).visit(region);
  }

  private void visit(DraftRegion region) {
    for (DraftBlock block : region.blocks) {
      DraftOp next;
      for (DraftOp op = block.first; op != null; op = next) {
        next = op.next;
        if (op.kind instanceof Movement.Constant) {
          hoist(op);
        }
        boolean closed =
            op.kind instanceof Sdy.ManualComputation || op.kind instanceof Sdy.NamedComputation;
        for (DraftRegion inner : op.regions) {
          if (closed) {
            in(inner);
          } else {
            visit(inner);
          }
        }
      }
    }
  }

  private void hoist(DraftOp op) {
    DraftOp first = kept.putIfAbsent(new Key(op.kind, op.result().type), op);
    if (first != null) {
      op.replaceBy(first.result());
      return;
    }
    boolean there = op.block == start && (op.previous == null || atStart.contains(op.previous));
    if (!there) {
      op.parent().remove(op);
      start.insertBefore(op, start.first);
    }
    atStart.add(op);
  }
}
