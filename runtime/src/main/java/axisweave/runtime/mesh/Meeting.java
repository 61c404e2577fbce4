package axisweave.runtime.mesh;

import axisweave.ir.op.Collective;
import axisweave.ir.op.ReplicaGroups;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who meets whom in one collective op on a grid: the process groups of the specification, and for
 * each process its group and its place in it. Made once per op.
 *
 * <p>With 2 replicas of 2 partitions, {@code all_gather} over {@code [[0, 1]]} on channel 0 meets
 * as (0,0)(1,0) and (0,1)(1,1); on channel 1 without global ids as one group of four; on channel 1
 * with global ids the numbers are processes, replica * partitions + partition.
 */
record Meeting(
    ImmutableList<ImmutableIntArray> groups,
    ImmutableIntArray groupOf,
    ImmutableIntArray placeOf,
    ImmutableIntArray sources) {
  /**
   * {@link #groupOf} of a process that takes no part, {@link #sources} of one that gets nothing.
   */
  static final int NONE = -1;

  /** The groups of a collective; an {@code IllegalArgumentException} if they make no sense here. */
  static Meeting of(Collective kind, ProcessGrid grid) {
    return switch (kind) {
      case Collective.AllGather k ->
          reducing(k.groups(), channel(k.channel()), k.useGlobalDeviceIds(), grid);
      case Collective.AllReduce k ->
          reducing(k.groups(), channel(k.channel()), k.useGlobalDeviceIds(), grid);
      case Collective.ReduceScatter k ->
          reducing(k.groups(), channel(k.channel()), k.useGlobalDeviceIds(), grid);
      case Collective.AllToAll k -> exchanging(k.groups(), channel(k.channel()), grid);
      case Collective.CollectiveBroadcast k -> exchanging(k.groups(), channel(k.channel()), grid);
      case Collective.CollectiveReduce k -> exchanging(k.groups(), channel(k.channel()), grid);
      case Collective.CrossReplicaSum k -> reducing(k.groups(), false, false, grid);
      case Collective.CollectivePermute k -> permuting(k.pairs(), channel(k.channel()), grid);
      case Collective.PartitionId k -> alone(grid);
      case Collective.ReplicaId k -> alone(grid);
    };
  }

  private static boolean channel(java.util.Optional<axisweave.ir.op.ChannelHandle> channel) {
    return channel.isPresent() && channel.get().handle() > 0;
  }

  private static Meeting reducing(
      ReplicaGroups groups, boolean channel, boolean globalIds, ProcessGrid grid) {
    if (!channel) {
      return of(grid.crossReplica(rows(groups, grid.replicas())), grid);
    }
    return globalIds
        ? of(rows(groups, grid.size()), grid)
        : of(grid.crossReplicaAndPartition(rows(groups, grid.replicas())), grid);
  }

  private static Meeting exchanging(ReplicaGroups groups, boolean channel, ProcessGrid grid) {
    return channel
        ? of(grid.crossPartition(rows(groups, grid.partitions())), grid)
        : of(grid.crossReplica(rows(groups, grid.replicas())), grid);
  }

  /**
   * Processes that are linked by pairs wait for each other; one that neither sends nor receives
   * waits for nobody.
   */
  private static Meeting permuting(ImmutableLongArray pairs, boolean channel, ProcessGrid grid) {
    int ids = channel ? grid.partitions() : grid.replicas();
    int[] leader = new int[ids];
    Arrays.setAll(leader, i -> i);
    int[] from = new int[ids];
    Arrays.fill(from, NONE);
    boolean[] linked = new boolean[ids];
    for (int p = 0; p < pairs.length(); p += 2) {
      int source = id(pairs.get(p), ids);
      int target = id(pairs.get(p + 1), ids);
      linked[source] = true;
      linked[target] = true;
      from[target] = source;
      int a = find(leader, source);
      int b = find(leader, target);
      leader[Math.max(a, b)] = Math.min(a, b);
    }
    List<List<Integer>> rows = new ArrayList<>();
    int[] row = new int[ids];
    for (int i = 0; i < ids; i++) {
      if (linked[i] && find(leader, i) == i) {
        row[i] = rows.size();
        rows.add(new ArrayList<>());
      }
      if (linked[i]) {
        rows.get(row[find(leader, i)]).add(i);
      }
    }
    ImmutableList<ImmutableIntArray> groups =
        rows.stream().map(ImmutableIntArray::copyOf).collect(ImmutableList.toImmutableList());
    ImmutableIntArray.Builder sources = ImmutableIntArray.builder(grid.size());
    for (int process = 0; process < grid.size(); process++) {
      int replica = grid.replicaOf(process);
      int partition = grid.partitionOf(process);
      int source = from[channel ? partition : replica];
      sources.add(
          source == NONE
              ? NONE
              : channel ? grid.process(replica, source) : grid.process(source, partition));
    }
    return of(channel ? grid.crossPartition(groups) : grid.crossReplica(groups), grid)
        .withSources(sources.build());
  }

  private Meeting withSources(ImmutableIntArray others) {
    return new Meeting(groups, groupOf, placeOf, others);
  }

  private static int find(int[] leader, int i) {
    int at = i;
    while (leader[at] != at) {
      leader[at] = leader[leader[at]];
      at = leader[at];
    }
    return at;
  }

  private static Meeting alone(ProcessGrid grid) {
    return of(ImmutableList.of(), grid);
  }

  /** No ids at all is one group of everybody. */
  private static ImmutableList<ImmutableIntArray> rows(ReplicaGroups groups, int ids) {
    if (groups.count() * groups.size() == 0) {
      return ImmutableList.of(ImmutableIntArray.copyOf(java.util.stream.IntStream.range(0, ids)));
    }
    ImmutableList.Builder<ImmutableIntArray> rows = ImmutableList.builder();
    for (int g = 0; g < groups.count(); g++) {
      ImmutableIntArray.Builder row = ImmutableIntArray.builder();
      for (int m = 0; m < groups.size(); m++) {
        long id = groups.id(g, m);
        if (id >= 0) {
          row.add(id(id, ids));
        }
      }
      rows.add(row.build());
    }
    return rows.build();
  }

  private static int id(long id, int ids) {
    if (id < 0 || id >= ids) {
      throw new IllegalArgumentException("id " + id + " in a group, but there are only " + ids);
    }
    return (int) id;
  }

  private static Meeting of(ImmutableList<ImmutableIntArray> groups, ProcessGrid grid) {
    int[] groupOf = new int[grid.size()];
    int[] placeOf = new int[grid.size()];
    Arrays.fill(groupOf, NONE);
    for (int g = 0; g < groups.size(); g++) {
      for (int m = 0; m < groups.get(g).length(); m++) {
        int process = groups.get(g).get(m);
        if (groupOf[process] != NONE) {
          throw new IllegalArgumentException("process " + process + " is in two groups");
        }
        groupOf[process] = g;
        placeOf[process] = m;
      }
    }
    return new Meeting(
        groups,
        ImmutableIntArray.copyOf(groupOf),
        ImmutableIntArray.copyOf(placeOf),
        ImmutableIntArray.of());
  }

  /** From whom a process of a collective_permute gets its result, or {@link #NONE}. */
  int source(int process) {
    return sources.get(process);
  }

  /** The group of a process, in rank order; empty if it takes no part. */
  ImmutableIntArray members(int process) {
    int group = groupOf.get(process);
    return group == NONE ? ImmutableIntArray.of() : groups.get(group);
  }
}
