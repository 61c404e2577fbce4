package axisweave.ir.sharding;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule.DimMapping;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import axisweave.ir.sharding.OpShardingRule.TensorMapping;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;

/**
 * Makes the rule of an op, one factor per line. The product of an 8x32 and a 32x16 matrix:
 *
 * <pre>{@code
 * RuleBuilder.of(op)
 *     .factor(8, PASS_THROUGH, operands(0, NONE), results(0))
 *     .factor(16, PASS_THROUGH, operands(NONE, 1), results(1))
 *     .factor(32, REDUCTION, operands(1, 0), results(NONE))
 *     .build();
 * // ([i, k], [k, j])->([i, j]) {i=8, j=16, k=32} reduction={k}
 * }</pre>
 *
 * <p>Factors get their letters in the order they are added, and in a dimension that gets several
 * the first is the major one. Dimensions that get none are given one of size 1 by {@link #build},
 * so that every dimension has a factor.
 */
public final class RuleBuilder {
  /** In a list of dimensions: the tensor does not have the factor. */
  public static final int NONE = -1;

  private static final ImmutableIntArray[] SINGLE = new ImmutableIntArray[64];
  private static final TensorMapping SCALAR = new TensorMapping(ImmutableList.of());

  static {
    Arrays.setAll(SINGLE, ImmutableIntArray::of);
  }

  /** By operand, then result, then dimension: its factors, major to minor. */
  private final ImmutableIntArray[][] dims;

  private final int operandCount;
  private long[] sizes;
  private int count;
  private ImmutableIntArray reduction = ImmutableIntArray.of();
  private ImmutableIntArray needReplication = ImmutableIntArray.of();
  private ImmutableIntArray permutation = ImmutableIntArray.of();
  private ImmutableIntArray blocked = ImmutableIntArray.of();

  private RuleBuilder(Op op) {
    operandCount = op.operands().size();
    int tensors = operandCount + op.results().size();
    dims = new ImmutableIntArray[tensors][];
    int most = 2;
    for (int t = 0; t < tensors; t++) {
      int rank = rank(t < operandCount ? op.operands().get(t) : op.results().get(t - operandCount));
      dims[t] = new ImmutableIntArray[rank];
      Arrays.fill(dims[t], ImmutableIntArray.of());
      most = Math.max(most, 2 * rank);
    }
    sizes = new long[most];
  }

  public static RuleBuilder of(Op op) {
    return new RuleBuilder(op);
  }

  /**
   * The rule of an op whose tensors of a rank have the shape of the first result: dimension d of
   * each is factor d.
   */
  public static OpShardingRule ofPointwise(Op op) {
    RuleBuilder rule = new RuleBuilder(op);
    ImmutableLongArray shape = op.result(0).shape();
    for (int d = 0; d < shape.length(); d++) {
      rule.reserve(shape.get(d), FactorType.PASS_THROUGH);
    }
    for (ImmutableIntArray[] tensor : rule.dims) {
      for (int d = 0; d < tensor.length; d++) {
        tensor[d] = only(d);
      }
    }
    return rule.build();
  }

  private static int rank(Value value) {
    return value.type() instanceof TensorType tensor ? tensor.rank() : 0;
  }

  /** The dimension that each operand has the factor on, or {@link #NONE}. */
  public static int[] operands(int... dims) {
    return dims;
  }

  /** The dimension that each result has the factor on, or {@link #NONE}. */
  public static int[] results(int... dims) {
    return dims;
  }

  /** {@code dim} for each of {@code count} tensors. */
  public static int[] repeat(int count, int dim) {
    int[] dims = new int[count];
    Arrays.fill(dims, dim);
    return dims;
  }

  /**
   * A factor on one dimension of each operand and result named; those beyond the end of a list do
   * not have it. A factor of size 1 is left out of a dimension that has one already.
   */
  public RuleBuilder factor(long size, FactorType type, int[] operands, int[] results) {
    int factor = reserve(size, type);
    for (int i = 0; i < operands.length; i++) {
      append(i, operands[i], factor, size);
    }
    for (int i = 0; i < results.length; i++) {
      append(operandCount + i, results[i], factor, size);
    }
    return this;
  }

  /** A factor on dimension {@code dim} of every operand and result that is not a scalar. */
  public RuleBuilder factor(int dim, long size, FactorType type) {
    int factor = reserve(size, type);
    for (int t = 0; t < dims.length; t++) {
      appendUnlessScalar(t, dim, factor);
    }
    return this;
  }

  /** A factor on dimension {@code dim} of every operand that is not a scalar. */
  public RuleBuilder operandFactor(int dim, long size, FactorType type) {
    int factor = reserve(size, type);
    for (int t = 0; t < operandCount; t++) {
      appendUnlessScalar(t, dim, factor);
    }
    return this;
  }

  /** A factor on dimension {@code dim} of every result that is not a scalar. */
  public RuleBuilder resultFactor(int dim, long size, FactorType type) {
    int factor = reserve(size, type);
    for (int t = operandCount; t < dims.length; t++) {
      appendUnlessScalar(t, dim, factor);
    }
    return this;
  }

  /** A factor that passes through for each dimension of {@code shape}, on every tensor. */
  public RuleBuilder pointwise(ImmutableLongArray shape) {
    for (int d = 0; d < shape.length(); d++) {
      factor(d, shape.get(d), FactorType.PASS_THROUGH);
    }
    return this;
  }

  /**
   * Like {@link #pointwise} of {@code before}, but with factors of {@code type} where {@code after}
   * has another size.
   */
  public RuleBuilder pointwiseUnlessResized(
      ImmutableLongArray before, ImmutableLongArray after, FactorType type, boolean isBlocked) {
    for (int d = 0; d < before.length(); d++) {
      if (before.get(d) == after.get(d)) {
        factor(d, before.get(d), FactorType.PASS_THROUGH);
      } else {
        factor(d, before.get(d), type).blockedIf(isBlocked);
      }
    }
    return this;
  }

  /** Nothing propagates along the factor added last. */
  public RuleBuilder blocked() {
    blocked = with(blocked, count - 1);
    return this;
  }

  /** {@link #blocked()} if {@code condition}. */
  public RuleBuilder blockedIf(boolean condition) {
    return condition ? blocked() : this;
  }

  public OpShardingRule build() {
    ImmutableList<TensorMapping> operands = mappings(0, operandCount);
    ImmutableList<TensorMapping> results = mappings(operandCount, dims.length);
    return new OpShardingRule(
        ImmutableLongArray.copyOf(Arrays.copyOf(sizes, count)),
        operands,
        results,
        reduction,
        needReplication,
        permutation,
        blocked,
        false);
  }

  private ImmutableList<TensorMapping> mappings(int from, int to) {
    ImmutableList.Builder<TensorMapping> mappings =
        ImmutableList.builderWithExpectedSize(to - from);
    for (int t = from; t < to; t++) {
      if (dims[t].length == 0) {
        mappings.add(SCALAR);
        continue;
      }
      ImmutableList.Builder<DimMapping> mapping =
          ImmutableList.builderWithExpectedSize(dims[t].length);
      for (ImmutableIntArray factors : dims[t]) {
        mapping.add(
            new DimMapping(
                factors.isEmpty() ? only(reserve(1, FactorType.PASS_THROUGH)) : factors));
      }
      mappings.add(new TensorMapping(mapping.build()));
    }
    return mappings.build();
  }

  private int reserve(long size, FactorType type) {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    int factor = count++;
    sizes[factor] = size;
    switch (type) {
      case PASS_THROUGH -> {}
      case REDUCTION -> reduction = with(reduction, factor);
      case NEED_REPLICATION -> needReplication = with(needReplication, factor);
      case PERMUTATION -> permutation = with(permutation, factor);
    }
    return factor;
  }

  private void append(int tensor, int dim, int factor, long size) {
    if (dim != NONE && (size != 1 || dims[tensor][dim].isEmpty())) {
      dims[tensor][dim] = with(dims[tensor][dim], factor);
    }
  }

  private void appendUnlessScalar(int tensor, int dim, int factor) {
    if (dims[tensor].length > 0) {
      dims[tensor][dim] = with(dims[tensor][dim], factor);
    }
  }

  private static ImmutableIntArray with(ImmutableIntArray list, int factor) {
    return list.isEmpty()
        ? only(factor)
        : ImmutableIntArray.builder(list.length() + 1).addAll(list).add(factor).build();
  }

  private static ImmutableIntArray only(int factor) {
    return factor < SINGLE.length ? SINGLE[factor] : ImmutableIntArray.of(factor);
  }
}
