package axisweave.passes.cost;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import java.util.Optional;

/** How often a loop turns. */
public final class TripCount {
  private TripCount() {}

  /**
   * Of a {@code while}: n, where its condition reads {@code i < n} for a constant n (i counting up
   * from 0, as JAX's loops do), else 1.
   */
  public static long of(Op loop) {
    for (Op op : loop.region(0).block().ops()) {
      if (op.kind() instanceof Elementwise.Compare compare
          && compare.direction() == Elementwise.Direction.LT) {
        return op.operand(1)
            .owner()
            .flatMap(TripCount::constant)
            .map(v -> Math.max(1, v.longAt(0)))
            .orElse(1L);
      }
    }
    return 1;
  }

  private static Optional<Literal> constant(Op op) {
    return switch (op.kind()) {
      case Movement.Constant(Literal value) -> Optional.of(value);
      case Sdy.SdyConstant(Literal value) -> Optional.of(value);
      default -> Optional.empty();
    };
  }
}
