package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.ChannelHandle;
import axisweave.ir.op.Collective;
import java.util.Optional;

/** What is asked of collectives that reduce, one operand each. */
final class Reducing {
  private Reducing() {}

  static boolean isAllReduce(Op op) {
    return op.kind() instanceof Collective.AllReduce && op.operands().size() == 1;
  }

  static boolean isReduceScatter(Op op) {
    return op.kind() instanceof Collective.ReduceScatter && op.operands().size() == 1;
  }

  static Optional<Combiner> combiner(Op op) {
    return Combiner.of(op.region(0));
  }

  static boolean isSum(Op op) {
    return combiner(op).equals(Optional.of(Combiner.ADD));
  }

  /** Whether two have the same type of elements: what a reducer is written for. */
  static boolean isElement(Value a, Value b) {
    return a.tensorType().element().equals(b.tensorType().element());
  }

  /** The kind but for its channel: what two have in common that could be one. */
  static Collective unnumbered(Op op) {
    Collective kind = (Collective) op.kind();
    return kind.withChannel(kind.channel().map(c -> new ChannelHandle(1, c.type())));
  }
}
