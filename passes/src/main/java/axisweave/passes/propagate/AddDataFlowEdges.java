package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.ir.op.Sdy;
import axisweave.passes.PassReport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts a {@code sdy.data_flow_edge} on every owner of a set of values that must lie alike. */
final class AddDataFlowEdges implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHaveDataFlow()) {
      return;
    }
    draft.note(Sdy.DataFlowEdge.class);
    draft.walk(op -> {
      if (DataFlow.is(op)) {
        addTo(op);
      }
    });
  }

  /** On each owner of the op that has none yet. */
  static void addTo(DraftOp op) {
    add(DataFlow.argumentOwners(op));
    add(Arrays.asList(op.results));
  }

  /** From the last to the first, each right after its owner, so that they stand in order. */
  private static void add(List<DraftValue> owners) {
    for (int i = owners.size() - 1; i >= 0; i--) {
      DraftValue owner = owners.get(i);
      if (!owner.isStaticTensor() || DataFlow.edge(owner) != null) {
        continue;
      }
      Sdy.DataFlowEdge kind = new Sdy.DataFlowEdge(Optional.ofNullable(Holders.get(owner)));
      DraftOp edge = new DraftOp(kind, Attributes.EMPTY, 1, 1, owner.loc);
      DraftValue result = new DraftValue(owner.type, owner.name, owner.part, owner.loc);
      result.origin = owner.origin;
      result.annotation = owner.annotation;
      edge.setOperand(0, owner);
      edge.setResult(0, result);
      edge.moveAfter(owner);
      owner.replaceUses(result, edge);
    }
  }
}
