package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Wire;
import java.util.Optional;

/**
 * What makes elements wider, or more of them, is done after they were sent.
 *
 * <pre>
 * %1 = convert %0        : tensor<2x4xbf16> to tensor<2x4xf32>
 * %2 = all_gather %1     : tensor<2x4xf32> to tensor<8x4xf32>
 * -->
 * %1 = all_gather %0     : tensor<2x4xbf16> to tensor<8x4xbf16>
 * %2 = convert %1        : tensor<8x4xbf16> to tensor<8x4xf32>
 *
 * %1 = broadcast_in_dim %0, dims = [0] : tensor<2xf32> to tensor<2x4xf32>
 * %2 = all_gather %1                   : tensor<2x4xf32> to tensor<8x4xf32>
 * -->
 * %1 = all_gather %0                   : tensor<2xf32> to tensor<8xf32>
 * %2 = broadcast_in_dim %1, dims = [0] : tensor<8xf32> to tensor<8x4xf32>
 * </pre>
 */
record WidenAfterGathers() implements Rewrite {
  @Override
  public String name() {
    return "widen-after-gathers";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    boolean moves =
        op.kind() instanceof Collective.AllGather
            || op.kind() instanceof Collective.AllToAll
            || op.kind() instanceof Collective.CollectivePermute;
    if (!moves || op.operands().size() != 1) {
      return Optional.empty();
    }
    Optional<Op> widening =
        op.operand(0)
            .owner()
            .filter(w -> w.operands().size() == 1 && w.results().size() == 1)
            .filter(w -> Wire.bytes(w.operand(0).type()) < Wire.bytes(w.result().type()));
    if (widening.isEmpty()) {
      return Optional.empty();
    }
    Value narrow = widening.get().operand(0);
    TensorType wide = op.result().tensorType();
    return switch (widening.get().kind()) {
      case Elementwise.Convert convert -> {
        TensorType type = wide.withElement(narrow.tensorType().element());
        yield Optional.of(to.again(widening.get(), wide, to.add(op.kind(), type, op, narrow)));
      }
      case Movement.BroadcastInDim(var dims)
          when op.kind() instanceof Collective.AllGather gather ->
          repeated(op, gather, widening.get(), dims.toArray(), to);
      default -> Optional.empty(); // sends no less
    };
  }

  private static Optional<Value> repeated(
      Op op, Collective.AllGather gather, Op repeat, long[] dims, Rewriter to) {
    Value few = repeat.operand(0);
    for (int d = 0; d < dims.length; d++) {
      long own = repeat.result().shape().get((int) gather.dim());
      if (dims[d] == gather.dim() && few.shape().get(d) == own) {
        TensorType type = few.tensorType().withDim(d, op.result().shape().get((int) gather.dim()));
        Collective.AllGather kind =
            new Collective.AllGather(
                d, gather.groups(), gather.channel(), gather.useGlobalDeviceIds());
        Value all = to.add(kind, type, op, few);
        return Optional.of(to.again(repeat, op.result().tensorType(), all));
      }
    }
    return Optional.empty();
  }
}
