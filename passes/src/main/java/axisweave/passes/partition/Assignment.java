package axisweave.passes.partition;

import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;

/**
 * The digits that each factor of an op is split over when it is computed. Along {@code carried} it
 * is computed on parts of the operands {@code parts}, and gives parts.
 */
record Assignment(
    Factors factors,
    ImmutableList<ImmutableIntArray> digits,
    ImmutableIntArray carried,
    ImmutableIntArray parts) {

  Assignment(Factors factors, ImmutableList<ImmutableIntArray> digits) {
    this(factors, digits, ImmutableIntArray.of(), ImmutableIntArray.of());
  }

  ImmutableIntArray of(int factor) {
    return digits.get(factor);
  }

  /** The digits of a dimension of a tensor: operands first, then results. */
  ImmutableIntArray dim(int tensor, int d) {
    ImmutableIntArray all = ImmutableIntArray.of();
    ImmutableIntArray list = factors.factorsOf(tensor, d);
    for (int i = 0; i < list.length(); i++) {
      all = Layout.concat(all, digits.get(list.get(i)));
    }
    return all;
  }

  private Layout dims(int tensor) {
    ImmutableList.Builder<ImmutableIntArray> dims = ImmutableList.builder();
    for (int d = 0; d < factors.tensors().get(tensor).size(); d++) {
      dims.add(dim(tensor, d));
    }
    return Layout.of(dims.build());
  }

  /** How operand {@code i} has to lie. */
  Layout operand(int i) {
    return parts.contains(i) ? dims(i).withPartial(carried, Combiner.ADD) : dims(i);
  }

  /** How result {@code i} comes out. */
  Layout result(int i) {
    Optional<Combiner> combiner = factors.combiner();
    Layout dims = dims(factors.operands() + i);
    if (!carried.isEmpty()) {
      return dims.withPartial(Layout.concat(carried, partial()), Combiner.ADD);
    }
    return combiner.isPresent() ? dims.withPartial(partial(), combiner.get()) : dims;
  }

  /** The digits of all factors that give partial results. */
  ImmutableIntArray partial() {
    return with(Factors.Role.PARTIAL);
  }

  private ImmutableIntArray with(Factors.Role role) {
    ImmutableIntArray all = ImmutableIntArray.of();
    for (int f = 0; f < digits.size(); f++) {
      if (factors.roles().get(f) == role) {
        all = Layout.concat(all, digits.get(f));
      }
    }
    return all;
  }

  /** The digits of all factors whose results are gathered and joined again. */
  ImmutableIntArray fold() {
    return with(Factors.Role.FOLD);
  }

  boolean isWhole() {
    return digits.stream().allMatch(ImmutableIntArray::isEmpty);
  }
}
