package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import java.util.Optional;

/**
 * Partial sums that are added are reduced once, not each alone; a reduce-scatter as an all-reduce,
 * and what is done to them in between, if it is linear, before.
 *
 * <pre>
 * %2 = all_reduce %0               %2 = negate %1
 * %3 = all_reduce %1         -->   %3 = add %0, %2
 * %4 = negate %3                   %4 = all_reduce %3
 * %5 = add %2, %4
 * </pre>
 */
record AddBeforeReductions() implements Rewrite {
  @Override
  public String name() {
    return "add-before-reductions";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    if (!(op.kind() instanceof Elementwise.Binary(BinaryFunction function))
        || function != BinaryFunction.ADD && function != BinaryFunction.SUBTRACT) {
      return Optional.empty();
    }
    Chain left = Chain.endingIn(op.operand(0), Chain::isLinear, to);
    Optional<Op> first = to.maker(left.start()).filter(AddBeforeReductions::isSum);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Chain right = Chain.endingIn(op.operand(1), Chain::isLinear, to);
    Optional<Op> second =
        to.maker(right.start())
            .filter(AddBeforeReductions::isSum)
            .filter(s -> Reducing.unnumbered(s).equals(Reducing.unnumbered(first.get())))
            .filter(s -> s.result().type().equals(first.get().result().type()));
    Optional<Members> members = first.flatMap(f -> to.members((Collective) f.kind()));
    if (second.isEmpty()
        || members.isEmpty()
        || !left.isShared(members.get(), to)
        || !right.isShared(members.get(), to)
        || !Reducing.isElement(first.get().operand(0), op.result())) {
      return Optional.empty();
    }
    Value a = left.on(first.get().operand(0), to);
    Value b = right.on(second.get().operand(0), to);
    Value parts = to.again(op, a.tensorType(), a, b);
    Op sum = first.get();
    return Optional.of(to.addReducing(sum.kind(), op.result().type(), sum, parts));
  }

  private static boolean isSum(Op op) {
    return (Reducing.isAllReduce(op) || Reducing.isReduceScatter(op)) && Reducing.isSum(op);
  }
}
