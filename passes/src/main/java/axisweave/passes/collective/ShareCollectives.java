package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A value that is brought into the same layout twice is brought there once.
 *
 * <pre>
 * %1 = all_gather %0 over [[0, 1]]         %1 = all_gather %0 over [[0, 1]]
 * %2 = all_gather %0 over [[0, 1]]   -->
 * %3 = add %1, %2                          %3 = add %1, %1
 * </pre>
 */
record ShareCollectives() implements Rewrite {
  /** All that a collective's result depends on; values are equal only to themselves. */
  private record Key(Collective kind, ImmutableList<Value> operands, Optional<Combiner> combiner) {}

  @Override
  public String name() {
    return "share-collectives";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    if (!(op.kind() instanceof Collective) || op.operands().isEmpty()) {
      return Optional.empty();
    }
    Optional<Combiner> combiner = op.regions().isEmpty() ? Optional.empty() : Reducing.combiner(op);
    if (!op.regions().isEmpty() && combiner.isEmpty()) {
      return Optional.empty();
    }
    Key key = new Key(Reducing.unnumbered(op), op.operands(), combiner);
    return to.before(key, op).map(Op::result);
  }
}
