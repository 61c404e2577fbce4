package axisweave.runtime.mesh;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * The processes that run a program: replicas by partitions. A process is numbered replica *
 * partitions + partition, the specification's flattened id.
 */
public record ProcessGrid(int replicas, int partitions) {
  public ProcessGrid {
    checkArgument(replicas >= 1, "%s replicas", replicas);
    checkArgument(partitions >= 1, "%s partitions", partitions);
    checkArgument(
        (long) replicas * partitions <= Integer.MAX_VALUE,
        "%s replicas of %s partitions are too many",
        replicas,
        partitions);
  }

  /** One replica of {@code partitions}: how a partitioned program runs. */
  public static ProcessGrid ofPartitions(int partitions) {
    return new ProcessGrid(1, partitions);
  }

  public int size() {
    return replicas * partitions;
  }

  public int process(int replica, int partition) {
    return replica * partitions + partition;
  }

  public int replicaOf(int process) {
    return process / partitions;
  }

  public int partitionOf(int process) {
    return process % partitions;
  }

  /** Each group of replicas, once per partition. */
  ImmutableList<ImmutableIntArray> crossReplica(ImmutableList<ImmutableIntArray> groups) {
    ImmutableList.Builder<ImmutableIntArray> all = ImmutableList.builder();
    for (ImmutableIntArray group : groups) {
      for (int p = 0; p < partitions; p++) {
        ImmutableIntArray.Builder one = ImmutableIntArray.builder(group.length());
        for (int r = 0; r < group.length(); r++) {
          one.add(group.get(r) * partitions + p);
        }
        all.add(one.build());
      }
    }
    return all.build();
  }

  /** Each group of partitions, once per replica. */
  ImmutableList<ImmutableIntArray> crossPartition(ImmutableList<ImmutableIntArray> groups) {
    ImmutableList.Builder<ImmutableIntArray> all = ImmutableList.builder();
    for (ImmutableIntArray group : groups) {
      for (int r = 0; r < replicas; r++) {
        ImmutableIntArray.Builder one = ImmutableIntArray.builder(group.length());
        for (int p = 0; p < group.length(); p++) {
          one.add(r * partitions + group.get(p));
        }
        all.add(one.build());
      }
    }
    return all.build();
  }

  /** Each group of replicas with all their partitions, partition by partition. */
  ImmutableList<ImmutableIntArray> crossReplicaAndPartition(
      ImmutableList<ImmutableIntArray> groups) {
    ImmutableList.Builder<ImmutableIntArray> all = ImmutableList.builder();
    for (ImmutableIntArray group : groups) {
      ImmutableIntArray.Builder one = ImmutableIntArray.builder(group.length() * partitions);
      for (int p = 0; p < partitions; p++) {
        for (int r = 0; r < group.length(); r++) {
          one.add(group.get(r) * partitions + p);
        }
      }
      all.add(one.build());
    }
    return all.build();
  }
}
