package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Puts a {@code sdy.func_data_flow_edge} on the arguments of functions other than main and on the
 * results of calls, so that all calls of a function share one sharding.
 */
final class AddFuncDataFlowEdges implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    draft.note(Sdy.FuncDataFlowEdge.class);
    DraftFunc main = draft.main().orElse(null);
    for (DraftFunc func : draft.funcs()) {
      if (func != main && func.body != null) {
        add(func.arguments(), func.block(), func.block().first);
      }
    }
    draft.walk(op -> {
      if (op.kind instanceof Control.Call) {
        add(List.of(op.results), op.parent(), op.next);
      }
    });
  }

  private static void add(
      List<DraftValue> values,
      DraftBlock block,
      @org.jspecify.annotations.Nullable DraftOp before) {
    for (DraftValue value : values) {
      if (value.isStaticTensor()) {
        DraftOp edge = DraftOp.identity(new Sdy.FuncDataFlowEdge(), value, value.loc);
        block.insertBefore(edge, before);
        value.replaceUses(edge.result(), edge);
        TensorSharding sharding = Holders.get(value);
        if (sharding != null) {
          edge.shardings = ImmutableList.of(sharding);
        }
      }
    }
  }
}
