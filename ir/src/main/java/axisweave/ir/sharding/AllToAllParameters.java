package axisweave.ir.sharding;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/** The moves of an all_to_all: {@code [{"b"}: 0->2, {"c"}: 1->3]}. */
public record AllToAllParameters(ImmutableList<Move> moves) implements ShardingAttribute {
  /**
   * Axes that leave the end of dimension {@code source} for the end of dimension {@code target}.
   */
  public record Move(ImmutableList<AxisRef> axes, int source, int target) {
    @Override
    public String toString() {
      return "{" + Joiner.on(", ").join(axes) + "}: " + source + "->" + target;
    }
  }

  /** {@code [{"b"}: 0->2]}. */
  public String body() {
    return moves.toString();
  }

  @Override
  public String toString() {
    return "#sdy<all_to_all_param_list" + body() + ">";
  }
}
