package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PERMUTATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The rules of our own, for ops that Shardy looks through nowhere: {@code --rules=extended}.
 *
 * <pre>
 * chlo functions, map, quantization    dimension by dimension
 * chlo.broadcast_*                     dimensions that are not spread pass through
 * chlo.top_k                           as mhlo.topk: the last dimension is kept whole
 * dynamic_*, real_dynamic_slice        as the op without the dynamic operands
 * torch_index_select                   the selected dimension is kept whole
 * einsum, unary_einsum                 a factor per letter
 * batch_norm_training and _grad        the feature passes through, the rest is kept whole
 * chlo.scan                            the scanned dimension is kept whole; all if the body mixes places
 * chlo.ragged_dot                      as dot_general; the ragged dimension and the groups are kept whole
 * broadcast, rng                       the dimensions of the result
 * </pre>
 */
final class ExtendedRules {
  private ExtendedRules() {}

  static Optional<OpShardingRule> of(Op op) {
    return switch (op.kind()) {
      case Elementwise.ChloBroadcast broadcast -> Optional.of(spread(op, broadcast));
      case Elementwise elementwise -> Optional.of(RuleBuilder.ofPointwise(op));
      case Quantization quantization -> Optional.of(RuleBuilder.ofPointwise(op));
      case Movement.ConstantLike like -> Optional.of(RuleBuilder.ofPointwise(op));
      case Movement.Broadcast broadcast -> Optional.of(broadcast(op, broadcast.sizes().length()));
      case Random.Rng rng -> Optional.of(ofResult(op));
      case Dynamic dynamic -> dynamic(op, dynamic);
      case Reduction reduction -> reduction(op, reduction);
      case Indexing.TorchIndexSelect select ->
          select.dim() < select.batchDims() || select.batchDims() < 0
              ? Optional.empty() // counted from the end
              : Optional.of(select(op, select));
      case Contraction.Einsum einsum -> einsum(op, einsum.config());
      case Contraction.UnaryEinsum einsum -> einsum(op, einsum.config());
      case Contraction.RaggedDot dot -> Optional.of(raggedDot(op, dot));
      default -> Optional.empty(); // the others have a rule, or nothing to spread
    };
  }

  /** The trailing dimensions of each operand, or those named, where it is not spread. */
  private static OpShardingRule spread(Op op, Elementwise.ChloBroadcast kind) {
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray shape = op.result().shape();
    for (int d = 0; d < shape.length(); d++) {
      int[] places = new int[op.operands().size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = place(op.operand(i).shape(), d, shape, kind.dims());
      }
      rule.factor(shape.get(d), PASS_THROUGH, places, results(d));
    }
    return rule.build();
  }

  private static int place(
      ImmutableLongArray operand,
      int d,
      ImmutableLongArray shape,
      Optional<ImmutableLongArray> named) {
    boolean trailing = named.isEmpty() || operand.length() != named.get().length();
    int at = trailing ? d - (shape.length() - operand.length()) : named.get().indexOf(d);
    return at >= 0 && operand.get(at) == shape.get(d) ? at : NONE;
  }

  private static OpShardingRule broadcast(Op op, int before) {
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray shape = op.result().shape();
    for (int d = 0; d < shape.length(); d++) {
      rule.factor(shape.get(d), PASS_THROUGH, operands(d < before ? NONE : d - before), results(d));
    }
    return rule.build();
  }

  private static OpShardingRule ofResult(Op op) {
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray shape = op.result().shape();
    for (int d = 0; d < shape.length(); d++) {
      rule.factor(shape.get(d), PASS_THROUGH, operands(), results(d));
    }
    return rule.build();
  }

  private static Optional<OpShardingRule> dynamic(Op op, Dynamic kind) {
    return switch (kind) {
      case Dynamic.DynamicReshape reshape -> ReshapeRule.of(op);
      case Dynamic.DynamicGather gather -> GatherRule.of(op, gather.dimensions());
      case Dynamic.DynamicConv conv ->
          Optional.of(ConvolutionRule.of(op, conv.convolution(), true));
      case Dynamic.DynamicIota iota -> Optional.of(ofResult(op));
      case Dynamic.DynamicBroadcastInDim broadcast -> Optional.of(inDims(op, broadcast.dims()));
      case Dynamic.DynamicPad pad -> Optional.of(resized(op));
      case Dynamic.RealDynamicSlice slice -> Optional.of(resized(op));
      case Dynamic.SetDimensionSize set -> Optional.of(resized(op));
      case Dynamic.GetDimensionSize get -> Optional.empty(); // the result is a scalar
    };
  }

  private static OpShardingRule inDims(Op op, ImmutableLongArray dims) {
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray from = op.operand(0).shape();
    ImmutableLongArray shape = op.result().shape();
    for (int d = 0; d < shape.length(); d++) {
      int at = dims.indexOf(d);
      boolean spread = at < 0 || from.get(at) != shape.get(d);
      rule.factor(shape.get(d), PASS_THROUGH, operands(spread ? NONE : at), results(d));
    }
    return rule.build();
  }

  /** Dimensions of operand 0 and the result; where the size changes, a shard needs others. */
  private static OpShardingRule resized(Op op) {
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray from = op.operand(0).shape();
    for (int d = 0; d < from.length(); d++) {
      boolean same = from.get(d) == op.result().shape().get(d);
      rule.factor(from.get(d), same ? PASS_THROUGH : PERMUTATION, operands(d), results(d));
    }
    return rule.build();
  }

  private static Optional<OpShardingRule> reduction(Op op, Reduction kind) {
    return switch (kind) {
      case Reduction.TopK top -> Optional.of(topK(op));
      case Reduction.Scan scan -> scan(op, scan);
      case Reduction.BatchNormTraining norm -> Optional.of(norm(op, norm.featureIndex()));
      case Reduction.BatchNormGrad norm -> Optional.of(norm(op, norm.featureIndex()));
      default -> Optional.empty(); // the others have a rule of Shardy's
    };
  }

  private static OpShardingRule topK(Op op) {
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray shape = op.operand(0).shape();
    int last = shape.length() - 1;
    for (int d = 0; d < last; d++) {
      rule.factor(d, shape.get(d), PASS_THROUGH);
    }
    return rule.factor(last, shape.get(last), NEED_REPLICATION).blocked().build();
  }

  /** A state lies as a slice of the inputs does. */
  private static Optional<OpShardingRule> scan(Op op, Reduction.Scan kind) {
    boolean mixes =
        op.region(0).block().ops().stream()
            .anyMatch(
                o -> !(o.kind() instanceof Elementwise || o.kind() instanceof Control.Return));
    if (mixes || kind.inputs(op) == 0) {
      return Optional.empty();
    }
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray shape = op.operand(0).shape();
    for (int d = 0; d < shape.length(); d++) {
      int inSlice = d == kind.dim() ? NONE : d < kind.dim() ? d : d - 1;
      int whole = d;
      rule.factor(
          shape.get(d),
          d == kind.dim() ? NEED_REPLICATION : PASS_THROUGH,
          places(op.operands(), v -> v.shape().length() == shape.length() ? whole : inSlice),
          places(op.results(), v -> v.shape().length() == shape.length() ? whole : inSlice));
    }
    return Optional.of(rule.build());
  }

  private static int[] places(List<Value> values, ToIntFunction<Value> place) {
    return values.stream().mapToInt(place).toArray();
  }

  /**
   * Dimensions pass through or are summed as in a product of matrices. The ragged one is cut at
   * sizes that only the values tell, so it and the groups stay whole.
   */
  private static OpShardingRule raggedDot(Op op, Contraction.RaggedDot kind) {
    RaggedDotDimensions dims = kind.numbers();
    TensorType lhs = op.operand(0).tensorType();
    TensorType rhs = op.operand(1).tensorType();
    ImmutableLongArray sizes = op.operand(2).shape();
    long ragged = dims.ragged().get(0);
    boolean summed = dims.lhsContracting().contains(ragged);
    RuleBuilder rule = RuleBuilder.of(op);
    int at = summed ? 1 : 0;
    for (int i = 0; i < dims.lhsBatching().length(); i++) {
      int l = (int) dims.lhsBatching().get(i);
      boolean own = i < sizes.length() - 1;
      int[] in = operands(l, (int) dims.rhsBatching().get(i), own ? i : NONE);
      rule.factor(lhs.dim(l), l == ragged ? NEED_REPLICATION : PASS_THROUGH, in, results(at++));
    }
    ImmutableLongArray left =
        RaggedDotConstraints.free(lhs, dims.lhsBatching(), dims.lhsContracting());
    for (int l : left.stream().mapToInt(Math::toIntExact).toArray()) {
      FactorType type = l == ragged ? NEED_REPLICATION : PASS_THROUGH;
      rule.factor(lhs.dim(l), type, operands(l, NONE, NONE), results(at++));
    }
    ImmutableLongArray taken =
        ImmutableLongArray.builder().addAll(dims.rhsContracting()).addAll(dims.group()).build();
    ImmutableLongArray right = RaggedDotConstraints.free(rhs, dims.rhsBatching(), taken);
    for (int r : right.stream().mapToInt(Math::toIntExact).toArray()) {
      rule.factor(rhs.dim(r), PASS_THROUGH, operands(NONE, r, NONE), results(at++));
    }
    for (int i = 0; i < dims.lhsContracting().length(); i++) {
      int l = (int) dims.lhsContracting().get(i);
      int[] in = operands(l, (int) dims.rhsContracting().get(i), NONE);
      rule.factor(lhs.dim(l), l == ragged ? NEED_REPLICATION : REDUCTION, in, results(NONE));
    }
    int last = sizes.length() - 1;
    int group = dims.group().isEmpty() ? NONE : (int) dims.group().get(0);
    int[] in = operands(NONE, group, last);
    return rule.factor(sizes.get(last), NEED_REPLICATION, in, results(summed ? 0 : NONE)).build();
  }

  /** Tensors of the data's rank lie alike; those of one dimension go with the feature. */
  private static OpShardingRule norm(Op op, long feature) {
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray shape = op.operand(0).shape();
    for (int d = 0; d < shape.length(); d++) {
      int dim = d;
      int ofVector = d == feature ? 0 : NONE;
      ToIntFunction<Value> place = v -> v.shape().equals(shape) ? dim : ofVector;
      rule.factor(
          shape.get(d),
          d == feature ? PASS_THROUGH : NEED_REPLICATION,
          places(op.operands(), place),
          places(op.results(), place));
    }
    return rule.build();
  }

  /** Dimensions before the selected one, then the index's own, then those behind it. */
  private static OpShardingRule select(Op op, Indexing.TorchIndexSelect kind) {
    RuleBuilder rule = RuleBuilder.of(op);
    ImmutableLongArray from = op.operand(0).shape();
    ImmutableLongArray index = op.operand(1).shape();
    int dim = (int) kind.dim();
    int batch = (int) kind.batchDims();
    int own = index.length() - batch;
    for (int d = 0; d < dim; d++) {
      rule.factor(from.get(d), PASS_THROUGH, operands(d, d < batch ? d : NONE), results(d));
    }
    for (int i = 0; i < own; i++) {
      rule.factor(index.get(batch + i), PASS_THROUGH, operands(NONE, batch + i), results(dim + i));
    }
    for (int d = dim + 1; d < from.length(); d++) {
      rule.factor(from.get(d), PASS_THROUGH, operands(d, NONE), results(d - 1 + own));
    }
    return rule.factor(from.get(dim), NEED_REPLICATION, operands(dim, NONE), results(NONE)).build();
  }

  /** A factor per letter of {@code ab,bc->ac}; none for letters that stand twice, or for dots. */
  private static Optional<OpShardingRule> einsum(Op op, String config) {
    List<String> sides = Splitter.on("->").splitToList(config.replace(" ", ""));
    if (sides.size() != 2) {
      return Optional.empty();
    }
    ImmutableList<String> tensors =
        ImmutableList.<String>builder()
            .addAll(Splitter.on(',').split(sides.get(0)))
            .add(sides.get(1))
            .build();
    int ins = op.operands().size();
    for (int t = 0; t < tensors.size(); t++) {
      String letters = tensors.get(t);
      int rank = (t < ins ? op.operand(t) : op.result()).shape().length();
      if (letters.length() != rank || letters.chars().distinct().count() != rank) {
        return Optional.empty();
      }
    }
    RuleBuilder rule = RuleBuilder.of(op);
    String out = sides.get(1);
    String letters = out + sides.get(0).replace(",", "");
    int[] all = letters.chars().filter(Character::isLetter).distinct().toArray();
    for (int letter : all) {
      int[] in = tensors.subList(0, ins).stream().mapToInt(t -> t.indexOf(letter)).toArray();
      int holder = Arrays.stream(in).anyMatch(i -> i >= 0) ? first(in) : NONE;
      long size =
          holder == NONE
              ? op.result().shape().get(out.indexOf(letter))
              : op.operand(holder).shape().get(in[holder]);
      boolean kept = out.indexOf(letter) >= 0;
      rule.factor(size, kept ? PASS_THROUGH : REDUCTION, in, results(out.indexOf(letter)));
    }
    return Optional.of(rule.build());
  }

  private static int first(int[] places) {
    int i = 0;
    while (places[i] < 0) {
      i++;
    }
    return i;
  }
}
