package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves the shardings of data-flow edges to the ops that own the sets, and drops the edges. */
final class SinkDataFlowEdges implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.DataFlowEdge.class)) {
      return;
    }
    for (DraftFunc func : draft.funcs()) {
      if (func.body != null) {
        sink(func.body);
      }
    }
  }

  private static void sink(DraftRegion region) {
    for (DraftBlock block : region.blocks) {
      DraftOp op = block.first;
      while (op != null) {
        DraftOp next = op.next;
        if (op.kind instanceof Sdy.DataFlowEdge) {
          op.replaceBy(op.operand(0));
          op = next;
          continue;
        }
        if (DataFlow.is(op)) {
          sink(op);
        }
        for (DraftRegion inner : op.regions) {
          sink(inner);
        }
        op = op.next;
      }
    }
  }

  private static void sink(DraftOp op) {
    fromEdges(DataFlow.argumentOwners(op))
        .ifPresent(all -> DataFlow.setOwnerShardings(op, true, all));
    fromEdges(Arrays.asList(op.results))
        .ifPresent(all -> DataFlow.setOwnerShardings(op, false, all));
  }

  /** What the edges of owners hold, fully open where missing; empty if no edge holds any. */
  static Optional<ImmutableList<TensorSharding>> fromEdges(List<DraftValue> owners) {
    MeshRef mesh = null;
    for (DraftValue owner : owners) {
      TensorSharding held = held(owner);
      if (held != null) {
        mesh = held.mesh();
        break;
      }
    }
    if (mesh == null) {
      return Optional.empty();
    }
    ImmutableList.Builder<TensorSharding> all = ImmutableList.builder();
    for (DraftValue owner : owners) {
      TensorSharding held = held(owner);
      all.add(held != null ? held : TensorSharding.open(mesh, owner.rank()));
    }
    return Optional.of(all.build());
  }

  private static @Nullable TensorSharding held(DraftValue owner) {
    DraftOp edge = DataFlow.edge(owner);
    return edge != null && edge.kind instanceof Sdy.DataFlowEdge kind
        ? kind.sharding().orElse(null)
        : null;
  }
}
