package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops in which devices exchange tensors. */
public sealed interface Collective extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    CollectiveConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return CollectiveConstraints.infer(this, operands, regions);
  }

  /** Concatenates the operands of a group along {@code dim}. */
  record AllGather(
      long dim, ReplicaGroups groups, Optional<ChannelHandle> channel, boolean useGlobalDeviceIds)
      implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.all_gather";
    }
  }

  /** Folds its region over the operands of a group. */
  record AllReduce(
      ReplicaGroups groups, Optional<ChannelHandle> channel, boolean useGlobalDeviceIds)
      implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.all_reduce";
    }
  }

  /**
   * Folds its region over the operands of a group, each device keeping its part along {@code dim}.
   */
  record ReduceScatter(
      long dim, ReplicaGroups groups, Optional<ChannelHandle> channel, boolean useGlobalDeviceIds)
      implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.reduce_scatter";
    }
  }

  /** Splits along one dimension, exchanges, and concatenates along another. */
  record AllToAll(
      long splitDim,
      long concatDim,
      long splitCount,
      ReplicaGroups groups,
      Optional<ChannelHandle> channel)
      implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.all_to_all";
    }
  }

  /** Sends along source-target pairs, flattened; a device that is no target gets zeros. */
  record CollectivePermute(ImmutableLongArray pairs, Optional<ChannelHandle> channel)
      implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.collective_permute";
    }
  }

  /** Sends the operand of the first of a group to all of it. */
  record CollectiveBroadcast(ReplicaGroups groups, Optional<ChannelHandle> channel)
      implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.collective_broadcast";
    }
  }

  /** The sum of the operands of a group. */
  record CrossReplicaSum(ReplicaGroups groups) implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.cross-replica-sum";
    }
  }

  /** The partition that runs this, as ui32. */
  record PartitionId() implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.partition_id";
    }
  }

  /** The replica that runs this, as ui32. */
  record ReplicaId() implements Collective {
    @Override
    public String mnemonic() {
      return "stablehlo.replica_id";
    }
  }
}
