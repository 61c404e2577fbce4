package axisweave.ir;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/** {@code tuple<T, ...>}. */
public record TupleType(ImmutableList<Type> types) implements Type {
  public static final TupleType EMPTY = new TupleType(ImmutableList.of());

  @Override
  public String toString() {
    return "tuple<" + Joiner.on(", ").join(types) + ">";
  }
}
