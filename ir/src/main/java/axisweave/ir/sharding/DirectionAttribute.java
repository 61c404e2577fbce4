package axisweave.ir.sharding;

/** Which way shardings may pass: {@code #sdy<propagation_direction FORWARD>}. */
public enum DirectionAttribute implements ShardingAttribute {
  NONE,
  FORWARD,
  BACKWARD,
  BOTH;

  @Override
  public String toString() {
    return "#sdy<propagation_direction " + name() + ">";
  }
}
