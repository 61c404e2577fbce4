package axisweave.passes.propagate;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.FunctionType;
import axisweave.ir.Type;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Turns each {@code sdy.named_computation} into a private function and a call of it. */
final class ExportNamedComputations implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.NamedComputation.class)) {
      return;
    }
    draft.note(Control.Call.class);
    Symbols symbols = new Symbols(draft);
    List<DraftValue> results = new ArrayList<>();
    draft.walk(op -> {
      if (op.kind instanceof Sdy.NamedComputation named) {
        export(op, named, symbols);
        results.addAll(Arrays.asList(op.results));
      }
    });
    removeEdges(results);
  }

  private static void export(DraftOp op, Sdy.NamedComputation named, Symbols symbols) {
    DraftRegion body = op.regions[0];
    Optional<ShardingPerValue> in =
        SinkDataFlowEdges.fromEdges(body.block().arguments)
            .map(ShardingPerValue::new)
            .or(named::inShardings);
    Optional<ShardingPerValue> out =
        SinkDataFlowEdges.fromEdges(Arrays.asList(op.results))
            .map(ShardingPerValue::new)
            .or(named::outShardings);
    DraftFunc func = func(op, named.name(), body);
    removeEdges(func.arguments());
    if (in.isPresent()) {
      for (int i = 0; i < func.arguments().size(); i++) {
        func.arguments().get(i).sharding = in.get().shardings().get(i);
      }
    }
    symbols.insert(func);
    op.setRegions(DraftOp.NO_REGIONS);
    op.kind = new Control.Call(func.name);
    op.origin = null;
    op.attributes = op.attributes.without(DraftFunc.EXECUTION_THREAD);
    op.shardings = out.map(ShardingPerValue::shardings).orElse(null);
  }

  private static DraftFunc func(DraftOp op, String name, DraftRegion body) {
    ImmutableList.Builder<Type> inputs = ImmutableList.builder();
    body.block().arguments.forEach(a -> inputs.add(a.type));
    ImmutableList.Builder<Type> outputs = ImmutableList.builder();
    for (DraftValue result : op.results) {
      outputs.add(result.type);
    }
    FunctionType type = new FunctionType(inputs.build(), outputs.build());
    Attributes attributes =
        Attributes.EMPTY.with(DraftFunc.ORIGINAL_NAME, new Attribute.Text(name));
    Attribute thread = op.attributes.foreign().get(DraftFunc.EXECUTION_THREAD);
    if (thread != null) {
      attributes = attributes.with(DraftFunc.EXECUTION_THREAD, thread);
    }
    DraftFunc func =
        new DraftFunc(
            name, "private", type, none(type.inputs()), none(type.results()), attributes, op.loc);
    func.setBody(body);
    body.block().terminator().kind = new Control.Return(Control.ReturnDialect.FUNC);
    return func;
  }

  private static ImmutableList<Attributes> none(List<Type> types) {
    return ImmutableList.copyOf(Collections.nCopies(types.size(), Attributes.EMPTY));
  }

  private static void removeEdges(List<DraftValue> values) {
    for (DraftValue value : values) {
      DraftOp edge = DataFlow.edge(value);
      if (edge != null) {
        edge.replaceBy(value);
      }
    }
  }
}
