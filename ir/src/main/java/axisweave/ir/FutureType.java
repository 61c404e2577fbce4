package axisweave.ir;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/** {@code !stablehlo.future<T, ...>}: what an {@code async_start} returns. */
public record FutureType(ImmutableList<Type> types) implements Type {
  @Override
  public String toString() {
    return "!stablehlo.future<" + Joiner.on(", ").join(types) + ">";
  }
}
