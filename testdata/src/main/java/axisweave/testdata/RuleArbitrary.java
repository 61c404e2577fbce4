package axisweave.testdata;

import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.DimMapping;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import axisweave.ir.sharding.OpShardingRule.TensorMapping;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Sharding rules, made factor by factor. */
final class RuleArbitrary {
  private static final int MOST_OPERANDS = 3;
  private static final int MOST_RESULTS = 2;
  private static final int MOST_FACTORS = 5;

  private RuleArbitrary() {}

  /**
   * A factor.
   *
   * @param tensors a bit for each operand, then each result, that has it
   * @param joins whether it is a minor part of the dimension before it
   */
  private record Factor(long size, FactorType type, int tensors, boolean joins) {}

  static Arbitrary<OpShardingRule> rules(int largest) {
    Arbitrary<Factor> factor =
        Combinators.combine(
                Arbitraries.longs().between(2, largest),
                Arbitraries.of(FactorType.class),
                Arbitraries.integers().between(0, (1 << MOST_OPERANDS + MOST_RESULTS) - 1),
                Arbitraries.of(false, true))
            .as(Factor::new);
    return Combinators.combine(
            factor.list().ofMaxSize(MOST_FACTORS),
            Arbitraries.integers().between(1, MOST_OPERANDS),
            Arbitraries.integers().between(1, MOST_RESULTS))
        .as(RuleArbitrary::rule);
  }

  private static OpShardingRule rule(List<Factor> factors, int operands, int results) {
    return new OpShardingRule(
        ImmutableLongArray.copyOf(factors.stream().mapToLong(Factor::size)),
        tensors(factors, 0, operands),
        tensors(factors, MOST_OPERANDS, results),
        of(factors, FactorType.REDUCTION),
        of(factors, FactorType.NEED_REPLICATION),
        of(factors, FactorType.PERMUTATION),
        ImmutableIntArray.of(),
        true);
  }

  private static ImmutableIntArray of(List<Factor> factors, FactorType type) {
    return ImmutableIntArray.copyOf(
        IntStream.range(0, factors.size()).filter(f -> factors.get(f).type() == type));
  }

  private static ImmutableList<TensorMapping> tensors(List<Factor> factors, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(tensor -> tensor(factors, tensor))
        .collect(ImmutableList.toImmutableList());
  }

  /** The first operand has all factors, so that none is without use; a result has no reduction. */
  private static TensorMapping tensor(List<Factor> factors, int tensor) {
    ImmutableList.Builder<DimMapping> dims = ImmutableList.builder();
    ImmutableIntArray.Builder dim = ImmutableIntArray.builder();
    int parts = 0;
    for (int f = 0; f < factors.size(); f++) {
      Factor factor = factors.get(f);
      boolean reduced = tensor >= MOST_OPERANDS && factor.type() == FactorType.REDUCTION;
      boolean has = tensor == 0 || (factor.tensors() >> tensor & 1) != 0;
      if (!has || reduced) {
        continue;
      }
      if (parts > 0 && !factor.joins()) {
        dims.add(new DimMapping(dim.build()));
        dim = ImmutableIntArray.builder();
      }
      dim.add(f);
      parts++;
    }
    if (parts > 0) {
      dims.add(new DimMapping(dim.build()));
    }
    return new TensorMapping(dims.build());
  }
}
