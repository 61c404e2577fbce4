package axisweave.passes.cost;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Control;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.op.Wire;
import java.util.Optional;

/** What the collectives of a per-device program cost, read from the program. */
public final class Traffic {
  private Traffic() {}

  /** Of all ops of a region; a loop's as often as it turns. All branches count. */
  public static double of(Region region, WireCost costs) {
    double total = 0;
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        total += of(op, costs);
      }
    }
    return total;
  }

  private static double of(Op op, WireCost costs) {
    return switch (op.kind()) {
      case Collective.PartitionId p -> 0;
      case Collective.ReplicaId r -> 0;
      case Collective c -> {
        long size = groups(c).map(ReplicaGroups::size).orElse(2L);
        yield costs.latency() + Wire.bytes(c, op.operandTypes(), Math.max(1, size));
      }
      case Control.While w -> of(op.region(0), costs) + TripCount.of(op) * of(op.region(1), costs);
      default -> {
        double inner = 0;
        for (Region region : op.regions()) {
          inner += of(region, costs);
        }
        yield inner;
      }
    };
  }

  /** The devices that meet in a collective, if it has groups. */
  public static Optional<ReplicaGroups> groups(Collective kind) {
    return switch (kind) {
      case Collective.AllGather k -> Optional.of(k.groups());
      case Collective.AllReduce k -> Optional.of(k.groups());
      case Collective.ReduceScatter k -> Optional.of(k.groups());
      case Collective.AllToAll k -> Optional.of(k.groups());
      case Collective.CollectiveBroadcast k -> Optional.of(k.groups());
      case Collective.CollectiveReduce k -> Optional.of(k.groups());
      case Collective.CrossReplicaSum k -> Optional.of(k.groups());
      case Collective.CollectivePermute k -> Optional.empty();
      case Collective.PartitionId k -> Optional.empty();
      case Collective.ReplicaId k -> Optional.empty();
    };
  }
}
