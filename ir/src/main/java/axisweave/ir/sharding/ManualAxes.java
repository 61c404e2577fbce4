package axisweave.ir.sharding;

import axisweave.ir.Quoted;
import com.google.common.collect.ImmutableList;

/** {@code #sdy<manual_axes{"x", "y"}>}. */
public record ManualAxes(ImmutableList<String> names) implements ShardingAttribute {
  /** {@code {"x", "y"}}. */
  public String body() {
    StringBuilder out = new StringBuilder("{");
    for (String name : names) {
      out.append(out.length() == 1 ? "" : ", ").append(Quoted.of(name));
    }
    return out.append('}').toString();
  }

  @Override
  public String toString() {
    return "#sdy<manual_axes" + body() + ">";
  }
}
