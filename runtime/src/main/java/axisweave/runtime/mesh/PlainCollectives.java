package axisweave.runtime.mesh;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.ChannelHandle;
import axisweave.ir.op.Collective;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.sharding.TensorSharding;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Collectives as the specification writes them: an element of a result at a time. */
record PlainCollectives(Op op, Collective kind, ProcessGrid grid, Interpreter interpreter) {
  /** The process groups of the op. */
  List<List<Integer>> groups() {
    return switch (kind) {
      case Collective.AllGather k -> byIds(k.groups(), k.channel(), k.useGlobalDeviceIds());
      case Collective.AllReduce k -> byIds(k.groups(), k.channel(), k.useGlobalDeviceIds());
      case Collective.ReduceScatter k -> byIds(k.groups(), k.channel(), k.useGlobalDeviceIds());
      case Collective.AllToAll k -> byEither(k.groups(), k.channel());
      case Collective.CollectiveBroadcast k -> byEither(k.groups(), k.channel());
      case Collective.CollectiveReduce k -> byEither(k.groups(), k.channel());
      case Collective.CrossReplicaSum k -> crossReplica(ids(k.groups(), grid.replicas()));
      case Collective.CollectivePermute k -> byEither(linked(k.pairs()), k.channel());
      case Collective.PartitionId k -> List.of();
      case Collective.ReplicaId k -> List.of();
    };
  }

  private static List<Integer> all(int count) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(i);
    }
    return all;
  }

  private static List<List<Integer>> ids(ReplicaGroups groups, int count) {
    List<List<Integer>> rows = new ArrayList<>();
    for (long g = 0; g < groups.count(); g++) {
      List<Integer> row = new ArrayList<>();
      for (long m = 0; m < groups.size(); m++) {
        if (groups.id(g, m) >= 0) {
          row.add((int) groups.id(g, m));
        }
      }
      rows.add(row);
    }
    return groups.count() * groups.size() == 0 ? List.of(all(count)) : rows;
  }

  /** Everybody who sends or receives, as one group. */
  private static ReplicaGroups linked(ImmutableLongArray pairs) {
    long[] ids = pairs.stream().distinct().sorted().toArray();
    return ReplicaGroups.of(1, ids.length, ImmutableLongArray.copyOf(ids));
  }

  private static boolean positive(Optional<ChannelHandle> channel) {
    return channel.map(c -> c.handle() > 0).orElse(false);
  }

  private List<List<Integer>> byIds(
      ReplicaGroups groups, Optional<ChannelHandle> channel, boolean global) {
    if (positive(channel) && global) {
      return ids(groups, grid.size());
    }
    if (!positive(channel)) {
      return crossReplica(ids(groups, grid.replicas()));
    }
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> row : ids(groups, grid.replicas())) {
      List<Integer> group = new ArrayList<>();
      for (int partition = 0; partition < grid.partitions(); partition++) {
        for (int replica : row) {
          group.add(grid.process(replica, partition));
        }
      }
      all.add(group);
    }
    return all;
  }

  private List<List<Integer>> byEither(ReplicaGroups groups, Optional<ChannelHandle> channel) {
    if (!positive(channel)) {
      return crossReplica(ids(groups, grid.replicas()));
    }
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> row : ids(groups, grid.partitions())) {
      for (int replica = 0; replica < grid.replicas(); replica++) {
        int r = replica;
        all.add(row.stream().map(partition -> grid.process(r, partition)).toList());
      }
    }
    return all;
  }

  private List<List<Integer>> crossReplica(List<List<Integer>> rows) {
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> row : rows) {
      for (int partition = 0; partition < grid.partitions(); partition++) {
        int p = partition;
        all.add(row.stream().map(replica -> grid.process(replica, p)).toList());
      }
    }
    return all;
  }

  /** What a device in no group gets. */
  ImmutableList<Tensor> apart(int device) {
    if (kind instanceof Collective.CollectiveBroadcast
        || kind instanceof Collective.CollectiveReduce
        || kind instanceof Collective.CollectivePermute) {
      return op.results().stream()
          .map(result -> Tensor.zeros(result.tensorType()))
          .collect(ImmutableList.toImmutableList());
    }
    throw MeshErrors.at(
        op, "mesh_groups", "device " + device + " is in no replica group of " + kind.mnemonic());
  }

  /** The results of each member of a group from the operands of each. */
  List<ImmutableList<Tensor>> run(List<Integer> group, List<ImmutableList<Tensor>> operands) {
    List<ImmutableList<Tensor>> results = new ArrayList<>();
    for (int member = 0; member < group.size(); member++) {
      ImmutableList.Builder<Tensor> own = ImmutableList.builder();
      for (int i = 0; i < op.results().size(); i++) {
        int operand = i;
        List<Tensor> brought = operands.stream().map(o -> o.get(operand)).toList();
        own.add(result(group, member, brought, i, operands.get(member)));
      }
      results.add(own.build());
    }
    return results;
  }

  private Tensor result(
      List<Integer> group,
      int member,
      List<Tensor> brought,
      int operand,
      ImmutableList<Tensor> own) {
    Tensor mine = brought.get(member);
    TensorType type = mine.type();
    int n = group.size();
    return switch (kind) {
      case Collective.AllGather k -> {
        int dim = (int) k.dim();
        long size = type.dim(dim);
        yield made(
            type.withDim(dim, size * n),
            index ->
                pick(brought, (int) (index[dim] / size), moved(index, dim, index[dim] % size)));
      }
      case Collective.AllReduce k -> folded(brought, operand, type, index -> index);
      case Collective.CrossReplicaSum k -> folded(brought, operand, type, index -> index);
      case Collective.ReduceScatter k -> {
        int dim = (int) k.dim();
        long size = type.dim(dim) / n;
        yield folded(
            brought,
            operand,
            type.withDim(dim, size),
            index -> moved(index, dim, member * size + index[dim]));
      }
      case Collective.AllToAll k -> {
        int split = (int) k.splitDim();
        int concat = (int) k.concatDim();
        long size = type.dim(split) / n;
        TensorType part = type.withDim(split, size);
        long length = part.dim(concat);
        yield made(
            part.withDim(concat, length * n),
            index -> {
              long[] inPart = moved(index, concat, index[concat] % length);
              int sender = (int) (index[concat] / length);
              return pick(brought, sender, moved(inPart, split, member * size + inPart[split]));
            });
      }
      case Collective.CollectiveBroadcast k -> {
        int root = DirectCollectives.root(op, k.dynamicRoot(), own, operand, n);
        yield made(type, index -> pick(brought, root, index));
      }
      case Collective.CollectiveReduce k ->
          DirectCollectives.root(op, k.dynamicRoot(), own, operand, n) == member
              ? folded(brought, operand, type, index -> index)
              : Tensor.zeros(op.result(operand).tensorType());
      case Collective.CollectivePermute k -> {
        int source = source(k, group.get(member));
        yield source < 0
            ? Tensor.zeros(type)
            : made(type, index -> pick(brought, group.indexOf(source), index));
      }
      case Collective.PartitionId k -> throw new IllegalStateException(op.toString());
      case Collective.ReplicaId k -> throw new IllegalStateException(op.toString());
    };
  }

  private int source(Collective.CollectivePermute k, int process) {
    boolean partitions = positive(k.channel());
    int replica = grid.replicaOf(process);
    int partition = grid.partitionOf(process);
    for (int p = 0; p < k.pairs().length(); p += 2) {
      if (k.pairs().get(p + 1) == (partitions ? partition : replica)) {
        int from = (int) k.pairs().get(p);
        return partitions ? grid.process(replica, from) : grid.process(from, partition);
      }
    }
    return -1;
  }

  /** An element: which tensor, and where in it. */
  private record Element(Tensor tensor, long position) {}

  private static Element pick(List<Tensor> brought, int member, long[] index) {
    return new Element(brought.get(member), position(brought.get(member).type(), index));
  }

  private static long position(TensorType type, long[] index) {
    long at = 0;
    for (int d = 0; d < index.length; d++) {
      at = at * type.dim(d) + index[d];
    }
    return at;
  }

  private static long[] index(TensorType type, long position) {
    long[] index = new long[type.rank()];
    long rest = position;
    for (int d = index.length - 1; d >= 0; d--) {
      index[d] = rest % type.dim(d);
      rest /= type.dim(d);
    }
    return index;
  }

  private static long[] moved(long[] index, int dim, long to) {
    long[] other = index.clone();
    other[dim] = to;
    return other;
  }

  private interface Elements {
    Element at(long[] index);
  }

  private interface Position {
    long[] of(long[] index);
  }

  private static Tensor made(TensorType type, Elements elements) {
    return copied(
        type,
        at -> {
          Element element = elements.at(index(type, at));
          return element.tensor().block(start(element), ones(type.rank()));
        });
  }

  private static ImmutableLongArray start(Element element) {
    return ImmutableLongArray.copyOf(index(element.tensor().type(), element.position()));
  }

  private static ImmutableLongArray ones(int rank) {
    return ImmutableLongArray.copyOf(LongStream.generate(() -> 1).limit(rank));
  }

  /** A tensor whose elements are those of one-element tensors. */
  private static Tensor copied(TensorType type, LongFunction<Tensor> elements) {
    int count = Math.toIntExact(type.count());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      bytes.writeBytes(elements.apply(i).toBytes());
    }
    return Tensor.of(Literal.of(type, bytes.toByteArray()));
  }

  /** Each element of the result is folded over the members, in rank order. */
  private Tensor folded(List<Tensor> brought, int operand, TensorType type, Position position) {
    TensorType result = type.withElement(op.result(operand).tensorType().element());
    TensorType one = TensorType.of(result.element());
    return copied(
        result,
        at -> {
          long[] index = position.of(index(type, at));
          Tensor sum = null;
          for (Tensor tensor : brought) {
            Tensor next = scalar(tensor, position(tensor.type(), index), one);
            sum = sum == null ? next : combine(sum, next);
          }
          return Objects.requireNonNull(sum);
        });
  }

  private static Tensor scalar(Tensor tensor, long position, TensorType one) {
    if (one.scalar().map(s -> s.isComplex()).orElse(false)) {
      return Tensor.of(one, tensor.doubleAt(position), tensor.imaginaryAt(position));
    }
    return one.scalar().map(s -> s.isFloat()).orElse(false)
        ? Tensor.of(one, tensor.doubleAt(position))
        : Tensor.of(one, tensor.longAt(position));
  }

  private Tensor combine(Tensor lhs, Tensor rhs) {
    return op.regions().isEmpty()
        ? Combine.of(TensorSharding.Reduction.SUM, lhs, rhs, interpreter)
        : interpreter.run(op.region(0), ImmutableList.of(lhs, rhs)).get(0);
  }
}
