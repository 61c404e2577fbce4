package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Wire;
import java.util.Optional;

/**
 * An all-reduce is done after an op that leaves less to reduce: a slice; for sums also a sum over
 * dimensions and a product with what all members of a group have the same of. Linear ops done to
 * each element in between are done before.
 *
 * <pre>
 * %1 = all_reduce %0                  : tensor<8x8xf32>
 * %2 = reduce(%1 init: 0.0) applies add across dimensions = [1] : to tensor<8xf32>
 * -->
 * %1 = reduce(%0 init: 0.0) applies add across dimensions = [1] : to tensor<8xf32>
 * %2 = all_reduce %1                  : tensor<8xf32>
 * </pre>
 */
record SinkReductions() implements Rewrite {
  @Override
  public String name() {
    return "sink-reductions";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    for (int i = 0; i < op.operands().size() && isCandidate(op); i++) {
      if (Wire.bytes(op.result().type()) < Wire.bytes(op.operand(i).type())) {
        Chain chain = Chain.endingIn(op.operand(i), Chain::isLinear, to);
        Optional<Op> sum =
            to.maker(chain.start())
                .filter(Reducing::isAllReduce)
                .filter(s -> chain.ops().isEmpty() || Reducing.isSum(s))
                .filter(s -> Reducing.isElement(s.operand(0), op.result()));
        Optional<Members> members = sum.flatMap(s -> to.members((Collective) s.kind()));
        if (members.isPresent()
            && chain.isShared(members.get(), to)
            && commutes(op, i, sum.get(), members.get(), to)) {
          Value[] operands = op.operands().toArray(Value[]::new);
          operands[i] = chain.on(sum.get().operand(0), to);
          Value less = to.again(op, op.result().tensorType(), operands);
          return Optional.of(to.addReducing(sum.get().kind(), less.type(), sum.get(), less));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isCandidate(Op op) {
    return switch (op.kind()) {
      case Movement.Slice s -> true;
      case Indexing.DynamicSlice s -> true;
      case Reduction.Reduce r -> op.operands().size() == 2;
      case DotGeneral d -> true;
      default -> false; // leaves no less, or is not linear
    };
  }

  /** Whether {@code op} on parts gives parts of what it gives on operand {@code i} whole. */
  private static boolean commutes(Op op, int i, Op sum, Members members, Rewriter to) {
    return switch (op.kind()) {
      case Movement.Slice s -> true;
      case Indexing.DynamicSlice s -> i == 0 && to.isShared(op, i, members);
      case Reduction.Reduce r ->
          i == 0 && Combiner.of(op.region(0)).equals(Reducing.combiner(sum)) && isIdentity(op);
      case DotGeneral d -> Reducing.isSum(sum) && to.isShared(op, i, members);
      default -> false;
    };
  }

  private static boolean isIdentity(Op reduce) {
    Optional<Combiner> combiner = Combiner.of(reduce.region(0));
    return combiner.isPresent()
        && reduce
            .operand(1)
            .owner()
            .filter(o ->
                o.kind() instanceof Movement.Constant(var value)
                    && value.equals(combiner.get().identity(reduce.operand(1).tensorType())))
            .isPresent();
  }
}
