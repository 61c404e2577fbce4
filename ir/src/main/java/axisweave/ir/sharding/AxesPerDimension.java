package axisweave.ir.sharding;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/**
 * For each dimension the axes that a collective gathers, slices or scatters: {@code [{"x"}, {}]}.
 */
public record AxesPerDimension(ImmutableList<ImmutableList<AxisRef>> dims)
    implements ShardingAttribute {
  /** {@code [{"x"}, {}]}. */
  public String body() {
    StringBuilder out = new StringBuilder("[");
    for (ImmutableList<AxisRef> axes : dims) {
      out.append(out.length() == 1 ? "{" : ", {").append(Joiner.on(", ").join(axes)).append('}');
    }
    return out.append(']').toString();
  }

  @Override
  public String toString() {
    return "#sdy<list_of_axis_ref_lists" + body() + ">";
  }
}
