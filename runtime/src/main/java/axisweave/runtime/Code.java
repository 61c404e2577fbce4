package axisweave.runtime;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A block made ready to run: values are slots of a frame, constants are tensors, elementwise ops
 * are joined into chains, and each step knows which slots nobody reads after it; {@code dropped}
 * are those still held when the block ends. {@code isLiftable} says that it can run on tensors
 * where the text has scalars, element by element.
 */
record Code(
    Block block,
    ImmutableIntArray arguments,
    ImmutableList<Step> steps,
    ImmutableIntArray returned,
    ImmutableIntArray dropped,
    boolean isLiftable) {

  /** What makes the results of {@code op} (the last of a chain). */
  record Step(
      Op op,
      ImmutableIntArray in,
      ImmutableIntArray out,
      ImmutableIntArray free,
      ImmutableList<Code> regions,
      Optional<Chain> chain,
      Optional<Tensor> constant) {}

  /** The function f of a block that is {@code return f(arg0, arg1)}. */
  Optional<BinaryFunction> fold() {
    if (block.arguments().size() != 2 || block.ops().size() != 2) {
      return Optional.empty();
    }
    Op op = block.ops().get(0);
    ImmutableList<Value> out = block.terminator().operands();
    return op.kind() instanceof Elementwise.Binary binary
            && out.size() == 1
            && out.get(0) == op.result(0)
            && isPair(binary.function(), op.operands())
        ? Optional.of(binary.function())
        : Optional.empty();
  }

  private boolean isPair(BinaryFunction f, ImmutableList<Value> operands) {
    Value a = block.argument(0);
    Value b = block.argument(1);
    return (operands.get(0) == a && operands.get(1) == b)
        || (commutes(f) && operands.get(0) == b && operands.get(1) == a);
  }

  private static boolean commutes(BinaryFunction f) {
    return switch (f) {
      case ADD, AND, MAXIMUM, MINIMUM, MULTIPLY, OR, XOR, CHLO_MULHI -> true;
      case ATAN2,
          COMPLEX,
          DIVIDE,
          POWER,
          REMAINDER,
          SHIFT_LEFT,
          SHIFT_RIGHT_ARITHMETIC,
          SHIFT_RIGHT_LOGICAL,
          SUBTRACT,
          CHLO_NEXT_AFTER,
          CHLO_POLYGAMMA,
          CHLO_ZETA ->
          false;
    };
  }

  /** The argument that a block of nothing else returns. */
  OptionalInt projection() {
    if (block.ops().size() != 1 || block.terminator().operands().size() != 1) {
      return OptionalInt.empty();
    }
    int at = block.arguments().indexOf(block.terminator().operands().get(0));
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /** Whether an op means the same element by element as it does on scalars. */
  static boolean isLiftable(Op op) {
    return switch (op.kind()) {
      case Elementwise.Map map -> false;
      case Elementwise.ChloBroadcast chlo -> false;
      case Elementwise e -> true;
      case Movement.Constant constant -> true;
      case Movement.OptimizationBarrier barrier -> true;
      case Movement.Reshape reshape -> isScalar(op);
      case Movement.BroadcastInDim broadcast -> isScalar(op);
      case Control.Return end -> true;
      // Everything else looks at more than one element.
      default -> false;
    };
  }

  private static boolean isScalar(Op op) {
    return op.operand(0).tensorType().rank() == 0 && op.result(0).tensorType().rank() == 0;
  }
}
