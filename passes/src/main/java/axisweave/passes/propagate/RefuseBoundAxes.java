package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableSet;

/**
 * Refuses shardings inside a manual computation by axes that it binds. The verifier has seen those
 * that were there; a function called from inside, what calls from elsewhere have spread to it, and
 * the sharding of a group with members outside come in later.
 */
final class RefuseBoundAxes implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.ManualComputation.class)) {
      return;
    }
    for (DraftFunc func : draft.funcs()) {
      if (func.body != null) {
        check(func.body, ImmutableSet.of());
      }
    }
  }

  private static void check(DraftRegion region, ImmutableSet<String> bound) {
    for (DraftBlock block : region.blocks) {
      for (DraftOp op = block.first; op != null; op = op.next) {
        if (!bound.isEmpty()) {
          check(op, bound);
        }
        ImmutableSet<String> inside = bound;
        if (op.kind instanceof Sdy.ManualComputation manual) {
          inside = ImmutableSet.<String>builder().addAll(bound).addAll(manual.manualAxes()).build();
        }
        for (DraftRegion inner : op.regions) {
          check(inner, inside);
        }
      }
    }
  }

  private static void check(DraftOp op, ImmutableSet<String> bound) {
    if (op.kind instanceof Sdy.ManualComputation manual) {
      manual.manualAxes().forEach(axis -> refuse(op, axis, bound));
    }
    Holders.transform(
        op,
        sharding -> {
          check(op, sharding, bound);
          return sharding;
        });
  }

  private static void check(DraftOp op, TensorSharding sharding, ImmutableSet<String> bound) {
    for (DimensionSharding dim : sharding.dims()) {
      for (AxisRef axis : dim.axes()) {
        refuse(op, axis.name(), bound);
      }
    }
    sharding.replicated().forEach(axis -> refuse(op, axis.name(), bound));
    sharding.unreduced().forEach(axis -> refuse(op, axis.name(), bound));
  }

  private static void refuse(DraftOp op, String axis, ImmutableSet<String> bound) {
    if (bound.contains(axis)) {
      throw Errors.at(
          op.loc,
          "sharding_c11",
          "axis \"" + axis + "\" is bound by a manual computation from which this is reached");
    }
  }
}
