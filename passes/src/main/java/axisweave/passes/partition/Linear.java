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
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;

/**
 * Ops through which a sum can be taken later: f(a + b) = f(a) + f(b). The sum of two partial sums
 * is joined once instead of twice, and a partial sum that shrinks before it is joined sends less.
 */
final class Linear {
  private Linear() {}

  /**
   * The digits along which {@code op} can be applied to parts. Its partial operands have to be used
   * nowhere else, and the others may not be partial.
   */
  static Optional<ImmutableIntArray> carried(
      Op op, ImmutableList<Placed> operands, ImmutableSet<Precaution> care) {
    Optional<Layout> parts = Optional.empty();
    for (Placed operand : operands) {
      if (operand.isPartial()) {
        boolean fits =
            operand.uses() == 1
                && operand.first().combiner().equals(Optional.of(Combiner.ADD))
                && parts.map(p -> sameDigits(p, operand.first())).orElse(true);
        if (!fits) {
          return Optional.empty();
        }
        parts = Optional.of(operand.first());
      }
    }
    return parts.isPresent() && isLinear(op, operands, care)
        ? parts.map(Layout::partial)
        : Optional.empty();
  }

  private static boolean sameDigits(Layout a, Layout b) {
    return a.partial().stream()
        .sorted()
        .boxed()
        .toList()
        .equals(b.partial().stream().sorted().boxed().toList());
  }

  private static boolean isLinear(
      Op op, ImmutableList<Placed> operands, ImmutableSet<Precaution> care) {
    return switch (op.kind()) {
      case Elementwise.Unary unary -> unary.function().algebra() == Algebra.LINEAR;
      case Elementwise.Binary(BinaryFunction function) ->
          switch (function) {
            case ADD, SUBTRACT ->
                operands.get(0).isPartial() && operands.get(1).isPartial()
                    || !care.contains(Precaution.ADD_PARTS_TO_PARTS);
            case MULTIPLY -> operands.get(0).isPartial() != operands.get(1).isPartial();
            case DIVIDE -> isFloat(op) && !operands.get(1).isPartial();
            default -> false;
          };
      case Elementwise.Convert c -> isWidening(op);
      case Movement.Transpose t -> true;
      case Movement.Reshape r -> true;
      case Movement.BroadcastInDim b -> true;
      case Movement.Slice s -> true;
      case Movement.Reverse r -> true;
      case Movement.Concatenate c -> operands.stream().allMatch(Placed::isPartial);
      case DotGeneral d -> operands.get(0).isPartial() != operands.get(1).isPartial();
      case Contraction.Dot d -> operands.get(0).isPartial() != operands.get(1).isPartial();
      case Reduction.Reduce r ->
          op.results().size() == 1
              && ReductionFactors.combiner(op).equals(Optional.of(Combiner.ADD))
              && !operands.get(1).isPartial()
              && ScalarFolding.constant(op.operand(1)).filter(l -> l.doubleAt(0) == 0).isPresent();
      default -> false; // not known to be linear
    };
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
