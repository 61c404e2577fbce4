package axisweave.ir.sharding;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/**
 * How the dimensions of an op's operands and results belong together: each dimension is a list of
 * factors, major to minor, and dimensions that share a factor are split alike. Prints as Shardy
 * prints it: {@code ([i, k], [k, j])->([i, j]) {i=8, j=16, k=8} reduction={k}}. The lists are
 * sorted; a factor in none of the first three passes through.
 */
public record OpShardingRule(
    ImmutableLongArray factorSizes,
    ImmutableList<TensorMapping> operands,
    ImmutableList<TensorMapping> results,
    ImmutableIntArray reduction,
    ImmutableIntArray needReplication,
    ImmutableIntArray permutation,
    ImmutableIntArray blocked,
    boolean custom)
    implements ShardingAttribute {

  /** What a factor does to a value that is split along it. */
  public enum FactorType {
    PASS_THROUGH,
    REDUCTION,
    NEED_REPLICATION,
    PERMUTATION
  }

  /** The factors of each dimension of a tensor. */
  public record TensorMapping(ImmutableList<DimMapping> dims) {}

  /** The factors of a dimension, major to minor. */
  public record DimMapping(ImmutableIntArray factors) {}

  public int factorCount() {
    return factorSizes.length();
  }

  public FactorType typeOf(int factor) {
    if (reduction.contains(factor)) {
      return FactorType.REDUCTION;
    }
    if (needReplication.contains(factor)) {
      return FactorType.NEED_REPLICATION;
    }
    return permutation.contains(factor) ? FactorType.PERMUTATION : FactorType.PASS_THROUGH;
  }

  /** {@code i} to {@code z}, then {@code z_1}, {@code z_2}, ... */
  public static String symbol(int factor) {
    return factor < 18 ? String.valueOf((char) ('i' + factor)) : "z_" + (factor - 17);
  }

  private static String mapping(ImmutableList<TensorMapping> tensors) {
    StringBuilder out = new StringBuilder("(");
    for (TensorMapping tensor : tensors) {
      out.append(out.length() == 1 ? "[" : ", [");
      for (int d = 0; d < tensor.dims().size(); d++) {
        out.append(d == 0 ? "" : ", ");
        tensor.dims().get(d).factors().forEach(f -> out.append(symbol(f)));
      }
      out.append(']');
    }
    return out.append(')').toString();
  }

  private static String list(String name, ImmutableIntArray factors) {
    StringBuilder out = new StringBuilder();
    factors.forEach(f -> out.append(out.length() == 0 ? "" : ", ").append(symbol(f)));
    return factors.isEmpty() ? "" : " " + name + "={" + out + "}";
  }

  @Override
  public String toString() {
    StringBuilder sizes = new StringBuilder();
    for (int f = 0; f < factorSizes.length(); f++) {
      sizes.append(f == 0 ? "" : ", ").append(symbol(f)).append('=').append(factorSizes.get(f));
    }
    return "#sdy.op_sharding_rule<"
        + mapping(operands)
        + "->"
        + mapping(results)
        + (sizes.isEmpty() ? "" : " {" + sizes + "}")
        + list("reduction", reduction)
        + list("need_replication", needReplication)
        + list("permutation", permutation)
        + list("blocked_propagation", blocked)
        + (custom ? ", custom" : "")
        + ">";
  }
}
