package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.sharding.AllToAllParameters;
import axisweave.ir.sharding.AxesPerDimension;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DirectionAttribute;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** The ops of the {@code sdy} dialect. */
public sealed interface Sdy extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    SdyConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return SdyConstraints.infer(this, operands, regions);
  }

  /** The operand, which is to lie so. */
  record ShardingConstraint(TensorSharding sharding) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.sharding_constraint";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand, laid out anew. */
  record Reshard(TensorSharding sharding) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.reshard";
    }
  }

  /** A region that is already per-device along its manual axes. */
  record ManualComputation(
      ShardingPerValue inShardings, ShardingPerValue outShardings, ImmutableList<String> manualAxes)
      implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.manual_computation";
    }
  }

  /** A region under a name. */
  record NamedComputation(
      String name, Optional<ShardingPerValue> inShardings, Optional<ShardingPerValue> outShardings)
      implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.named_computation";
    }
  }

  /** Members of a group lie alike. */
  record ShardingGroup(long id) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.sharding_group";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** A constant that is not folded. */
  record SdyConstant(ElementsAttribute value) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.constant";
    }
  }

  /** Holds the sharding of values that must lie alike. */
  record DataFlowEdge(Optional<TensorSharding> sharding) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.data_flow_edge";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Holds the sharding of a callee's argument or a call's result. */
  record FuncDataFlowEdge() implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.func_data_flow_edge";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand; shardings pass in one direction only. */
  record PropagationBarrier(DirectionAttribute allowedDirection) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.propagation_barrier";
    }
  }

  /** Gathers the listed axes of each dimension. */
  record AllGather(AxesPerDimension axes, TensorSharding outSharding) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.all_gather";
    }
  }

  /** Slices each dimension along the listed axes. */
  record AllSlice(AxesPerDimension axes, TensorSharding outSharding) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.all_slice";
    }
  }

  /** Moves axes from one dimension to another. */
  record AllToAll(AllToAllParameters parameters, TensorSharding outSharding) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.all_to_all";
    }
  }

  /** Reorders devices. */
  record CollectivePermute(TensorSharding outSharding) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.collective_permute";
    }
  }

  /** Reduces along axes. */
  record AllReduce(
      TensorSharding.Reduction reduction, ImmutableList<AxisRef> axes, TensorSharding outSharding)
      implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.all_reduce";
    }
  }

  /** Reduces along the listed axes and slices along them. */
  record ReduceScatter(
      TensorSharding.Reduction reduction, AxesPerDimension axes, TensorSharding outSharding)
      implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.reduce_scatter";
    }
  }

  /** Turns split axes into unreduced ones. */
  record ShardedToUnreduced(AxesPerDimension axes, TensorSharding outSharding) implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.sharded_to_unreduced";
    }
  }

  /** Turns replicated axes into unreduced ones. */
  record ReplicatedToUnreduced(ImmutableList<AxisRef> axes, TensorSharding outSharding)
      implements Sdy {
    @Override
    public String mnemonic() {
      return "sdy.replicated_to_unreduced";
    }
  }
}
