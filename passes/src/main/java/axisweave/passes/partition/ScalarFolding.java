package axisweave.passes.partition;

import axisweave.ir.Block;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Evaluates the body of a reduction on constants, as far as comparing and choosing go. */
final class ScalarFolding {
  private final Map<Value, Double> known = new IdentityHashMap<>();

  private ScalarFolding() {}

  /** The constant behind a value, through repetitions and conversions of scalars. */
  static Optional<Literal> constant(Value value) {
    Optional<Op> owner = value.owner();
    while (owner.isPresent()) {
      switch (owner.get().kind()) {
        case Movement.Constant(Literal literal) -> {
          return Optional.of(literal);
        }
        case Sdy.SdyConstant(Literal literal) -> {
          return Optional.of(literal);
        }
        case Movement.BroadcastInDim b -> owner = owner.get().operand(0).owner();
        case Movement.Reshape r -> owner = owner.get().operand(0).owner();
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a reduction may meet its initial values any number of times: combining them with
   * themselves gives them back.
   */
  static boolean isIdempotent(Block body, ImmutableList<Value> initial) {
    ScalarFolding folding = new ScalarFolding();
    int n = initial.size();
    for (int i = 0; i < n; i++) {
      Optional<Literal> literal = constant(initial.get(i));
      if (literal.isEmpty() || !literal.get().isSplat() || literal.get().scalar().isComplex()) {
        return false;
      }
      double value = literal.get().doubleAt(0);
      folding.known.put(body.argument(i), value);
      folding.known.put(body.argument(n + i), value);
    }
    for (Op op : body.ops().subList(0, body.ops().size() - 1)) {
      if (op.results().size() != 1 || !folding.fold(op)) {
        return false;
      }
    }
    for (int i = 0; i < n; i++) {
      Double made = folding.known.get(body.terminator().operand(i));
      Double was = folding.known.get(body.argument(i));
      if (made == null || !made.equals(was)) {
        return false;
      }
    }
    return true;
  }

  private boolean fold(Op op) {
    double[] at = new double[op.operands().size()];
    for (int i = 0; i < at.length; i++) {
      Double value = known.get(op.operand(i));
      if (value == null) {
        return false;
      }
      at[i] = value;
    }
    Optional<Double> made =
        switch (op.kind()) {
          case Movement.Constant c -> constant(op.result()).map(l -> l.doubleAt(0));
          case Sdy.SdyConstant c -> constant(op.result()).map(l -> l.doubleAt(0));
          case Elementwise.Select s -> Optional.of(at[0] != 0 ? at[1] : at[2]);
          case Elementwise.Compare(var direction, var type) ->
              Optional.of(compare(direction, at[0], at[1]) ? 1.0 : 0.0);
          case Elementwise.Binary(BinaryFunction function) -> binary(function, at[0], at[1]);
          default -> Optional.empty();
        };
    made.ifPresent(value -> known.put(op.result(), value));
    return made.isPresent();
  }

  private static boolean compare(Elementwise.Direction direction, double a, double b) {
    return switch (direction) {
      case EQ -> a == b;
      case NE -> a != b;
      case GE -> a >= b;
      case GT -> a > b;
      case LE -> a <= b;
      case LT -> a < b;
    };
  }

  private static Optional<Double> binary(BinaryFunction function, double a, double b) {
    return switch (function) {
      case ADD -> Optional.of(a + b);
      case MULTIPLY -> Optional.of(a * b);
      case MAXIMUM -> Optional.of(Math.max(a, b));
      case MINIMUM -> Optional.of(Math.min(a, b));
      case AND -> Optional.of((double) ((long) a & (long) b));
      case OR -> Optional.of((double) ((long) a | (long) b));
      default -> Optional.empty();
    };
  }
}
