package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import java.util.Optional;

/**
 * What devices cut out of a value that all of them have is not gathered again.
 *
 * <pre>
 * %1 = dynamic_slice %0, 2 * partition_id  : tensor<2xf32>, %0 the same on all
 * %2 = all_gather %1 over [[0, 1, 2, 3]]   : tensor<8xf32>
 * -->
 * %0
 * </pre>
 */
record DropGathersOfSlices() implements Rewrite {
  @Override
  public String name() {
    return "drop-gathers-of-slices";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    if (!(op.kind() instanceof Collective.AllGather kind)
        || op.operands().size() != 1
        || kind.channel().isEmpty()) {
      return Optional.empty();
    }
    Optional<Op> slice = op.operand(0).owner().filter(s -> Cut.dim(s) == kind.dim());
    Optional<Members> members = slice.flatMap(s -> to.members(kind));
    return members
        .flatMap(m -> Cut.of(slice.orElseThrow(), m.devices(), to))
        .filter(cut -> isWhole(cut, members.get()))
        .map(cut -> slice.orElseThrow().operand(0))
        .filter(whole -> whole.type().equals(op.result().type()))
        .filter(whole -> to.isShared(whole, members.get()));
  }

  private static boolean isWhole(Cut cut, Members members) {
    for (int d = 0; d < members.devices(); d++) {
      if (cut.part()[d] != members.rank()[d]) {
        return false;
      }
    }
    return true;
  }
}
