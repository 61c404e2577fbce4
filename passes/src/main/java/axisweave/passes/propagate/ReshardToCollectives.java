package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.Optional;

/** Puts collectives in the place of each reshard between two shardings on the same devices. */
record ReshardToCollectives(boolean keepRedundant) implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    draft.walk(op -> {
      if (op.kind instanceof Sdy.Reshard reshard && op.result().isStaticTensor()) {
        replace(draft, op, reshard.sharding());
      }
    });
  }

  private void replace(Draft draft, DraftOp op, TensorSharding to) {
    DraftValue input = op.operand(0);
    while (input.owner != null && input.owner.kind instanceof Sdy.PropagationBarrier) {
      input = input.owner.operand(0);
    }
    TensorSharding held = Holders.get(input);
    TensorSharding from = held == null ? TensorSharding.open(to.mesh(), to.rank()) : held;
    Mesh fromMesh = draft.mesh(from.mesh());
    Mesh toMesh = draft.mesh(to.mesh());
    if (fromMesh == null || toMesh == null || fromMesh.isMaximal() || toMesh.isMaximal()) {
      return;
    }
    if (keepRedundant && Equivalence.areEquivalent(held, to)) {
      return;
    }
    TensorSharding target = to;
    if (Equivalence.isReplicated(to)) {
      if (Equivalence.isReplicated(from)) {
        op.replaceBy(op.operand(0));
        return;
      }
      target =
          TensorSharding.of(
              from.mesh(),
              ImmutableList.copyOf(Collections.nCopies(from.rank(), DimensionSharding.CLOSED)));
    }
    if (!from.mesh().equals(target.mesh()) && !fromMesh.axes().equals(toMesh.axes())) {
      return;
    }
    Optional<ImmutableList<Sdy>> all =
        Collectives.between(op.result().tensorType().shape(), from, target, fromMesh);
    if (all.isEmpty()) {
      throw Errors.at(
          op.loc,
          "reshard_collectives",
          "no collectives lead from " + from.body() + " to " + target.body());
    }
    Inserter before = Inserter.before(op);
    DraftValue result = input;
    for (Sdy kind : all.get()) {
      result = before.add(kind, result).result();
    }
    op.replaceBy(result);
  }
}
