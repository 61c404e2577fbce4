package axisweave.build;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.TensorType;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;

/** Named axes with their sizes: {@code Axes.of("batch", 8, "length", 512)}. Names are distinct. */
public record Axes(ImmutableList<String> names, ImmutableLongArray sizes) {
  public Axes {
    checkArgument(names.size() == sizes.length(), "a size for each of %s", names);
    check(names, names.size());
  }

  public static Axes of() {
    return new Axes(ImmutableList.of(), ImmutableLongArray.of());
  }

  public static Axes of(String a, long aSize) {
    return of().with(a, aSize);
  }

  public static Axes of(String a, long aSize, String b, long bSize) {
    return of(a, aSize).with(b, bSize);
  }

  public static Axes of(String a, long aSize, String b, long bSize, String c, long cSize) {
    return of(a, aSize, b, bSize).with(c, cSize);
  }

  public static Axes of(
      String a, long aSize, String b, long bSize, String c, long cSize, String d, long dSize) {
    return of(a, aSize, b, bSize, c, cSize).with(d, dSize);
  }

  /** One more axis. */
  public Axes with(String name, long size) {
    return new Axes(
        ImmutableList.<String>builder().addAll(names).add(name).build(),
        ImmutableLongArray.builder().addAll(sizes).add(size).build());
  }

  static void check(ImmutableList<String> names, TensorType type) {
    check(names, type.rank());
  }

  private static void check(ImmutableList<String> names, int rank) {
    checkArgument(names.size() == rank, "%s names of axes for a rank of %s", names, rank);
    checkArgument(ImmutableSet.copyOf(names).size() == rank, "axes %s repeat a name", names);
  }
}
