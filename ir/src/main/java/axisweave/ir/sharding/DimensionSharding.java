package axisweave.ir.sharding;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;

/**
 * The axes that a dimension is split over, major to minor; open ones may get more. Priority 0 is
 * the highest.
 */
public record DimensionSharding(ImmutableList<AxisRef> axes, boolean open, OptionalInt priority) {
  /** {@code {}}: closed, not split. */
  public static final DimensionSharding CLOSED =
      new DimensionSharding(ImmutableList.of(), false, OptionalInt.empty());

  /** {@code {?}}. */
  public static final DimensionSharding OPEN =
      new DimensionSharding(ImmutableList.of(), true, OptionalInt.empty());

  public static DimensionSharding of(AxisRef... axes) {
    return new DimensionSharding(ImmutableList.copyOf(axes), false, OptionalInt.empty());
  }

  public static DimensionSharding of(ImmutableList<AxisRef> axes) {
    return new DimensionSharding(axes, false, OptionalInt.empty());
  }

  /** The number of shards. */
  public long shards(Mesh mesh) {
    long shards = 1;
    for (AxisRef axis : axes) {
      shards *= axis.size(mesh);
    }
    return shards;
  }

  @Override
  public String toString() {
    String tail = !open ? "" : axes.isEmpty() ? "?" : ", ?";
    return "{"
        + Joiner.on(", ").join(axes)
        + tail
        + "}"
        + (priority.isPresent() ? "p" + priority.getAsInt() : "");
  }
}
