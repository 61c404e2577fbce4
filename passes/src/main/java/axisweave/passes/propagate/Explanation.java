package axisweave.passes.propagate;

import axisweave.ir.Loc;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Why a value lies as it does.
 *
 * <pre>{@code
 * %2 = dot_general %0, %1      : tensor<8x16xf32>   [{"x"}, {}]
 *   dimension 0, "x"           : forward along factor i of the dot_general, from %0, dimension 0;
 *                                there an annotation of argument %0
 *   dimension 1, "x" stopped   : %1 has it on dimension 1, along factor j; %2 uses it on dimension 0
 * }</pre>
 *
 * @param sharding after propagation; empty if nothing ever gave it one, or it can have none
 */
public record Explanation(
    Place place, Optional<TensorSharding> sharding, ImmutableList<Dimension> dimensions) {

  /**
   * A value, or a result of the main function, as the user's program and the propagated one know
   * it.
   *
   * @param function the function of the user's program, without the sign; empty if unknown
   * @param name {@code %12#1}, or {@code result#0}
   * @param given the value of the user's program; empty for a result, and for what propagation put
   *     in
   * @param made the value of the propagated program; empty for a result, and if nothing is left
   */
  public record Place(
      String function,
      String name,
      Type type,
      Loc loc,
      Optional<Value> given,
      Optional<Value> made) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A dimension: the axes that split it, and those that came near and did not get in.
   *
   * @param distant the nearest place that an axis came near, where none came near here
   */
  public record Dimension(
      int index,
      long size,
      ImmutableList<Held> held,
      ImmutableList<Stopped> stopped,
      Optional<Distant> distant) {}

  /** Axes that stopped on the way: near a dimension of another value, {@code ops} ops away. */
  public record Distant(
      Place place, int dimension, long size, int ops, ImmutableList<Stopped> stopped) {}

  /** An axis that splits a dimension, and how it came there: the last step is an annotation. */
  public record Held(AxisRef axis, ImmutableList<Step> chain) {}

  /** How an axis came to a place. */
  public enum Way {
    /** The user put it there. */
    ANNOTATION,
    /** Along a factor of an op's sharding rule. */
    OP,
    /** A loop, a branch or a barrier hands the value on unchanged. */
    DATA_FLOW,
    /** The argument or result of a call. */
    CALL,
    /** Into or out of a manual computation. */
    MANUAL,
    /** Another member of the sharding group got it. */
    GROUP,
    /** Between what the main function returns and its result. */
    RESULT
  }

  /** Which way an axis passed an op. */
  public enum Direction {
    /** From an operand to a result. */
    FORWARD,
    /** From a result to an operand. */
    BACKWARD,
    /** From an operand to an operand, or a result to a result. */
    SIDEWAYS
  }

  /**
   * How {@code axis} came to dimension {@code dimension} of {@code place}; the next step of the
   * chain tells the same of the place that it came from.
   *
   * @param what the op, or which annotation
   * @param loc of the op or annotation
   * @param along empty but for ways along a rule
   */
  public record Step(
      Way way,
      Place place,
      int dimension,
      AxisRef axis,
      String what,
      Loc loc,
      Optional<Along> along,
      Round round) {}

  /** A factor of an op's rule, and the direction that an axis took. */
  public record Along(String factor, FactorType type, Direction direction) {}

  /**
   * When it happened: the turn of which priority of the user, and within it which level of the
   * schedule of ops.
   */
  public record Round(int priority, int level) {}

  /** What stops an axis. */
  public enum Reason {
    /** The dimension is closed. */
    CLOSED,
    /** The tensor is to be replicated along the axis. */
    REPLICATED,
    /** The tensor is unreduced along the axis. */
    UNREDUCED,
    /** The tensor uses it on another dimension. */
    USED_HERE,
    /** The dimension is split over other axes already. */
    SPLIT_OTHERWISE,
    /** Another tensor of the op is split otherwise along the factor, or uses the axis elsewhere. */
    CONFLICT,
    /** What is in the way came with an earlier priority of the user. */
    PRIORITY,
    /** The size of the factor has no room for the axis. */
    DOES_NOT_DIVIDE,
    /** A factor major to it in the same dimension is not fully split, the parts would scatter. */
    NOT_CONTIGUOUS,
    /** The op needs the factor replicated. */
    NEEDS_REPLICATION,
    /** The op's rule blocks the factor. */
    BLOCKED,
    /** The op has no rule: nothing passes it. */
    NO_RULE,
    /** A propagation barrier lets nothing pass this way. */
    BARRIER,
    /** The tensors of the op lie on different meshes, or on a single device. */
    MESH,
    /** An argument or result of a function is split evenly: the size is no multiple. */
    UNEVEN_BOUNDARY,
    /** An argument or result of main takes no part of an axis unless it is closed. */
    PART_AT_BOUNDARY
  }

  /**
   * An axis that a neighbour has and this dimension has not.
   *
   * @param near the tensor that has it, with the dimension; empty where the axis had been here
   * @param what the op between the two
   * @param loc of that op
   * @param factor of its rule that both share; empty without a rule
   * @param against what is in the way, where that is a tensor
   */
  public record Stopped(
      AxisRef axis,
      Reason reason,
      Optional<Spot> near,
      String what,
      Loc loc,
      Optional<String> factor,
      Optional<Spot> against) {}

  /** A dimension of a tensor, and the axes that split it. */
  public record Spot(Place place, int dimension, ImmutableList<AxisRef> axes) {}
}
