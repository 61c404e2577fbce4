package axisweave.ir;

import com.google.common.collect.ImmutableList;

/** What a result is called: a name, and its part if several results share the name. */
public record ResultName(String name, int part) {
  public static final ResultName NONE = new ResultName("", -1);

  public static ResultName of(String name) {
    return new ResultName(name, -1);
  }

  /** Names for {@code count} results under one name: {@code %name}, or {@code %name:count}. */
  public static ImmutableList<ResultName> group(String name, int count) {
    if (count == 1) {
      return ImmutableList.of(of(name));
    }
    ImmutableList.Builder<ResultName> names = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      names.add(name.isEmpty() ? NONE : new ResultName(name, i));
    }
    return names.build();
  }
}
