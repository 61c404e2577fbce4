package axisweave.build;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.op.Elementwise.Binary;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Reduction.Reduce;
import java.util.Optional;

/** Gradients of reductions of one tensor by one function. */
final class ReduceGradients {
  private ReduceGradients() {}

  static void add(Gradients all, Op op, Var g, Reduce kind) {
    BinaryFunction function = function(op).orElseThrow(() -> Gradients.unknown(op));
    Var x = all.var(op.operand(0));
    int[] dims = kind.dims().stream().mapToInt(Math::toIntExact).toArray();
    switch (function) {
      case ADD -> {
        all.give(op.operand(0), () -> over(g, x, dims));
        all.give(op.operand(1), () -> g.rank() == 0 ? g : g.sum());
      }
      case MULTIPLY ->
          all.give(op.operand(0), () -> over(g.multiply(all.var(op.result())), x, dims).divide(x));
      case MAXIMUM, MINIMUM ->
          all.give(
              op.operand(0),
              () -> {
                Var reached = x.eq(over(all.var(op.result()), x, dims)).convert(x.element());
                Var count = reached.sum(dims);
                return reached.multiply(over(g.divide(count), x, dims));
              });
      default -> throw Gradients.unknown(op);
    }
  }

  private static Var over(Var reduced, Var x, int[] dims) {
    return dims.length == 0 ? reduced : reduced.broadcastOver(x, dims);
  }

  /** The function of a reducer that is one op on its two arguments. */
  static Optional<BinaryFunction> function(Op op) {
    Block block = op.region(0).block();
    if (op.results().size() != 1
        || block.ops().size() != 2
        || !(block.ops().get(0).kind() instanceof Binary binary)) {
      return Optional.empty();
    }
    boolean plain =
        block.ops().get(0).operands().equals(block.arguments())
            && block.terminator().operand(0) == block.ops().get(0).result();
    return plain ? Optional.of(binary.function()) : Optional.empty();
  }
}
