package axisweave.ir;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/** {@code (T, ...) -> (T, ...)}. */
public record FunctionType(ImmutableList<Type> inputs, ImmutableList<Type> results)
    implements Type {
  @Override
  public String toString() {
    String outs = Joiner.on(", ").join(results);
    boolean bare = results.size() == 1 && !(results.get(0) instanceof FunctionType);
    return "(" + Joiner.on(", ").join(inputs) + ") -> " + (bare ? outs : "(" + outs + ")");
  }
}
