package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import org.jspecify.annotations.Nullable;

/**
 * The boundary of a manual computation, as an edge on one of its arguments or results sees it:
 * inside only free axes count, outside the manual ones come first.
 */
record Frame(Sdy.ManualComputation manual, boolean ofArgument, int index) {
  /** The boundary that an edge on {@code owner} crosses; null if it crosses none. */
  static @Nullable Frame of(DraftValue owner) {
    return owner.owningOp() instanceof DraftOp op && op.kind instanceof Sdy.ManualComputation manual
        ? new Frame(manual, owner.owner == null, owner.index)
        : null;
  }

  /** From the sharding that the edge holds to the one that meets the sources. */
  TensorSharding beforePropagation(TensorSharding sharding) {
    return ofArgument
        ? ManualAxes.restore(
            manual.inShardings().shardings().get(index), sharding, manual.manualAxes())
        : ManualAxes.erase(sharding, manual.manualAxes());
  }

  /** The inverse of {@link #beforePropagation}. */
  TensorSharding afterPropagation(TensorSharding sharding) {
    return ofArgument
        ? ManualAxes.erase(sharding, manual.manualAxes())
        : ManualAxes.restore(
            manual.outShardings().shardings().get(index), sharding, manual.manualAxes());
  }
}
