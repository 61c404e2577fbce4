package axisweave.runtime.mesh;

import axisweave.ir.Op;
import axisweave.ir.sharding.AxisRef;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happened on the devices of a run.
 *
 * @param collectives each collective op that ran, in program order
 * @param events start and end of every op on every device, by device then time; empty unless asked
 *     for
 * @param devices the most devices that ran at once; 0 if nothing was meant for devices
 */
public record Trace(
    ImmutableList<CollectiveUse> collectives, ImmutableList<Event> events, int devices) {
  /**
   * One collective op.
   *
   * @param axes the mesh axes that its groups follow, if they follow any
   * @param groupSize the size of its largest group
   * @param times how often a device ran it, the most of any
   * @param bytes what a device sent in all those times, the most of any, by the ring algorithm
   */
  public record CollectiveUse(
      Op op, Optional<ImmutableList<AxisRef>> axes, int groupSize, long times, long bytes) {
    /** The name without its dialect: {@code all_reduce}. */
    public String kind() {
      String name = op.kind().mnemonic();
      return name.substring(name.indexOf('.') + 1);
    }
  }

  /** One op on one device; nanoseconds since the run began. */
  public record Event(int device, Op op, long start, long end, long bytes) {}

  /** Collectives of one kind along the same axes together. */
  public record Row(
      String kind,
      Optional<ImmutableList<AxisRef>> axes,
      int groupSize,
      long count,
      long bytesPerDevice) {
    Row plus(CollectiveUse use) {
      return new Row(kind, axes, groupSize, count + use.times(), bytesPerDevice + use.bytes());
    }
  }

  private record Kind(String name, Optional<ImmutableList<AxisRef>> axes, int groupSize) {}

  /** Counts and bytes by kind and axes, in the order in which they first appear. */
  public ImmutableList<Row> summary() {
    Map<Kind, Row> rows = new LinkedHashMap<>();
    for (CollectiveUse use : collectives) {
      Kind key = new Kind(use.kind(), use.axes(), use.groupSize());
      Row row = rows.getOrDefault(key, new Row(use.kind(), use.axes(), use.groupSize(), 0, 0));
      rows.put(key, row.plus(use));
    }
    return ImmutableList.copyOf(rows.values());
  }
}
