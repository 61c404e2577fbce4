package axisweave.passes.propagate;

import axisweave.ir.Attribute;
import axisweave.ir.op.Control;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.passes.PassReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes calls share functions again: those that were cloned from one function and have the same
 * shardings. With {@code ignoreShardings} the clone with the most calls stands for all.
 */
record UnflattenCallGraph(boolean ignoreShardings) implements Step {
  private record Key(
      String name,
      Optional<Attribute> manualAxes,
      Optional<ShardingPerValue> in,
      Optional<ShardingPerValue> out) {}

  @Override
  public void run(Draft draft, PassReport report) {
    Symbols symbols = new Symbols(draft);
    List<DraftOp> all = new ArrayList<>();
    draft.walk(op -> {
      if (op.kind instanceof Control.Call) {
        all.add(op);
      }
    });
    Map<DraftFunc, Key> keys = new IdentityHashMap<>();
    Map<Key, DraftFunc> chosen = new HashMap<>();
    Map<DraftFunc, Key> exact = new IdentityHashMap<>();
    Map<Key, Integer> calls = new HashMap<>();
    for (DraftOp op : all) {
      DraftFunc func = symbols.callee(op);
      chosen.putIfAbsent(keys.computeIfAbsent(func, f -> key(draft, f, ignoreShardings)), func);
    }
    if (ignoreShardings) {
      for (DraftOp op : all) {
        DraftFunc func = symbols.callee(op);
        Key own = exact.computeIfAbsent(func, f -> key(draft, f, false));
        int count = calls.merge(own, 1, Integer::sum);
        Key key = keys.computeIfAbsent(func, f -> key(draft, f, true));
        DraftFunc best = chosen.getOrDefault(key, func);
        Key bestOwn = exact.computeIfAbsent(best, f -> key(draft, f, false));
        if (count > calls.getOrDefault(bestOwn, 0)) {
          chosen.put(key, func);
        }
      }
    }
    for (DraftOp op : all) {
      DraftFunc func = symbols.callee(op);
      Key key = keys.get(func);
      DraftFunc to = key == null ? func : chosen.getOrDefault(key, func);
      if (to != func) {
        op.kind = new Control.Call(to.name);
      }
    }
    for (DraftFunc func : draft.funcs()) {
      func.attributes =
          func.attributes.without(DraftFunc.ORIGINAL_NAME).without(DraftFunc.MANUAL_AXES);
    }
  }

  private static Key key(Draft draft, DraftFunc func, boolean ignore) {
    return new Key(
        func.originalName(),
        Optional.ofNullable(func.attributes.foreign().get(DraftFunc.MANUAL_AXES)),
        ignore ? Optional.empty() : Optional.ofNullable(Holders.ofArguments(draft, func)),
        ignore ? Optional.empty() : Optional.ofNullable(Holders.ofResults(draft, func)));
  }
}
