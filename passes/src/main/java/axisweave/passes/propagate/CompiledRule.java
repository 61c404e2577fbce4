package axisweave.passes.propagate;

import axisweave.ir.sharding.OpShardingRule;
import com.google.common.collect.ImmutableList;

/** A sharding rule in arrays. Tensors are numbered operands first, then results. */
final class CompiledRule {
  final int id;
  final OpShardingRule rule;
  final int operandCount;
  final int tensorCount;
  final int factorCount;
  final long[] sizes;

  /** Of each dimension of each tensor the factors, major to minor. */
  final int[][][] dims;

  /** Of each tensor all factors, in the order of its dimensions. */
  final int[][] factors;

  /** The product of the sizes of all factors of a tensor. */
  final long[] volumes;

  final boolean[] passThrough;
  final boolean[] blocked;
  final boolean allPassThrough;

  CompiledRule(int id, OpShardingRule rule) {
    this.id = id;
    this.rule = rule;
    operandCount = rule.operands().size();
    tensorCount = operandCount + rule.results().size();
    factorCount = rule.factorCount();
    sizes = rule.factorSizes().toArray();
    dims = new int[tensorCount][][];
    factors = new int[tensorCount][];
    volumes = new long[tensorCount];
    for (int t = 0; t < tensorCount; t++) {
      fill(t, t < operandCount ? rule.operands().get(t) : rule.results().get(t - operandCount));
    }
    passThrough = new boolean[factorCount];
    java.util.Arrays.fill(passThrough, true);
    rule.reduction().forEach(f -> passThrough[f] = false);
    rule.needReplication().forEach(f -> passThrough[f] = false);
    rule.permutation().forEach(f -> passThrough[f] = false);
    blocked = new boolean[factorCount];
    rule.blocked().forEach(f -> blocked[f] = true);
    boolean all = true;
    for (boolean one : passThrough) {
      all &= one;
    }
    allPassThrough = all;
  }

  private void fill(int t, OpShardingRule.TensorMapping mapping) {
    ImmutableList<OpShardingRule.DimMapping> all = mapping.dims();
    dims[t] = new int[all.size()][];
    int count = 0;
    for (int d = 0; d < all.size(); d++) {
      dims[t][d] = all.get(d).factors().toArray();
      count += dims[t][d].length;
    }
    factors[t] = new int[count];
    volumes[t] = 1;
    int at = 0;
    for (int[] dim : dims[t]) {
      for (int factor : dim) {
        factors[t][at++] = factor;
        volumes[t] *= sizes[factor];
      }
    }
  }
}
