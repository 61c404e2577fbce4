package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/** A call's result takes the sharding of the callee's, and is reshard to what the call had. */
final class InsertFuncCallReshards implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Control.Call.class)) {
      return;
    }
    Symbols symbols = new Symbols(draft);
    draft.walk(op -> {
      if (op.kind instanceof Control.Call) {
        insert(op, resultShardings(draft, symbols.callee(op), op));
      }
    });
  }

  private static @Nullable ImmutableList<TensorSharding> resultShardings(
      Draft draft, DraftFunc callee, DraftOp call) {
    ShardingPerValue own = Holders.ofResults(draft, callee);
    if (own != null) {
      return own.shardings();
    }
    if (call.shardings == null) {
      return null;
    }
    ImmutableList.Builder<TensorSharding> closed = ImmutableList.builder();
    call.shardings.forEach(s -> closed.add(TensorSharding.replicated(s.mesh(), s.rank())));
    return closed.build();
  }

  private static void insert(DraftOp call, @Nullable ImmutableList<TensorSharding> to) {
    if (to == null) {
      return;
    }
    for (int i = 0; i < call.results.length; i++) {
      DraftValue result = call.results[i];
      TensorSharding wanted = Holders.get(result);
      if (!Equivalence.areEquivalent(to.get(i), wanted)) {
        TensorSharding after =
            wanted != null ? wanted : TensorSharding.replicated(to.get(i).mesh(), to.get(i).rank());
        DraftOp reshard = DraftOp.identity(new Sdy.Reshard(after), result, result.loc);
        reshard.moveAfter(result);
        result.replaceUses(reshard.result(), reshard);
      }
    }
    call.shardings = to;
  }
}
