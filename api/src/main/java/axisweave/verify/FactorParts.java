package axisweave.verify;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.DimMapping;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;

/**
 * A factor of a rule cut into parts: which elements of a tensor belong to which part. The last part
 * of a dimension may be smaller than the others.
 *
 * <p>Example: on {@code [ij]} with {@code i=2, j=4}, the two parts of j are elements 0, 1, 4, 5 and
 * 2, 3, 6, 7.
 */
record FactorParts(OpShardingRule rule, int factor, int count) {
  /** A dimension that has the factor, and how its positions count along it. */
  private record Along(int dim, long minor, long size, long width) {
    long part(long position) {
      return position / minor % size / width;
    }
  }

  private ImmutableList<DimMapping> dims(int tensor) {
    int operands = rule.operands().size();
    return tensor < operands
        ? rule.operands().get(tensor).dims()
        : rule.results().get(tensor - operands).dims();
  }

  /** Whether a tensor, operands first, has the factor. */
  boolean in(int tensor) {
    return dims(tensor).stream().anyMatch(dim -> dim.factors().contains(factor));
  }

  boolean inAny(int from, int to) {
    return IntStream.range(from, to).anyMatch(this::in);
  }

  private Along along(int tensor, TensorType type) {
    ImmutableList<DimMapping> dims = dims(tensor);
    int d = 0;
    while (!dims.get(d).factors().contains(factor)) {
      d++;
    }
    ImmutableIntArray factors = dims.get(d).factors();
    long minor = 1;
    for (int i = factors.length() - 1; factors.get(i) != factor; i--) {
      minor *= rule.factorSizes().get(factors.get(i));
    }
    // A dimension of one factor is cut as it is; it may be larger or smaller than the factor.
    long size = factors.length() == 1 ? type.dim(d) : rule.factorSizes().get(factor);
    return new Along(d, minor, size, Math.max(1, (size + count - 1) / count));
  }

  /** Whether a dimension that has other factors beside this one can be cut into equal parts. */
  boolean fits(Op op) {
    ImmutableList<Value> tensors =
        ImmutableList.<Value>builder().addAll(op.operands()).addAll(op.results()).build();
    for (int t = 0; t < tensors.size(); t++) {
      for (int d = 0; d < dims(t).size(); d++) {
        ImmutableIntArray factors = dims(t).get(d).factors();
        if (factors.contains(factor) && factors.length() > 1) {
          long size =
              factors.stream().mapToLong(rule.factorSizes()::get).reduce(1, (a, b) -> a * b);
          boolean even = rule.factorSizes().get(factor) % count == 0;
          if (!even || size != tensors.get(t).tensorType().dim(d)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The type of one part. */
  TensorType type(int tensor, TensorType whole, int part) {
    if (!in(tensor)) {
      return whole;
    }
    Along along = along(tensor, whole);
    long has = Math.clamp(along.size - part * along.width, 0, along.width);
    return whole.withDim(along.dim, whole.dim(along.dim) / along.size * has);
  }

  /** The elements of one part. */
  Tensor pick(int tensor, Tensor whole, int part) {
    if (!in(tensor)) {
      return whole;
    }
    return Elements.pick(whole, type(tensor, whole.type(), part), isPart(tensor, whole, part));
  }

  /** The elements of one part from {@code whole}, all others from {@code other}. */
  Tensor mix(int tensor, Tensor whole, Tensor other, int part) {
    return Elements.mix(whole, other, isPart(tensor, whole, part));
  }

  private boolean[] isPart(int tensor, Tensor whole, int part) {
    TensorType type = whole.type();
    Along along = along(tensor, type);
    boolean[] is = new boolean[Math.toIntExact(type.count())];
    long stride = 1;
    for (int d = along.dim + 1; d < type.rank(); d++) {
      stride *= type.dim(d);
    }
    for (int i = 0; i < is.length; i++) {
      is[i] = along.part(i / stride % type.dim(along.dim)) == part;
    }
    return is;
  }
}
