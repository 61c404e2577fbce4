package axisweave.ir.op;

import axisweave.ir.ElementsAttribute;
import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.AllToAllParameters;
import axisweave.ir.sharding.AxesPerDimension;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DirectionAttribute;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.ir.syntax.BodyText;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.ConstantText;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.SdyCodecs;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** The ops of the {@code sdy} dialect. */
public sealed interface Sdy extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        ShardingConstraint.SYNTAX,
        Reshard.SYNTAX,
        ManualComputation.SYNTAX,
        NamedComputation.SYNTAX,
        ShardingGroup.SYNTAX,
        SdyConstant.SYNTAX,
        DataFlowEdge.SYNTAX,
        FuncDataFlowEdge.SYNTAX,
        PropagationBarrier.SYNTAX,
        AllGather.SYNTAX,
        AllSlice.SYNTAX,
        AllToAll.SYNTAX,
        CollectivePermute.SYNTAX,
        AllReduce.SYNTAX,
        ReduceScatter.SYNTAX,
        ShardedToUnreduced.SYNTAX,
        ReplicatedToUnreduced.SYNTAX);
  }

  /** The operand, which is to lie so. */
  record ShardingConstraint(TensorSharding sharding) implements Sdy {

    private static final Field<ShardingConstraint, TensorSharding> SHARDING =
        Field.of("sharding", SdyCodecs.SHARDING, ShardingConstraint::sharding);
    static final Form<ShardingConstraint> SYNTAX =
        Form.of(
                "sdy.sharding_constraint",
                own -> new ShardingConstraint(own.get(SHARDING)),
                SHARDING)
            .values(1)
            .text(" ")
            .field(SHARDING)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.sharding_constraint";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(RuleBuilder.ofPointwise(op));
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand, laid out anew. */
  record Reshard(TensorSharding sharding) implements Sdy {

    private static final Field<Reshard, TensorSharding> SHARDING =
        Field.of("sharding", SdyCodecs.SHARDING, Reshard::sharding);
    static final Form<Reshard> SYNTAX =
        Form.of("sdy.reshard", own -> new Reshard(own.get(SHARDING)), SHARDING)
            .values(1)
            .text(" ")
            .field(SHARDING)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.reshard";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A region that is already per-device along its manual axes. */
  record ManualComputation(
      ShardingPerValue inShardings, ShardingPerValue outShardings, ImmutableList<String> manualAxes)
      implements Sdy {

    private static final Field<ManualComputation, ShardingPerValue> IN =
        Field.of("in_shardings", SdyCodecs.SHARDINGS, ManualComputation::inShardings);
    private static final Field<ManualComputation, ShardingPerValue> OUT =
        Field.of("out_shardings", SdyCodecs.SHARDINGS, ManualComputation::outShardings);
    private static final Field<ManualComputation, ImmutableList<String>> AXES =
        Field.of("manual_axes", SdyCodecs.MANUAL_AXES, ManualComputation::manualAxes);
    static final Form<ManualComputation> SYNTAX =
        Form.of(
                "sdy.manual_computation",
                own -> new ManualComputation(own.get(IN), own.get(OUT), own.get(AXES)),
                IN,
                OUT,
                AXES)
            .text("(")
            .values()
            .text(") in_shardings=")
            .field(IN)
            .text(" out_shardings=")
            .field(OUT)
            .text(" manual_axes=")
            .field(AXES)
            .text(" ")
            .step(new BodyText<>())
            .functionType();

    @Override
    public String mnemonic() {
      return "sdy.manual_computation";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A region under a name. */
  record NamedComputation(
      String name, Optional<ShardingPerValue> inShardings, Optional<ShardingPerValue> outShardings)
      implements Sdy {

    private static final Field<NamedComputation, String> NAME =
        Field.of("name", Codecs.TEXT, NamedComputation::name);
    private static final Field<NamedComputation, Optional<ShardingPerValue>> IN =
        Field.optional("in_shardings", SdyCodecs.SHARDINGS, NamedComputation::inShardings);
    private static final Field<NamedComputation, Optional<ShardingPerValue>> OUT =
        Field.optional("out_shardings", SdyCodecs.SHARDINGS, NamedComputation::outShardings);
    static final Form<NamedComputation> SYNTAX =
        Form.of(
                "sdy.named_computation",
                own -> new NamedComputation(own.get(NAME), own.get(IN), own.get(OUT)),
                NAME,
                IN,
                OUT)
            .text("<")
            .field(NAME)
            .text(">(")
            .values()
            .text(")")
            .optionalField(" in_shardings=", IN)
            .optionalField(" out_shardings=", OUT)
            .text(" ")
            .step(new BodyText<>())
            .functionType();

    @Override
    public String mnemonic() {
      return "sdy.named_computation";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Members of a group lie alike. */
  record ShardingGroup(long id) implements Sdy {

    private static final Field<ShardingGroup, Long> ID =
        Field.of("group_id", Codecs.I64, ShardingGroup::id);
    static final Form<ShardingGroup> SYNTAX =
        Form.of("sdy.sharding_group", own -> new ShardingGroup(own.get(ID)), ID)
            .values(1)
            .text(" group_id=")
            .field(ID)
            .commonType();

    @Override
    public String mnemonic() {
      return "sdy.sharding_group";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** A constant that is not folded. */
  record SdyConstant(ElementsAttribute value) implements Sdy {

    private static final Field<SdyConstant, ElementsAttribute> VALUE =
        Field.of("value", Codecs.ELEMENTS, SdyConstant::value);
    static final Form<SdyConstant> SYNTAX =
        Form.of("sdy.constant", own -> new SdyConstant(own.get(VALUE)), VALUE)
            .step(new ConstantText<>(VALUE), VALUE)
            .when(op -> ConstantText.isPlain(op, ((SdyConstant) op.kind()).value()));

    @Override
    public String mnemonic() {
      return "sdy.constant";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Holds the sharding of values that must lie alike. */
  record DataFlowEdge(Optional<TensorSharding> sharding) implements Sdy {

    private static final Field<DataFlowEdge, Optional<TensorSharding>> SHARDING =
        Field.optional("sharding", SdyCodecs.SHARDING, DataFlowEdge::sharding);
    static final Form<DataFlowEdge> SYNTAX =
        Form.of("sdy.data_flow_edge", own -> new DataFlowEdge(own.get(SHARDING)), SHARDING)
            .values(1)
            .optionalField(" sharding=", SHARDING)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.data_flow_edge";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Holds the sharding of a callee's argument or a call's result. */
  record FuncDataFlowEdge() implements Sdy {

    static final Form<FuncDataFlowEdge> SYNTAX =
        Form.of("sdy.func_data_flow_edge", own -> new FuncDataFlowEdge()).values(1).sameType();

    @Override
    public String mnemonic() {
      return "sdy.func_data_flow_edge";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand; shardings pass in one direction only. */
  record PropagationBarrier(DirectionAttribute allowedDirection) implements Sdy {

    private static final Field<PropagationBarrier, DirectionAttribute> DIRECTION =
        Field.of("allowed_direction", SdyCodecs.DIRECTION, PropagationBarrier::allowedDirection);
    static final Form<PropagationBarrier> SYNTAX =
        Form.of(
                "sdy.propagation_barrier",
                own -> new PropagationBarrier(own.get(DIRECTION)),
                DIRECTION)
            .values(1)
            .text(" allowed_direction=")
            .field(DIRECTION)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.propagation_barrier";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Gathers the listed axes of each dimension. */
  record AllGather(AxesPerDimension axes, TensorSharding outSharding) implements Sdy {

    private static final Field<AllGather, AxesPerDimension> AXES =
        Field.of("gathering_axes", SdyCodecs.PER_DIMENSION, AllGather::axes);
    private static final Field<AllGather, TensorSharding> OUT =
        Field.of("out_sharding", SdyCodecs.SHARDING, AllGather::outSharding);
    static final Form<AllGather> SYNTAX =
        Form.of("sdy.all_gather", own -> new AllGather(own.get(AXES), own.get(OUT)), AXES, OUT)
            .field(AXES)
            .text(" ")
            .values(1)
            .text(" out_sharding=")
            .field(OUT)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.all_gather";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Slices each dimension along the listed axes. */
  record AllSlice(AxesPerDimension axes, TensorSharding outSharding) implements Sdy {

    private static final Field<AllSlice, AxesPerDimension> AXES =
        Field.of("slicing_axes", SdyCodecs.PER_DIMENSION, AllSlice::axes);
    private static final Field<AllSlice, TensorSharding> OUT =
        Field.of("out_sharding", SdyCodecs.SHARDING, AllSlice::outSharding);
    static final Form<AllSlice> SYNTAX =
        Form.of("sdy.all_slice", own -> new AllSlice(own.get(AXES), own.get(OUT)), AXES, OUT)
            .field(AXES)
            .text(" ")
            .values(1)
            .text(" out_sharding=")
            .field(OUT)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.all_slice";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Moves axes from one dimension to another. */
  record AllToAll(AllToAllParameters parameters, TensorSharding outSharding) implements Sdy {

    private static final Field<AllToAll, AllToAllParameters> AXES =
        Field.of("params", SdyCodecs.PARAMETERS, AllToAll::parameters);
    private static final Field<AllToAll, TensorSharding> OUT =
        Field.of("out_sharding", SdyCodecs.SHARDING, AllToAll::outSharding);
    static final Form<AllToAll> SYNTAX =
        Form.of("sdy.all_to_all", own -> new AllToAll(own.get(AXES), own.get(OUT)), AXES, OUT)
            .field(AXES)
            .text(" ")
            .values(1)
            .text(" out_sharding=")
            .field(OUT)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.all_to_all";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Reorders devices. */
  record CollectivePermute(TensorSharding outSharding) implements Sdy {

    private static final Field<CollectivePermute, TensorSharding> OUT =
        Field.of("out_sharding", SdyCodecs.SHARDING, CollectivePermute::outSharding);
    static final Form<CollectivePermute> SYNTAX =
        Form.of("sdy.collective_permute", own -> new CollectivePermute(own.get(OUT)), OUT)
            .values(1)
            .text(" out_sharding=")
            .field(OUT)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.collective_permute";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Reduces along axes. */
  record AllReduce(
      TensorSharding.Reduction reduction, ImmutableList<AxisRef> axes, TensorSharding outSharding)
      implements Sdy {

    private static final Field<AllReduce, TensorSharding.Reduction> REDUCTION =
        Field.<AllReduce, TensorSharding.Reduction>of(
                "reduction_op", SdyCodecs.REDUCTION, AllReduce::reduction)
            .elide(TensorSharding.Reduction.SUM);
    private static final Field<AllReduce, ImmutableList<AxisRef>> AXES =
        Field.of("reduction_axes", SdyCodecs.AXES, AllReduce::axes);
    private static final Field<AllReduce, TensorSharding> OUT =
        Field.of("out_sharding", SdyCodecs.SHARDING, AllReduce::outSharding);
    static final Form<AllReduce> SYNTAX =
        Form.of(
                "sdy.all_reduce",
                own -> new AllReduce(own.get(REDUCTION), own.get(AXES), own.get(OUT)),
                REDUCTION,
                AXES,
                OUT)
            .text(" ")
            .leadingField(REDUCTION)
            .field(AXES)
            .text(" ")
            .values(1)
            .text(" out_sharding=")
            .field(OUT)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.all_reduce";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Reduces along the listed axes and slices along them. */
  record ReduceScatter(
      TensorSharding.Reduction reduction, AxesPerDimension axes, TensorSharding outSharding)
      implements Sdy {

    private static final Field<ReduceScatter, TensorSharding.Reduction> REDUCTION =
        Field.<ReduceScatter, TensorSharding.Reduction>of(
                "reduction_op", SdyCodecs.REDUCTION, ReduceScatter::reduction)
            .elide(TensorSharding.Reduction.SUM);
    private static final Field<ReduceScatter, AxesPerDimension> AXES =
        Field.of("reduce_scatter_axes", SdyCodecs.PER_DIMENSION, ReduceScatter::axes);
    private static final Field<ReduceScatter, TensorSharding> OUT =
        Field.of("out_sharding", SdyCodecs.SHARDING, ReduceScatter::outSharding);
    static final Form<ReduceScatter> SYNTAX =
        Form.of(
                "sdy.reduce_scatter",
                own -> new ReduceScatter(own.get(REDUCTION), own.get(AXES), own.get(OUT)),
                REDUCTION,
                AXES,
                OUT)
            .text(" ")
            .leadingField(REDUCTION)
            .field(AXES)
            .text(" ")
            .values(1)
            .text(" out_sharding=")
            .field(OUT)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.reduce_scatter";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Turns split axes into unreduced ones. */
  record ShardedToUnreduced(AxesPerDimension axes, TensorSharding outSharding) implements Sdy {

    private static final Field<ShardedToUnreduced, AxesPerDimension> AXES =
        Field.of("axes", SdyCodecs.PER_DIMENSION, ShardedToUnreduced::axes);
    private static final Field<ShardedToUnreduced, TensorSharding> OUT =
        Field.of("out_sharding", SdyCodecs.SHARDING, ShardedToUnreduced::outSharding);
    static final Form<ShardedToUnreduced> SYNTAX =
        Form.of(
                "sdy.sharded_to_unreduced",
                own -> new ShardedToUnreduced(own.get(AXES), own.get(OUT)),
                AXES,
                OUT)
            .field(AXES)
            .text(" ")
            .values(1)
            .text(" out_sharding=")
            .field(OUT)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.sharded_to_unreduced";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Turns replicated axes into unreduced ones. */
  record ReplicatedToUnreduced(ImmutableList<AxisRef> axes, TensorSharding outSharding)
      implements Sdy {

    private static final Field<ReplicatedToUnreduced, ImmutableList<AxisRef>> AXES =
        Field.of("axes", SdyCodecs.AXES, ReplicatedToUnreduced::axes);
    private static final Field<ReplicatedToUnreduced, TensorSharding> OUT =
        Field.of("out_sharding", SdyCodecs.SHARDING, ReplicatedToUnreduced::outSharding);
    static final Form<ReplicatedToUnreduced> SYNTAX =
        Form.of(
                "sdy.replicated_to_unreduced",
                own -> new ReplicatedToUnreduced(own.get(AXES), own.get(OUT)),
                AXES,
                OUT)
            .field(AXES)
            .text(" ")
            .values(1)
            .text(" out_sharding=")
            .field(OUT)
            .sameType();

    @Override
    public String mnemonic() {
      return "sdy.replicated_to_unreduced";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }
}
