package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PERMUTATION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops that move elements and compute nothing. */
public sealed interface Movement extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    MovementConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return MovementConstraints.infer(this, operands);
  }

  /** A value known at compile time. */
  record Constant(ElementsAttribute value) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.constant";
    }
  }

  /** {@code result[i] = i[dim]}. */
  record Iota(long dim) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.iota";
    }
  }

  /** Dimension d of the operand is dimension dims[d] of the result; a size of 1 is repeated. */
  record BroadcastInDim(ImmutableLongArray dims) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.broadcast_in_dim";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray in = op.operand(0).shape();
      ImmutableLongArray out = op.result().shape();
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < out.length(); d++) {
        int from = dims.indexOf(d);
        if (from != NONE && in.get(from) == 1 && out.get(d) != 1) {
          rule.factor(1, PASS_THROUGH, operands(from), results(NONE));
          from = NONE;
        }
        rule.factor(out.get(d), PASS_THROUGH, operands(from), results(d));
      }
      return Optional.of(rule.build());
    }
  }

  /** Puts {@code sizes} before the dimensions of the operand. */
  record Broadcast(ImmutableLongArray sizes) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.broadcast";
    }
  }

  /** The same elements in row-major order under another shape. */
  record Reshape() implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.reshape";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return ReshapeRule.of(op);
    }
  }

  /** Dimension d of the result is dimension dims[d] of the operand. */
  record Transpose(ImmutableLongArray dims) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.transpose";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < dims.length(); d++) {
        rule.factor(
            op.result().shape().get(d), PASS_THROUGH, operands((int) dims.get(d)), results(d));
      }
      return Optional.of(rule.build());
    }
  }

  /** Reverses the order along {@code dims}. */
  record Reverse(ImmutableLongArray dims) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.reverse";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      RuleBuilder rule = RuleBuilder.of(op);
      ImmutableLongArray shape = op.result().shape();
      for (int d = 0; d < shape.length(); d++) {
        rule.factor(d, shape.get(d), dims.contains(d) ? PERMUTATION : PASS_THROUGH);
      }
      return Optional.of(rule.build());
    }
  }

  /** Elements {@code start}, {@code start + stride}, ... below {@code limit} of each dimension. */
  record Slice(ImmutableLongArray start, ImmutableLongArray limit, ImmutableLongArray strides)
      implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.slice";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(
          RuleBuilder.of(op)
              .pointwiseUnlessResized(
                  op.operand(0).shape(), op.result().shape(), PERMUTATION, false)
              .build());
    }

    @Override
    public Optional<OpShardingRule> conservativeRule(Op op) {
      return Optional.of(
          RuleBuilder.of(op)
              .pointwiseUnlessResized(op.operand(0).shape(), op.result().shape(), PERMUTATION, true)
              .build());
    }
  }

  /**
   * Puts the second operand before, after and between the elements of each dimension; negative
   * widths cut.
   */
  record Pad(ImmutableLongArray low, ImmutableLongArray high, ImmutableLongArray interior)
      implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.pad";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(
          RuleBuilder.of(op)
              .pointwiseUnlessResized(
                  op.operand(0).shape(), op.result().shape(), PERMUTATION, false)
              .build());
    }

    @Override
    public Optional<OpShardingRule> conservativeRule(Op op) {
      return Optional.of(
          RuleBuilder.of(op)
              .pointwiseUnlessResized(op.operand(0).shape(), op.result().shape(), PERMUTATION, true)
              .build());
    }
  }

  /** Joins the operands along {@code dim}. */
  record Concatenate(long dim) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.concatenate";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(rule(op, true));
    }

    @Override
    public Optional<OpShardingRule> conservativeRule(Op op) {
      return Optional.of(rule(op, false));
    }

    private OpShardingRule rule(Op op, boolean alongDim) {
      RuleBuilder rule = RuleBuilder.of(op);
      ImmutableLongArray shape = op.result().shape();
      for (int d = 0; d < shape.length(); d++) {
        if (d != dim) {
          rule.factor(d, shape.get(d), PASS_THROUGH);
        } else if (alongDim) {
          rule.factor(d, shape.get(d), joinsSlices(op) ? PERMUTATION : NEED_REPLICATION);
        }
      }
      return rule.build();
    }

    /** Whether all operands are slices, or all are one value or slices of it. */
    private static boolean joinsSlices(Op op) {
      int slices = 0;
      boolean oneSource = true;
      for (Value operand : op.operands()) {
        slices += isSlice(operand) ? 1 : 0;
        oneSource &= beforeSlice(operand) == beforeSlice(op.operand(0));
      }
      return slices == op.operands().size() || (oneSource && slices > 0);
    }

    private static boolean isSlice(Value value) {
      return value.owner().isPresent() && value.owner().get().kind() instanceof Slice;
    }

    private static Value beforeSlice(Value value) {
      return isSlice(value) ? value.owner().orElseThrow().operand(0) : value;
    }
  }

  /**
   * Reads the same bits as another element type; a change of width adds or drops a trailing
   * dimension.
   */
  record BitcastConvert() implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.bitcast_convert";
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray in = op.operand(0).shape();
      ImmutableLongArray out = op.result().shape();
      int last = Math.max(in.length(), out.length()) - 1;
      RuleBuilder rule = RuleBuilder.of(op).pointwise(in.length() < out.length() ? in : out);
      if (in.length() < out.length()) {
        rule.factor(out.get(last), NEED_REPLICATION, operands(NONE), results(last));
      } else if (in.length() > out.length()) {
        rule.factor(in.get(last), NEED_REPLICATION, operands(last), results(NONE));
      }
      return Optional.of(rule.build());
    }
  }

  /** The operands, not to be moved across. */
  record OptimizationBarrier() implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.optimization_barrier";
    }
  }

  /** Makes a tuple. */
  record Tuple() implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.tuple";
    }
  }

  /** Takes element {@code index} of a tuple. */
  record GetTupleElement(long index) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.get_tuple_element";
    }
  }

  /** A splat of {@code value} with the shape of the operand. */
  record ConstantLike(Attribute value) implements Movement {
    @Override
    public String mnemonic() {
      return "chlo.constant_like";
    }
  }
}
