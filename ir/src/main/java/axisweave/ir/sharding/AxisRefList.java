package axisweave.ir.sharding;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/** Axes that a collective works along: {@code {"x", "y":(1)2}}. */
public record AxisRefList(ImmutableList<AxisRef> axes) implements ShardingAttribute {
  /** {@code {"x", "y":(1)2}}. */
  public String body() {
    return "{" + Joiner.on(", ").join(axes) + "}";
  }

  @Override
  public String toString() {
    return "#sdy<axis_ref_list" + body() + ">";
  }
}
