package axisweave.passes.cost;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Control;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.op.Wire;

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
        long size = c.replicaGroups().map(ReplicaGroups::size).orElse(2L);
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
}
