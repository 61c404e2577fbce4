package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.Algebra;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ops that compute element by element, one after the other, each used by the next alone; all other
 * operands are one scalar repeated. Such a chain gives the same before elements are moved as after.
 *
 * @param ops the first one first
 * @param through which operand of each the elements come through
 * @param start what the first one is applied to
 */
record Chain(ImmutableList<Op> ops, ImmutableList<Integer> through, Value start) {
  /** The chain that ends in a value, as far back as each op is one of {@code links}. */
  static Chain endingIn(Value end, Predicate<Op> links, Rewriter to) {
    List<Op> ops = new ArrayList<>();
    List<Integer> through = new ArrayList<>();
    Value at = end;
    for (Optional<Op> op = to.maker(at); op.isPresent(); op = to.maker(at)) {
      int i = links.test(op.get()) ? through(op.get()) : -1;
      if (i < 0) {
        break;
      }
      ops.add(0, op.get());
      through.add(0, i);
      at = op.get().operand(i);
    }
    return new Chain(ImmutableList.copyOf(ops), ImmutableList.copyOf(through), at);
  }

  /** The operand that elements come through, if all others are repeated scalars; else -1. */
  static int through(Op op) {
    if (!(op.kind() instanceof Elementwise) || !op.regions().isEmpty()) {
      return -1;
    }
    int through = -1;
    for (int i = 0; i < op.operands().size(); i++) {
      if (repeated(op.operand(i)).isEmpty()) {
        if (through >= 0 || !op.operand(i).shape().equals(op.result().shape())) {
          return -1;
        }
        through = i;
      }
    }
    return through;
  }

  /** The op that repeats one scalar, if a value is that. */
  private static Optional<Op> repeated(Value value) {
    return value
        .owner()
        .filter(op ->
            switch (op.kind()) {
              case Movement.Constant(axisweave.ir.Literal literal) -> literal.isSplat();
              case Movement.BroadcastInDim b -> op.operand(0).tensorType().rank() == 0;
              default -> false;
            });
  }

  /** Whether f(a + b) = f(a) + f(b), but for rounding. */
  static boolean isLinear(Op op) {
    return switch (op.kind()) {
      case Elementwise.Unary(var function, var accuracy) -> function.algebra() == Algebra.LINEAR;
      case Elementwise.Binary(BinaryFunction function) ->
          function == BinaryFunction.MULTIPLY
              || function == BinaryFunction.DIVIDE
                  && through(op) == 0
                  && op.result().tensorType().scalar().filter(s -> s.isFloat()).isPresent();
      default -> false;
    };
  }

  /** Whether the scalars are the same on all members of a group. */
  boolean isShared(Members members, Rewriter to) {
    for (int i = 0; i < ops.size(); i++) {
      if (!to.isShared(ops.get(i), through.get(i), members)) {
        return false;
      }
    }
    return true;
  }

  /** The chain on another start, of any shape. */
  Value on(Value other, Rewriter to) {
    Value at = other;
    for (int i = 0; i < ops.size(); i++) {
      at = link(ops.get(i), through.get(i), at, to);
    }
    return at;
  }

  /** An op of a chain on elements of another shape. */
  static Value link(Op op, int through, Value at, Rewriter to) {
    ImmutableLongArray shape = at.shape();
    Value[] operands = op.operands().toArray(Value[]::new);
    for (int i = 0; i < operands.length; i++) {
      if (i == through) {
        operands[i] = at;
      } else if (operands[i].tensorType().rank() > 0 || shape.length() == 0) {
        operands[i] = repeat(operands[i], shape, to);
      }
    }
    return to.again(op, op.result().tensorType().withShape(shape), operands);
  }

  private static Value repeat(Value value, ImmutableLongArray shape, Rewriter to) {
    if (value.shape().equals(shape)) {
      return value;
    }
    Op op = repeated(value).orElseThrow();
    TensorType type = value.tensorType().withShape(shape);
    return op.kind() instanceof Movement.Constant(axisweave.ir.Literal literal)
        ? to.add(new Movement.Constant(literal.withType(type)), type, op)
        : to.again(op, type, op.operand(0));
  }
}
