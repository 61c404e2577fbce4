package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;

/** Moves the shardings of function edges to the arguments and call results, and drops the edges. */
final class SinkFuncDataFlowEdges implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.FuncDataFlowEdge.class)) {
      return;
    }
    draft.walk(op -> {
      if (!(op.kind instanceof Sdy.FuncDataFlowEdge)) {
        return;
      }
      DraftValue operand = op.operand(0);
      TensorSharding own = Holders.get(operand);
      TensorSharding held = Holders.get(op.result());
      if (held != null) {
        Holders.set(operand, held);
      } else if (own != null) {
        Holders.set(operand, TensorSharding.open(own.mesh(), own.rank()));
      }
      op.replaceBy(operand);
    });
  }
}
