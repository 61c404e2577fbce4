package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Wire;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * Elements are made narrower, and fewer, before they are sent: an op that does either is done
 * before the gather, and what is computed element by element in between with it.
 *
 * <pre>
 * %1 = all_gather %0  : tensor<2x4xf32> to tensor<8x4xf32>
 * %2 = multiply %1, 2.0
 * %3 = convert %2     : to tensor<8x4xbf16>
 * -->
 * %1 = multiply %0, 2.0
 * %2 = convert %1     : to tensor<2x4xbf16>
 * %3 = all_gather %2  : tensor<2x4xbf16> to tensor<8x4xbf16>
 *
 * %1 = all_gather %0  : tensor<2x4xf32> to tensor<8x4xf32>
 * %2 = slice %1 [0:8, 0:1]
 * -->
 * %1 = slice %0 [0:2, 0:1]
 * %2 = all_gather %1  : tensor<2x1xf32> to tensor<8x1xf32>
 * </pre>
 */
record NarrowBeforeGathers() implements Rewrite {
  @Override
  public String name() {
    return "narrow-before-gathers";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    int through = op.kind() instanceof Movement.Slice ? 0 : Chain.through(op);
    if (through < 0 || Wire.bytes(op.result().type()) >= Wire.bytes(op.operand(through).type())) {
      return Optional.empty();
    }
    Chain chain = Chain.endingIn(op.operand(through), link -> true, to);
    Optional<Op> gather = to.maker(chain.start()).filter(NarrowBeforeGathers::isGather);
    Optional<Members> members = gather.flatMap(g -> to.members((Collective) g.kind()));
    if (members.isEmpty()
        || !chain.isShared(members.get(), to)
        || !to.isShared(op, through, members.get())) {
      return Optional.empty();
    }
    Value x = gather.get().operand(0);
    int dim = (int) ((Collective.AllGather) gather.get().kind()).dim();
    Optional<Movement.Slice> slice = Optional.empty();
    if (op.kind() instanceof Movement.Slice cut) {
      long whole = op.operand(0).shape().get(dim);
      if (op.result().shape().get(dim) != whole) {
        return Optional.empty();
      }
      long own = x.shape().get(dim);
      slice =
          Optional.of(new Movement.Slice(cut.start(), with(cut.limit(), dim, own), cut.strides()));
    }
    Value before = chain.on(x, to);
    TensorType part = op.result().tensorType().withDim(dim, x.shape().get(dim));
    Value narrow =
        slice.isPresent()
            ? to.add(slice.get(), part, op, before)
            : Chain.link(op, through, before, to);
    Op all = gather.get();
    return Optional.of(to.add(all.kind(), op.result().type(), all, narrow));
  }

  private static boolean isGather(Op op) {
    return op.kind() instanceof Collective.AllGather && op.operands().size() == 1;
  }

  private static ImmutableLongArray with(ImmutableLongArray sizes, int dim, long size) {
    long[] changed = sizes.toArray();
    changed[dim] = size;
    return ImmutableLongArray.copyOf(changed);
  }
}
