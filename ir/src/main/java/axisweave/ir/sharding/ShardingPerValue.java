package axisweave.ir.sharding;

import com.google.common.collect.ImmutableList;

/** One sharding for each value, for example for each result of an op. */
public record ShardingPerValue(ImmutableList<TensorSharding> shardings)
    implements ShardingAttribute {
  public static ShardingPerValue of(TensorSharding... shardings) {
    return new ShardingPerValue(ImmutableList.copyOf(shardings));
  }

  /** {@code [<@mesh, [..]>, <..>]}. */
  public String body() {
    StringBuilder out = new StringBuilder("[");
    for (TensorSharding sharding : shardings) {
      out.append(out.length() == 1 ? "" : ", ").append(sharding.body());
    }
    return out.append(']').toString();
  }

  @Override
  public String toString() {
    return "#sdy.sharding_per_value<" + body() + ">";
  }
}
