package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;

import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops in which devices exchange tensors. */
public sealed interface Collective extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        AllGather.SYNTAX,
        AllReduce.SYNTAX,
        ReduceScatter.SYNTAX,
        AllToAll.SYNTAX,
        CollectivePermute.SYNTAX,
        CollectiveBroadcast.SYNTAX,
        CollectiveReduce.SYNTAX,
        CrossReplicaSum.SYNTAX,
        PartitionId.SYNTAX,
        ReplicaId.SYNTAX);
  }

  /** Which devices meet, if that is written in groups. */
  default Optional<ReplicaGroups> replicaGroups() {
    return switch (this) {
      case AllGather gather -> Optional.of(gather.groups());
      case AllReduce reduce -> Optional.of(reduce.groups());
      case ReduceScatter scatter -> Optional.of(scatter.groups());
      case AllToAll exchange -> Optional.of(exchange.groups());
      case CollectiveBroadcast broadcast -> Optional.of(broadcast.groups());
      case CollectiveReduce reduce -> Optional.of(reduce.groups());
      case CrossReplicaSum sum -> Optional.of(sum.groups());
      case CollectivePermute permute -> Optional.empty();
      case PartitionId id -> Optional.empty();
      case ReplicaId id -> Optional.empty();
    };
  }

  /** The same among other devices; itself for one whose devices are not written in groups. */
  default Collective withGroups(ReplicaGroups to) {
    return switch (this) {
      case AllGather k -> new AllGather(k.dim(), to, k.channel(), k.useGlobalDeviceIds());
      case AllReduce k -> new AllReduce(to, k.channel(), k.useGlobalDeviceIds());
      case ReduceScatter k -> new ReduceScatter(k.dim(), to, k.channel(), k.useGlobalDeviceIds());
      case AllToAll k -> new AllToAll(k.splitDim(), k.concatDim(), k.splitCount(), to, k.channel());
      case CollectiveBroadcast k -> new CollectiveBroadcast(to, k.channel(), k.dynamicRoot());
      case CollectiveReduce k -> new CollectiveReduce(to, k.channel(), k.dynamicRoot());
      case CrossReplicaSum k -> new CrossReplicaSum(to);
      case CollectivePermute k -> k;
      case PartitionId k -> k;
      case ReplicaId k -> k;
    };
  }

  /** What tells it from others in flight; a channel also says that groups are of partitions. */
  default Optional<ChannelHandle> channel() {
    return Optional.empty();
  }

  /** The same on another channel; itself for one that has none. */
  default Collective withChannel(Optional<ChannelHandle> to) {
    return switch (this) {
      case AllGather k -> new AllGather(k.dim(), k.groups(), to, k.useGlobalDeviceIds());
      case AllReduce k -> new AllReduce(k.groups(), to, k.useGlobalDeviceIds());
      case ReduceScatter k -> new ReduceScatter(k.dim(), k.groups(), to, k.useGlobalDeviceIds());
      case AllToAll k -> new AllToAll(k.splitDim(), k.concatDim(), k.splitCount(), k.groups(), to);
      case CollectivePermute k -> new CollectivePermute(k.pairs(), to);
      case CollectiveBroadcast k -> new CollectiveBroadcast(k.groups(), to, k.dynamicRoot());
      case CollectiveReduce k -> new CollectiveReduce(k.groups(), to, k.dynamicRoot());
      case CrossReplicaSum k -> k;
      case PartitionId k -> k;
      case ReplicaId k -> k;
    };
  }

  /** Concatenates the operands of a group along {@code dim}. */
  record AllGather(
      long dim, ReplicaGroups groups, Optional<ChannelHandle> channel, boolean useGlobalDeviceIds)
      implements Collective {

    private static final Field<AllGather, Long> DIM =
        Field.of("all_gather_dim", Codecs.I64, AllGather::dim);
    private static final Field<AllGather, ReplicaGroups> GROUPS =
        Field.of("replica_groups", ReplicaGroups.CODEC, AllGather::groups);
    private static final Field<AllGather, Optional<ChannelHandle>> CHANNEL =
        Field.optional("channel_handle", ChannelHandle.CODEC, AllGather::channel);
    private static final Field<AllGather, Boolean> GLOBAL_IDS =
        Field.<AllGather, Boolean>of(
                "use_global_device_ids", Codecs.FLAG, AllGather::useGlobalDeviceIds)
            .elide(false);
    static final Form<AllGather> SYNTAX =
        Form.of(
            "stablehlo.all_gather",
            own ->
                new AllGather(own.get(DIM), own.get(GROUPS), own.get(CHANNEL), own.get(GLOBAL_IDS)),
            DIM,
            GROUPS,
            CHANNEL,
            GLOBAL_IDS);

    @Override
    public String mnemonic() {
      return "stablehlo.all_gather";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(exchanging(op, (int) dim, (int) dim));
    }
  }

  /** Folds its region over the operands of a group. */
  record AllReduce(
      ReplicaGroups groups, Optional<ChannelHandle> channel, boolean useGlobalDeviceIds)
      implements Collective {

    private static final Field<AllReduce, ReplicaGroups> GROUPS =
        Field.of("replica_groups", ReplicaGroups.CODEC, AllReduce::groups);
    private static final Field<AllReduce, Optional<ChannelHandle>> CHANNEL =
        Field.optional("channel_handle", ChannelHandle.CODEC, AllReduce::channel);
    private static final Field<AllReduce, Boolean> GLOBAL_IDS =
        Field.<AllReduce, Boolean>of(
                "use_global_device_ids", Codecs.FLAG, AllReduce::useGlobalDeviceIds)
            .elide(false);
    static final Form<AllReduce> SYNTAX =
        Form.of(
            "stablehlo.all_reduce",
            own -> new AllReduce(own.get(GROUPS), own.get(CHANNEL), own.get(GLOBAL_IDS)),
            GROUPS,
            CHANNEL,
            GLOBAL_IDS);

    @Override
    public String mnemonic() {
      return "stablehlo.all_reduce";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /**
   * Folds its region over the operands of a group, each device keeping its part along {@code dim}.
   */
  record ReduceScatter(
      long dim, ReplicaGroups groups, Optional<ChannelHandle> channel, boolean useGlobalDeviceIds)
      implements Collective {

    private static final Field<ReduceScatter, Long> DIM =
        Field.of("scatter_dimension", Codecs.I64, ReduceScatter::dim);
    private static final Field<ReduceScatter, ReplicaGroups> GROUPS =
        Field.of("replica_groups", ReplicaGroups.CODEC, ReduceScatter::groups);
    private static final Field<ReduceScatter, Optional<ChannelHandle>> CHANNEL =
        Field.optional("channel_handle", ChannelHandle.CODEC, ReduceScatter::channel);
    private static final Field<ReduceScatter, Boolean> GLOBAL_IDS =
        Field.<ReduceScatter, Boolean>of(
                "use_global_device_ids", Codecs.FLAG, ReduceScatter::useGlobalDeviceIds)
            .elide(false);
    static final Form<ReduceScatter> SYNTAX =
        Form.of(
            "stablehlo.reduce_scatter",
            own ->
                new ReduceScatter(
                    own.get(DIM), own.get(GROUPS), own.get(CHANNEL), own.get(GLOBAL_IDS)),
            DIM,
            GROUPS,
            CHANNEL,
            GLOBAL_IDS);

    @Override
    public String mnemonic() {
      return "stablehlo.reduce_scatter";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(exchanging(op, (int) dim, (int) dim));
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

    private static final Field<AllToAll, Long> SPLIT =
        Field.of("split_dimension", Codecs.I64, AllToAll::splitDim);
    private static final Field<AllToAll, Long> CONCAT =
        Field.of("concat_dimension", Codecs.I64, AllToAll::concatDim);
    private static final Field<AllToAll, Long> COUNT =
        Field.of("split_count", Codecs.I64, AllToAll::splitCount);
    private static final Field<AllToAll, ReplicaGroups> GROUPS =
        Field.of("replica_groups", ReplicaGroups.CODEC, AllToAll::groups);
    private static final Field<AllToAll, Optional<ChannelHandle>> CHANNEL =
        Field.optional("channel_handle", ChannelHandle.CODEC, AllToAll::channel);
    static final Form<AllToAll> SYNTAX =
        Form.of(
            "stablehlo.all_to_all",
            own ->
                new AllToAll(
                    own.get(SPLIT),
                    own.get(CONCAT),
                    own.get(COUNT),
                    own.get(GROUPS),
                    own.get(CHANNEL)),
            SPLIT,
            CONCAT,
            COUNT,
            GROUPS,
            CHANNEL);

    @Override
    public String mnemonic() {
      return "stablehlo.all_to_all";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(exchanging(op, (int) splitDim, (int) concatDim));
    }
  }

  /** Sends along source-target pairs, flattened; a device that is no target gets zeros. */
  record CollectivePermute(ImmutableLongArray pairs, Optional<ChannelHandle> channel)
      implements Collective {

    private static final Field<CollectivePermute, ImmutableLongArray> PAIRS =
        Field.<CollectivePermute, ImmutableLongArray>of(
                "source_target_pairs", Codecs.PAIRS, CollectivePermute::pairs)
            .asOf("collective_permute_c1");
    private static final Field<CollectivePermute, Optional<ChannelHandle>> CHANNEL =
        Field.optional("channel_handle", ChannelHandle.CODEC, CollectivePermute::channel);
    static final Form<CollectivePermute> SYNTAX =
        Form.of(
            "stablehlo.collective_permute",
            own -> new CollectivePermute(own.get(PAIRS), own.get(CHANNEL)),
            PAIRS,
            CHANNEL);

    @Override
    public String mnemonic() {
      return "stablehlo.collective_permute";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /**
   * Sends the operands of the first of a group to all of it; with {@code dynamicRoot} entry j of
   * the last operand says whose operand j is sent.
   */
  record CollectiveBroadcast(
      ReplicaGroups groups, Optional<ChannelHandle> channel, boolean dynamicRoot)
      implements Collective {

    private static final Field<CollectiveBroadcast, ReplicaGroups> GROUPS =
        Field.of("replica_groups", ReplicaGroups.CODEC, CollectiveBroadcast::groups);
    private static final Field<CollectiveBroadcast, Optional<ChannelHandle>> CHANNEL =
        Field.optional("channel_handle", ChannelHandle.CODEC, CollectiveBroadcast::channel);
    private static final Field<CollectiveBroadcast, Boolean> ROOT =
        Field.<CollectiveBroadcast, Boolean>of(
                "has_dynamic_root", Codecs.FLAG, CollectiveBroadcast::dynamicRoot)
            .elide(false);
    static final Form<CollectiveBroadcast> SYNTAX =
        Form.of(
            "stablehlo.collective_broadcast",
            own -> new CollectiveBroadcast(own.get(GROUPS), own.get(CHANNEL), own.get(ROOT)),
            GROUPS,
            CHANNEL,
            ROOT);

    @Override
    public String mnemonic() {
      return "stablehlo.collective_broadcast";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return dynamicRoot ? Optional.empty() : Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /**
   * Folds its region over the operands of a group for its first member, and gives the others zeros;
   * with {@code dynamicRoot} entry j of the last operand says which member gets fold j.
   */
  record CollectiveReduce(
      ReplicaGroups groups, Optional<ChannelHandle> channel, boolean dynamicRoot)
      implements Collective {

    private static final Field<CollectiveReduce, ReplicaGroups> GROUPS =
        Field.of("replica_groups", ReplicaGroups.CODEC, CollectiveReduce::groups);
    private static final Field<CollectiveReduce, Optional<ChannelHandle>> CHANNEL =
        Field.optional("channel_handle", ChannelHandle.CODEC, CollectiveReduce::channel);
    private static final Field<CollectiveReduce, Boolean> ROOT =
        Field.<CollectiveReduce, Boolean>of(
                "has_dynamic_root", Codecs.FLAG, CollectiveReduce::dynamicRoot)
            .elide(false);
    static final Form<CollectiveReduce> SYNTAX =
        Form.of(
            "stablehlo.collective_reduce",
            own -> new CollectiveReduce(own.get(GROUPS), own.get(CHANNEL), own.get(ROOT)),
            GROUPS,
            CHANNEL,
            ROOT);

    @Override
    public String mnemonic() {
      return "stablehlo.collective_reduce";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return dynamicRoot ? Optional.empty() : Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /** The sum of the operands of a group. */
  record CrossReplicaSum(ReplicaGroups groups) implements Collective {

    private static final Field<CrossReplicaSum, ReplicaGroups> GROUPS =
        Field.of("replica_groups", ReplicaGroups.CODEC, CrossReplicaSum::groups);
    static final Form<CrossReplicaSum> SYNTAX =
        Form.of("stablehlo.cross-replica-sum", own -> new CrossReplicaSum(own.get(GROUPS)), GROUPS);

    @Override
    public String mnemonic() {
      return "stablehlo.cross-replica-sum";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.ofPointwise(op));
    }
  }

  /** The partition that runs this, as ui32. */
  record PartitionId() implements Collective {

    static final Form<PartitionId> SYNTAX =
        Form.of("stablehlo.partition_id", own -> new PartitionId()).resultTypes();

    @Override
    public String mnemonic() {
      return "stablehlo.partition_id";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** The replica that runs this, as ui32. */
  record ReplicaId() implements Collective {

    static final Form<ReplicaId> SYNTAX =
        Form.of("stablehlo.replica_id", own -> new ReplicaId()).resultTypes();

    @Override
    public String mnemonic() {
      return "stablehlo.replica_id";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Dimensions {@code first} and {@code second} must be whole, others pass through. */
  private static OpShardingRule exchanging(Op op, int first, int second) {
    ImmutableLongArray shape = op.operand(0).shape();
    RuleBuilder rule = RuleBuilder.of(op);
    for (int d = 0; d < shape.length(); d++) {
      if (d != first && d != second) {
        rule.factor(d, shape.get(d), PASS_THROUGH);
      }
    }
    whole(op, first, rule);
    if (first != second) {
      whole(op, second, rule);
    }
    return rule.build();
  }

  private static void whole(Op op, int dim, RuleBuilder rule) {
    rule.operandFactor(dim, op.operand(0).shape().get(dim), NEED_REPLICATION);
    rule.resultFactor(dim, op.result(0).shape().get(dim), NEED_REPLICATION);
  }
}
