package axisweave.ir.op;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import java.util.List;

/**
 * Bytes that one device sends in a collective, by the bandwidth-optimal ring algorithm. Of g
 * devices and s bytes of operand each: all_gather (g-1) s, all_reduce 2 (g-1)/g s, reduce_scatter
 * and all_to_all (g-1)/g s, collective_permute, collective_broadcast and collective_reduce s.
 */
public final class Wire {
  private Wire() {}

  /** Bytes sent for all operands, in a group of {@code group}. */
  public static double bytes(Collective kind, List<? extends Type> operands, long group) {
    double size = operands.stream().mapToDouble(Wire::bytes).sum();
    double others = group - 1;
    return switch (kind) {
      case Collective.AllGather g -> others * size;
      case Collective.AllReduce g -> 2 * size * others / group;
      case Collective.CrossReplicaSum g -> 2 * size * others / group;
      case Collective.ReduceScatter g -> size * others / group;
      case Collective.AllToAll g -> size * others / group;
      case Collective.CollectivePermute g -> size;
      case Collective.CollectiveBroadcast g -> group > 1 ? size : 0;
      case Collective.CollectiveReduce g -> group > 1 ? size : 0;
      case Collective.PartitionId g -> 0;
      case Collective.ReplicaId g -> 0;
    };
  }

  /**
   * Bytes of a static tensor with elements as wide as their type, booleans a byte; 0 of what is no
   * tensor.
   */
  public static double bytes(Type type) {
    if (!(type instanceof TensorType tensor) || !tensor.isStatic()) {
      return 0;
    }
    double bits = tensor.scalar().map(s -> s == Scalar.I1 ? 8 : s.bits()).orElse(8);
    return tensor.count() * bits / 8;
  }
}
