package axisweave.ir;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** What the values of a program are called when it is printed. */
public final class PrintedNames {
  private final Map<Value, String> names = new IdentityHashMap<>();

  public PrintedNames(Program program) {
    for (Func func : program.funcs()) {
      func.body()
          .ifPresent(body -> {
            Naming naming = new Naming(false);
            naming.nameFunction(body);
            collect(body, naming);
          });
    }
  }

  private void collect(Region region, Naming naming) {
    for (Block block : region.blocks()) {
      block.arguments().forEach(value -> names.put(value, "%" + naming.of(value)));
      for (Op op : block.ops()) {
        op.results().forEach(value -> names.put(value, "%" + naming.of(value)));
        op.regions().forEach(inner -> collect(inner, naming));
      }
    }
  }

  /** {@code %name} or {@code %name#part}; empty for a value of another program. */
  public Optional<String> of(Value value) {
    return Optional.ofNullable(names.get(value));
  }
}
