package axisweave.passes.partition;

import axisweave.ir.Value;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How loops carry values: as their annotations say, or otherwise. What a turn makes in another
 * layout than it is carried in is moved once in each turn; carried as it is made, it is moved at
 * most once before the loop and once behind it.
 */
final class Carried {
  private final Map<Value, Layout> chosen;
  private final Map<Value, Layout> made = new IdentityHashMap<>();

  private Carried(Map<Value, Layout> chosen) {
    this.chosen = chosen;
  }

  static Carried asAnnotated() {
    return new Carried(Map.of());
  }

  /** For another run over the same loops, which notes anew what is made how. */
  Carried fresh() {
    return new Carried(chosen);
  }

  /** The layout chosen for a loop's result, if it is not the annotated one. */
  Optional<Layout> of(Value result) {
    return Optional.ofNullable(chosen.get(result));
  }

  /** Each turn makes the loop's result in another layout than it is carried in. */
  void made(Value result, Layout layout) {
    made.put(result, layout);
  }

  /** Each result carried as it was made; empty if it is already. */
  Optional<Carried> asMade() {
    if (made.isEmpty()) {
      return Optional.empty();
    }
    Map<Value, Layout> all = new IdentityHashMap<>(chosen);
    all.putAll(made);
    return Optional.of(new Carried(all));
  }
}
