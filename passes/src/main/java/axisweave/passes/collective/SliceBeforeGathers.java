package axisweave.passes.collective;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Movement;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nothing is gathered that is about to be sliced. A slice that is the device's own part was there
 * before; another device's comes by a permutation; several members' parts are gathered among them
 * alone; less than a part is sliced where it lies.
 *
 * <pre>
 * %1 = all_gather %0 over [[0, 1, 2, 3]]   : tensor<2xf32> to tensor<8xf32>
 * %2 = dynamic_slice %1, 2 * partition_id  : tensor<2xf32>
 * -->
 * %0
 *
 * %2 = dynamic_slice %1, 4 * (partition_id / 2) : tensor<4xf32>
 * -->
 * %2 = all_gather %0 over [[0, 1], [2, 3]]      : tensor<4xf32>
 * </pre>
 */
record SliceBeforeGathers() implements Rewrite {
  @Override
  public String name() {
    return "slice-before-gathers";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    int dim = Cut.dim(op);
    Optional<Op> gather = dim < 0 ? Optional.empty() : to.maker(op.operand(0));
    if (gather.isEmpty()
        || gather.get().operands().size() != 1
        || !(gather.get().kind() instanceof Collective.AllGather kind)
        || kind.dim() != dim
        || kind.channel().isEmpty()) {
      return Optional.empty();
    }
    Value x = gather.get().operand(0);
    Optional<Members> members = to.members(kind);
    Optional<Cut> cut = members.flatMap(m -> Cut.of(op, m.devices(), to));
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    long own = x.shape().get(dim);
    if (cut.get().width() < own) {
      return within(op, x, own, members.get(), cut.get(), to);
    }
    return cut.get().width() == own
        ? member(op, x, gather.get(), members.get(), cut.get(), to)
        : several(op, x, gather.get(), members.get(), cut.get(), to);
  }

  /** Some of what the device had itself. */
  private static Optional<Value> within(
      Op op, Value x, long own, Members members, Cut cut, Rewriter to) {
    if (own % cut.width() != 0) {
      return Optional.empty();
    }
    for (int d = 0; d < members.devices(); d++) {
      if (cut.part()[d] * cut.width() / own != members.rank()[d]) {
        return Optional.empty();
      }
    }
    Value start = op.operand(1 + cut.dim());
    TensorType scalar = start.tensorType();
    Value size = to.add(new Movement.Constant(Literal.ofLongs(scalar, own)), scalar, op);
    Value[] operands = op.operands().toArray(Value[]::new);
    operands[0] = x;
    operands[1 + cut.dim()] =
        to.add(new Elementwise.Binary(BinaryFunction.REMAINDER), scalar, op, start, size);
    return Optional.of(to.again(op, op.result().tensorType(), operands));
  }

  /** Just what one member had. */
  private static Optional<Value> member(
      Op op, Value x, Op gather, Members members, Cut cut, Rewriter to) {
    boolean itself = true;
    boolean[] sends = new boolean[members.devices()];
    ImmutableLongArray.Builder pairs = ImmutableLongArray.builder();
    for (int d = 0; d < sends.length; d++) {
      int source = members.device(members.group()[d], (int) cut.part()[d]);
      if (sends[source]) {
        return Optional.empty();
      }
      sends[source] = true;
      itself &= source == d;
      pairs.add(source).add(d);
    }
    if (itself) {
      return Optional.of(x);
    }
    Collective.AllGather kind = (Collective.AllGather) gather.kind();
    return Optional.of(
        to.add(
            new Collective.CollectivePermute(pairs.build(), kind.channel()),
            op.result().type(),
            gather,
            x));
  }

  /** What some members had, the device one of them. */
  private static Optional<Value> several(
      Op op, Value x, Op gather, Members members, Cut cut, Rewriter to) {
    int some = (int) (members.size() / cut.parts());
    for (int d = 0; d < members.devices(); d++) {
      if (members.rank()[d] / some != cut.part()[d]) {
        return Optional.empty();
      }
    }
    List<int[]> groups = new ArrayList<>();
    for (int g = 0; g < members.count(); g++) {
      for (int from = 0; from < members.size(); from += some) {
        int[] group = new int[some];
        for (int m = 0; m < some; m++) {
          group[m] = members.device(g, from + m);
        }
        groups.add(group);
      }
    }
    Collective.AllGather kind = (Collective.AllGather) gather.kind();
    return Optional.of(
        to.add(kind.withGroups(Members.groups(groups)), op.result().type(), gather, x));
  }
}
