package axisweave.ir.op;

import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.ElementType;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Collective.AllGather;
import axisweave.ir.op.Collective.AllReduce;
import axisweave.ir.op.Collective.AllToAll;
import axisweave.ir.op.Collective.CollectiveBroadcast;
import axisweave.ir.op.Collective.CollectivePermute;
import axisweave.ir.op.Collective.CollectiveReduce;
import axisweave.ir.op.Collective.ReduceScatter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What must hold of collectives, and the types of their results. */
final class CollectiveConstraints {
  private static final long DYNAMIC = TensorType.DYNAMIC;

  private CollectiveConstraints() {}

  static void verify(Collective kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case AllGather gather -> allGather(gather, checks);
      case AllReduce reduce -> allReduce(reduce, checks);
      case ReduceScatter scatter -> reduceScatter(scatter, checks);
      case AllToAll exchange -> allToAll(exchange, checks);
      case CollectivePermute permute -> permute(permute, checks);
      case CollectiveBroadcast broadcast -> broadcast(broadcast, checks);
      case CollectiveReduce reduce -> reduceToOne(reduce, checks);
      case Collective.CrossReplicaSum sum -> crossReplicaSum(sum, checks);
      case Collective.PartitionId id -> id(checks);
      case Collective.ReplicaId id -> id(checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(
      Collective kind, ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return switch (kind) {
      case AllGather gather ->
          knownSize(gather.groups(), gather.channel(), gather.useGlobalDeviceIds())
              ? Optional.of(each(operands, t -> scaled(t, gather.dim(), gather.groups().size(), 1)))
              : Optional.empty();
      case AllReduce reduce -> {
        ElementType element = element(regions.get(0));
        yield Optional.of(each(operands, t -> t.withElement(element)));
      }
      case ReduceScatter scatter ->
          knownSize(scatter.groups(), scatter.channel(), scatter.useGlobalDeviceIds())
              ? Optional.of(
                  each(
                      operands,
                      t ->
                          scaled(t, scatter.dim(), 1, scatter.groups().size())
                              .withElement(element(regions.get(0)))))
              : Optional.empty();
      case AllToAll exchange -> Optional.of(each(operands, t -> exchanged(t, exchange)));
      case CollectivePermute permute -> Optional.of(operands);
      case CollectiveBroadcast broadcast ->
          Optional.of(withoutRoot(operands, broadcast.dynamicRoot()));
      case CollectiveReduce reduce -> {
        ElementType element = element(regions.get(0));
        yield Optional.of(
            each(withoutRoot(operands, reduce.dynamicRoot()), t -> t.withElement(element)));
      }
      case Collective.CrossReplicaSum sum -> Optional.of(operands);
      case Collective.PartitionId id -> Optional.of(ImmutableList.of(TensorType.of(Scalar.UI32)));
      case Collective.ReplicaId id -> Optional.of(ImmutableList.of(TensorType.of(Scalar.UI32)));
    };
  }

  private static ImmutableList<Type> withoutRoot(ImmutableList<Type> operands, boolean root) {
    return root && !operands.isEmpty() ? operands.subList(0, operands.size() - 1) : operands;
  }

  private static ImmutableList<Type> each(
      ImmutableList<Type> operands, java.util.function.UnaryOperator<TensorType> result) {
    return operands.stream()
        .map(t -> result.apply((TensorType) t))
        .collect(ImmutableList.toImmutableList());
  }

  private static ElementType element(Region computation) {
    return ((TensorType) Checks.returned(computation).get(0)).element();
  }

  /**
   * Whether a group of ids is a group of devices: else each id stands for that replica on all
   * partitions, of which a program does not say how many there are.
   */
  private static boolean knownSize(
      ReplicaGroups groups, Optional<ChannelHandle> channel, boolean useGlobalDeviceIds) {
    boolean channelled = channel.isPresent() && channel.get().handle() > 0;
    return groups.size() > 0 && groups.text().isEmpty() && (useGlobalDeviceIds || !channelled);
  }

  private static TensorType scaled(TensorType type, long dim, long times, long over) {
    long size = type.dim((int) dim);
    return type.withDim((int) dim, size == DYNAMIC ? DYNAMIC : size * times / over);
  }

  /** Ids that are distinct, and all of 0 to their number; -1 may fill up groups if allowed. */
  private static void groups(
      Checks checks, ReplicaGroups groups, boolean fill, String unique, String range) {
    ImmutableLongArray ids = groups.ids();
    int count = ids.length();
    BitSet seen = new BitSet(count);
    for (int i = 0; i < count; i++) {
      long id = ids.get(i);
      if (id == -1 && fill) {
        continue;
      }
      if (id < 0 || id >= count) {
        checks.fail(range, "replica id %s of %s", id, count);
        return;
      }
      if (seen.get((int) id)) {
        checks.fail(unique, "replica id %s stands twice in replica_groups", id);
        return;
      }
      seen.set((int) id);
    }
    if (seen.nextClearBit(0) < seen.cardinality()) {
      checks.fail(range, "replica id %s is missing", seen.nextClearBit(0));
    }
  }

  private static void channel(
      Checks checks, Optional<ChannelHandle> channel, boolean useGlobalDeviceIds, String number) {
    if (useGlobalDeviceIds && channel.map(ChannelHandle::handle).orElse(0L) <= 0) {
      checks.fail(number, "use_global_device_ids without a channel_id above 0");
    }
  }

  /** Whether there are as many results as operands, all tensors; some unless {@code orNone}. */
  private static boolean pairs(Checks checks, String number, int regions) {
    int n = checks.op().operands().size();
    if (checks.op().results().size() != n) {
      checks.fail(number, "%s results for %s operands", checks.op().results().size(), n);
    }
    return checks.regions(regions) && checks.inputs(1, 0, n, TENSOR).allTensors();
  }

  /** (C1) a dimension; (C2-C4) the groups; (C5) the channel; (C6) the joined shape. */
  private static void allGather(AllGather kind, Checks checks) {
    groups(checks, kind.groups(), false, "c2", "c4");
    channel(checks, kind.channel(), kind.useGlobalDeviceIds(), "c5");
    if (!pairs(checks, "c6", 0)) {
      return;
    }
    boolean known = knownSize(kind.groups(), kind.channel(), kind.useGlobalDeviceIds());
    for (int i = 0; i < checks.op().operands().size(); i++) {
      TensorType operand = checks.in(i);
      TensorType result = checks.out(i);
      if (!Dims.inRange(kind.dim(), operand.rank())) {
        checks.fail("c1", "all_gather_dim %s is not one of %s", kind.dim(), operand);
        continue;
      }
      boolean fits =
          known
              ? Types.compatible(scaled(operand, kind.dim(), kind.groups().size(), 1), result)
              : isMultiple(result, operand, kind.dim());
      if (!fits) {
        checks.fail(
            "c6",
            "%s gathered from %s along %s is not %s",
            operand,
            kind.groups().size(),
            kind.dim(),
            result);
      }
    }
  }

  /** Whether the types are alike but for a whole multiple along a dimension. */
  private static boolean isMultiple(TensorType large, TensorType small, long dim) {
    if (large.rank() != small.rank()
        || !Types.compatible(large.withDim((int) dim, DYNAMIC), small)) {
      return false;
    }
    long part = small.dim((int) dim);
    long whole = large.dim((int) dim);
    return part == DYNAMIC || whole == DYNAMIC || (part == 0 ? whole == 0 : whole % part == 0);
  }

  /** (C1-C3) the groups; (C4) the channel; (C5) the reducer; (C6) shapes; (C7) elements. */
  private static void allReduce(AllReduce kind, Checks checks) {
    groups(checks, kind.groups(), true, "c1", "c3");
    channel(checks, kind.channel(), kind.useGlobalDeviceIds(), "c4");
    if (!pairs(checks, "c6", 1)) {
      return;
    }
    for (int i = 0; i < checks.op().operands().size(); i++) {
      if (!Types.sameShape(checks.in(i), checks.out(i))) {
        checks.fail("c6", "result %s differs in shape from %s", checks.out(i), checks.in(i));
      }
      reducer(checks, i, "c5", "c7");
    }
  }

  private static void reducer(Checks checks, int i, String number, String element) {
    Optional<ImmutableList<ElementType>> elements =
        Signatures.reducer(checks, number, checks.op().region(0), List.of(checks.in(i)));
    if (elements.isPresent()
        && !Types.sameElement(elements.get().get(0), checks.out(i).element())) {
      checks.fail(element, "computation returns %s, result is %s", elements.get(), checks.out(i));
    }
  }

  /**
   * (C1) the dimension divides into the group; (C2) is one of the operand; (C3-C5) the groups; (C6)
   * the channel; (C7) the reducer; (C8) the shape; (C9) elements.
   */
  private static void reduceScatter(ReduceScatter kind, Checks checks) {
    groups(checks, kind.groups(), false, "c3", "c5");
    channel(checks, kind.channel(), kind.useGlobalDeviceIds(), "c6");
    if (!pairs(checks, "c8", 1)) {
      return;
    }
    boolean known = knownSize(kind.groups(), kind.channel(), kind.useGlobalDeviceIds());
    for (int i = 0; i < checks.op().operands().size(); i++) {
      TensorType operand = checks.in(i);
      if (!Dims.inRange(kind.dim(), operand.rank())) {
        checks.fail("c2", "scatter_dimension %s is not one of %s", kind.dim(), operand);
        continue;
      }
      long size = operand.dim((int) kind.dim());
      if (known && size != DYNAMIC && size % kind.groups().size() != 0) {
        checks.fail("c1", "size %s over groups of %s", size, kind.groups().size());
        continue;
      }
      TensorType result = checks.out(i).withElement(operand.element());
      boolean fits =
          known
              ? Types.compatible(scaled(operand, kind.dim(), 1, kind.groups().size()), result)
              : isMultiple(operand, result, kind.dim());
      if (!fits) {
        checks.fail(
            "c8",
            "%s scattered over %s along %s is not %s",
            operand,
            kind.groups().size(),
            kind.dim(),
            checks.out(i));
      }
      reducer(checks, i, "c7", "c9");
    }
  }

  /**
   * (C1, C3) dimensions of the operand; (C2) the split divides; (C4) is positive; (C5-C7) the
   * groups; (C8) as many members as parts; (C9) the shape.
   */
  private static void allToAll(AllToAll kind, Checks checks) {
    groups(checks, kind.groups(), false, "c5", "c7");
    if (kind.splitCount() <= 0) {
      checks.fail("c4", "split_count is %s", kind.splitCount());
    } else if (kind.groups().text().isEmpty()
        && (kind.groups().size() != kind.splitCount() || kind.groups().count() == 0)) {
      checks.fail("c8", "groups of %s for split_count %s", kind.groups().size(), kind.splitCount());
    }
    if (!pairs(checks, "c9", 0)) {
      return;
    }
    for (int i = 0; i < checks.op().operands().size(); i++) {
      TensorType operand = checks.in(i);
      if (!Dims.inRange(kind.splitDim(), operand.rank())) {
        checks.fail("c1", "split_dimension %s is not one of %s", kind.splitDim(), operand);
      }
      if (!Dims.inRange(kind.concatDim(), operand.rank())) {
        checks.fail("c3", "concat_dimension %s is not one of %s", kind.concatDim(), operand);
      }
      if (!checks.ok()) {
        return;
      }
      long size = operand.dim((int) kind.splitDim());
      if (size != DYNAMIC && size % kind.splitCount() != 0) {
        checks.fail("c2", "size %s over split_count %s", size, kind.splitCount());
      } else if (!Types.compatible(exchanged(operand, kind), checks.out(i))) {
        checks.fail("c9", "result is %s, not %s", checks.out(i), exchanged(operand, kind));
      }
    }
  }

  private static TensorType exchanged(TensorType operand, AllToAll kind) {
    if (kind.splitDim() == kind.concatDim()) {
      return operand;
    }
    TensorType split = scaled(operand, kind.splitDim(), 1, kind.splitCount());
    return scaled(split, kind.concatDim(), kind.splitCount(), 1);
  }

  /** (C1) pairs; (C2, C3) each device once as source and as target; (C4) no negative; (C5). */
  private static void permute(CollectivePermute kind, Checks checks) {
    pairsOfDevices(checks, kind.pairs(), "c2", "c3", "c4");
    if (!pairs(checks, "c5", 0)) {
      return;
    }
    for (int i = 0; i < checks.op().operands().size(); i++) {
      if (!Types.compatible(checks.in(i), checks.out(i))) {
        checks.fail("c5", "result %s differs from operand %s", checks.out(i), checks.in(i));
      }
    }
  }

  static void pairsOfDevices(
      Checks checks, ImmutableLongArray pairs, String source, String target, String range) {
    BitSet sources = new BitSet();
    BitSet targets = new BitSet();
    for (int i = 0; i < pairs.length(); i++) {
      long id = pairs.get(i);
      if (id < 0 || id > Integer.MAX_VALUE / 2) {
        checks.fail(range, "device %s in source_target_pairs", id);
        return;
      }
      BitSet seen = i % 2 == 0 ? sources : targets;
      if (seen.get((int) id)) {
        checks.fail(
            i % 2 == 0 ? source : target,
            "device %s is %s twice",
            id,
            i % 2 == 0 ? "source" : "target");
      }
      seen.set((int) id);
    }
  }

  /** Ids that are distinct and not negative, of which not all need to be there. */
  private static void someIds(Checks checks, ReplicaGroups groups) {
    BitSet seen = new BitSet();
    for (long id : groups.ids().toArray()) {
      if (id < 0 || id > Integer.MAX_VALUE / 2) {
        checks.fail("c2", "replica id %s", id);
      } else if (seen.get((int) id)) {
        checks.fail("c1", "replica id %s stands twice in replica_groups", id);
      } else {
        seen.set((int) id);
      }
    }
  }

  /**
   * (C1) distinct ids; (C2) none negative; (C3) some operand, results alike; (C4) with a root that
   * is a value, one entry for each of the other operands; (C5) results for the operands.
   */
  private static void broadcast(CollectiveBroadcast kind, Checks checks) {
    someIds(checks, kind.groups());
    Op op = checks.op();
    int n = op.results().size();
    if (op.operands().isEmpty()) {
      checks.fail("c3", "has no operands");
    } else if (op.operands().size() != n + (kind.dynamicRoot() ? 1 : 0)) {
      checks.fail("c5", "%s results for %s operands", n, op.operands().size());
    }
    if (!checks.regions(0) || !checks.inputs(1, 0, op.operands().size(), TENSOR).allTensors()) {
      return;
    }
    for (int i = 0; i < n; i++) {
      if (!Types.compatible(checks.in(i), checks.out(i))) {
        checks.fail("c3", "result %s differs from operand %s", checks.out(i), checks.in(i));
      }
    }
    if (kind.dynamicRoot() && !Types.compatible(TensorType.of(Scalar.I32, n), checks.in(n))) {
      checks.fail("c4", "root is %s for %s operands", checks.in(n), n);
    } else if (kind.dynamicRoot()) {
      root(checks, kind.groups(), op.operand(n), "c6");
    }
  }

  /** A root that is written in the program is a place in a group. */
  private static void root(Checks checks, ReplicaGroups groups, Value root, String number) {
    if (groups.text().isPresent()
        || root.owner().isEmpty()
        || !(root.owner().get().kind() instanceof Movement.Constant constant)
        || !(constant.value() instanceof Literal roots)) {
      return;
    }
    for (long i = 0; i < roots.count(); i++) {
      if (roots.longAt(i) < 0 || roots.longAt(i) >= groups.size()) {
        checks.fail(number, "root %s in groups of %s", roots.longAt(i), groups.size());
      }
    }
  }

  /**
   * (C1) distinct ids; (C2) none negative; (C3) shapes of the results, and with a root that is a
   * value one entry for each of the other operands; (C4) the reducer.
   */
  private static void reduceToOne(CollectiveReduce kind, Checks checks) {
    someIds(checks, kind.groups());
    Op op = checks.op();
    int n = op.operands().size() - (kind.dynamicRoot() ? 1 : 0);
    if (n < 1 || op.results().size() != n) {
      checks.fail("c3", "%s results for %s operands", op.results().size(), op.operands().size());
    }
    if (!checks.regions(1) || !checks.inputs(1, 0, op.operands().size(), TENSOR).allTensors()) {
      return;
    }
    for (int i = 0; i < n; i++) {
      if (!Types.sameShape(checks.in(i), checks.out(i))) {
        checks.fail("c3", "result %s differs in shape from %s", checks.out(i), checks.in(i));
      }
      reducer(checks, i, "c4", "c4");
    }
    if (kind.dynamicRoot() && !Types.compatible(TensorType.of(Scalar.I32, n), checks.in(n))) {
      checks.fail("c3", "root is %s for %s operands", checks.in(n), n);
    }
  }

  /** (C1, C2) the groups; (C3) one type. No longer specified. */
  private static void crossReplicaSum(Collective.CrossReplicaSum kind, Checks checks) {
    groups(checks, kind.groups(), true, "c1", "c2");
    if (checks.counts(1, 1, 0)
        && checks.input(1, TENSOR).allTensors()
        && !Types.compatible(checks.in(0), checks.out(0))) {
      checks.fail("c3", "result %s differs from operand %s", checks.out(0), checks.in(0));
    }
  }

  private static void id(Checks checks) {
    if (checks.counts(0, 1, 0)
        && checks.allTensors()
        && (checks.out(0).rank() != 0 || checks.out(0).element() != Scalar.UI32)) {
      checks.fail("o1", "result is %s, not tensor<ui32>", checks.out(0));
    }
  }
}
