package axisweave.passes.propagate;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the slots of a propagation are called in the user's program. */
final class Places {
  private record Key(String name, int part, Loc loc) {}

  private final Recording record;
  private final Optional<Func> main;
  private final Map<Value, String> functions = new IdentityHashMap<>();
  private final Map<Key, Value> byKey = new HashMap<>();
  private final boolean rewritten;

  Places(Program given, Program imported, Recording record) {
    this.record = record;
    this.main = given.main();
    this.rewritten = given != imported;
    for (Func func : given.funcs()) {
      func.body().ifPresent(body -> note(body, func.name()));
    }
  }

  private void note(Region region, String function) {
    for (Block block : region.blocks()) {
      block.arguments().forEach(value -> note(value, function));
      for (Op op : block.ops()) {
        op.results().forEach(value -> note(value, function));
        op.regions().forEach(inner -> note(inner, function));
      }
    }
  }

  private void note(Value value, String function) {
    functions.put(value, function);
    if (rewritten) {
      byKey.putIfAbsent(new Key(value.name(), value.part(), value.loc()), value);
    }
  }

  /** The value of the user's program that a value stands for. */
  Optional<Value> given(int v) {
    Value origin = record.origin[v];
    return origin != null && rewritten
        ? Optional.ofNullable(byKey.get(new Key(origin.name(), origin.part(), origin.loc())))
        : Optional.ofNullable(origin);
  }

  Explanation.Place value(int v) {
    Value origin = record.origin[v];
    Value told = origin != null ? origin : record.added.getOrDefault(v, origin);
    if (told == null) {
      throw new IllegalStateException("value " + v + " has no origin");
    }
    Optional<Value> given = given(v);
    return new Explanation.Place(
        given.map(value -> functions.getOrDefault(value, "")).orElse(""),
        told.toString(),
        told.type(),
        told.loc(),
        given,
        Optional.ofNullable(record.made[v]));
  }

  Explanation.Place result(int i) {
    Value returned = record.origin[record.returned[i]];
    Loc loc = main.map(Func::loc).orElse(Loc.NONE);
    return new Explanation.Place(
        main.map(Func::name).orElse(""),
        "result#" + i,
        returned != null ? returned.type() : value(record.returned[i]).type(),
        loc,
        Optional.empty(),
        Optional.empty());
  }

  Explanation.Place slot(int slot) {
    return slot >= record.values ? result(slot - record.values) : value(slot);
  }

  /** What is at the start of a chain: the attribute of a place, or what stands for one. */
  Annotation annotation(int slot) {
    Annotation noted = record.annotations.get(slot);
    if (noted != null) {
      return noted;
    }
    Explanation.Place place = slot(slot);
    if (slot >= record.values) {
      return new Annotation("result of @" + place.function(), place.loc());
    }
    @Nullable Value value = place.given().orElse(null);
    if (value == null || value.owner().isEmpty()) {
      return new Annotation("argument " + place, place.loc());
    }
    return new Annotation(value.owner().get().kind().mnemonic() + " " + place, place.loc());
  }
}
