package axisweave.passes.propagate;

import axisweave.ir.Attribute;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.passes.PassReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns each call into a {@code sdy.named_computation} with the body of the callee. */
record ImportFuncCalls(boolean addDataFlowEdges) implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Control.Call.class)) {
      return;
    }
    draft.note(Sdy.NamedComputation.class, Sdy.DataFlowEdge.class);
    Symbols symbols = new Symbols(draft);
    Map<DraftFunc, DraftOp> moved = new HashMap<>();
    for (DraftOp call : new CallGraph(draft).calls()) {
      importCall(draft, call, symbols.callee(call), moved);
    }
    draft.items.removeIf(item -> item instanceof DraftFunc func && moved.containsKey(func));
    draft.forget(Control.Call.class);
    if (addDataFlowEdges) {
      draft.walk(op -> {
        if (op.kind instanceof Sdy.NamedComputation) {
          AddDataFlowEdges.addTo(op);
        }
      });
    }
  }

  private static void importCall(
      Draft draft, DraftOp call, DraftFunc callee, Map<DraftFunc, DraftOp> moved) {
    DraftRegion body = callee.body;
    if (body == null) {
      throw new IllegalStateException("@" + callee.name + " has no body");
    }
    Optional<ShardingPerValue> in;
    DraftOp first = moved.putIfAbsent(callee, call);
    if (first != null) {
      in = ((Sdy.NamedComputation) first.kind).inShardings();
      body = new Cloner().copy(first.regions[0]);
    } else {
      in = Optional.ofNullable(Holders.ofArguments(draft, callee));
      body.block().terminator().kind = new Control.Return(Control.ReturnDialect.SDY);
      body.block().terminator().renewUses();
      body.block().arguments.forEach(a -> a.sharding = null);
    }
    Optional<ShardingPerValue> out = Optional.ofNullable(call.shardings).map(ShardingPerValue::new);
    call.renewUses();
    for (DraftValue result : call.results) {
      result.reverseUses();
    }
    call.setRegions(new DraftRegion[] {body});
    call.kind = new Sdy.NamedComputation(callee.originalName(), in, out);
    call.origin = null;
    call.shardings = null;
    Attribute thread = callee.attributes.foreign().get(DraftFunc.EXECUTION_THREAD);
    if (thread != null) {
      call.attributes = call.attributes.with(DraftFunc.EXECUTION_THREAD, thread);
    }
  }
}
