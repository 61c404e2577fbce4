package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.Algebra;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Reduction;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;

/**
 * Ops through which a sum can be taken later: f(a + b) = f(a) + f(b). The sum of two partial sums
 * is joined once instead of twice, and a partial sum that shrinks before it is joined sends less.
 */
final class Linear {
  private Linear() {}

  /** The digits along which an op is applied to parts, and the operands that are parts. */
  record Parts(ImmutableIntArray digits, ImmutableIntArray operands) {
    static final Parts NONE = new Parts(ImmutableIntArray.of(), ImmutableIntArray.of());
  }

  /**
   * The digits along which {@code op} can be applied to parts. Its partial operands have to be used
   * nowhere else.
   */
  static Optional<Parts> carried(Op op, ImmutableList<Placed> operands) {
    Optional<Layout> parts = Optional.empty();
    boolean[] partial = new boolean[operands.size()];
    for (int i = 0; i < partial.length; i++) {
      Placed operand = operands.get(i);
      partial[i] = operand.isPartial();
      if (partial[i]) {
        Layout first = operand.first();
        boolean fits =
            operand.uses() == 1
                && isSum(first)
                && parts.map(p -> sameDigits(p, first)).orElse(true);
        if (!fits) {
          return Optional.empty();
        }
        parts = parts.or(() -> Optional.of(first));
      }
    }
    return parts.flatMap(p -> through(op, partial).map(at -> new Parts(p.partial(), at)));
  }

  static boolean isSum(Layout layout) {
    return layout.combiner().equals(Optional.of(Combiner.ADD));
  }

  static boolean sameDigits(Layout a, Layout b) {
    return a.partial().stream()
        .sorted()
        .boxed()
        .toList()
        .equals(b.partial().stream().sorted().boxed().toList());
  }

  /**
   * The operands that have to be parts for the result to be parts, if some are; empty if the op is
   * not linear in those. A sum takes any operand as parts: one that is whole counts on one device.
   */
  static Optional<ImmutableIntArray> through(Op op, boolean[] partial) {
    boolean first = partial[0];
    boolean second = partial.length > 1 && partial[1];
    return switch (op.kind()) {
      case Elementwise.Unary unary -> only(unary.function().algebra() == Algebra.LINEAR, 0);
      case Elementwise.Binary(BinaryFunction function) ->
          switch (function) {
            case ADD, SUBTRACT -> Optional.of(ImmutableIntArray.of(0, 1));
            case MULTIPLY -> only(first != second, first ? 0 : 1);
            case DIVIDE -> only(isFloat(op) && first && !second, 0);
            default -> Optional.empty();
          };
      case Elementwise.Convert c -> only(isWidening(op), 0);
      case Movement.Transpose t -> only(true, 0);
      case Movement.Reshape r -> only(true, 0);
      case Movement.BroadcastInDim b -> only(true, 0);
      case Movement.Slice s -> only(true, 0);
      case Movement.Reverse r -> only(true, 0);
      case Movement.Concatenate c ->
          Optional.of(
              ImmutableIntArray.copyOf(java.util.stream.IntStream.range(0, partial.length)));
      case DotGeneral d -> only(first != second, first ? 0 : 1);
      case Contraction.Dot d -> only(first != second, first ? 0 : 1);
      case Reduction.Reduce r ->
          only(
              op.results().size() == 1
                  && ReductionFactors.combiner(op).equals(Optional.of(Combiner.ADD))
                  && first
                  && !second
                  && isZero(op),
              0);
      default -> Optional.empty(); // not known to be linear
    };
  }

  private static Optional<ImmutableIntArray> only(boolean isLinear, int operand) {
    return isLinear ? Optional.of(ImmutableIntArray.of(operand)) : Optional.empty();
  }

  private static boolean isZero(Op reduce) {
    return ScalarFolding.constant(reduce.operand(1)).filter(l -> l.doubleAt(0) == 0).isPresent();
  }

  private static boolean isFloat(Op op) {
    return op.result().tensorType().element() instanceof Scalar s && s.isFloat();
  }

  /** Sums are taken in the wider type at best: rounding parts would cost precision. */
  private static boolean isWidening(Op op) {
    return op.operand(0).tensorType().element() instanceof Scalar from
        && op.result().tensorType().element() instanceof Scalar to
        && from.isFloat()
        && to.isFloat()
        && from.bits() < to.bits();
  }
}
