package axisweave.passes.collective;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Random;
import java.util.HashSet;
import java.util.Set;

/** Which ops can go, or go elsewhere. */
final class Purity {
  private Purity() {}

  /** Whether nobody misses an op whose results nobody uses. */
  static boolean isPure(Op op) {
    if (!op.kind().isPure()) {
      return false;
    }
    for (Region region : op.regions()) {
      for (Block block : region.blocks()) {
        for (Op inner : block.ops().subList(0, block.ops().size() - 1)) {
          if (!isPure(inner)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Whether an op makes the same of the same operands, and reads nothing but those. */
  static boolean isFunction(Op op) {
    boolean other = op.kind() instanceof Control || op.kind() instanceof Random.Rng;
    return !other && isPure(op) && op.regions().stream().noneMatch(Purity::reads);
  }

  /** Whether a region reads what is made outside of it, or holds regions that may. */
  private static boolean reads(Region region) {
    for (Block block : region.blocks()) {
      Set<Value> own = new HashSet<>(block.arguments());
      for (Op op : block.ops()) {
        if (!op.regions().isEmpty() || !own.containsAll(op.operands())) {
          return true;
        }
        own.addAll(op.results());
      }
    }
    return false;
  }
}
