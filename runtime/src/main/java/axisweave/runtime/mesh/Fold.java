package axisweave.runtime.mesh;

import axisweave.runtime.Peers;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The elementwise sum (or the like) of what the members of a group brought, in rank order, worked
 * on by all of them: each takes the next block until none is left.
 */
final class Fold {
  /** Elements of a block: operands and the running result stay in a core's cache. */
  private static final int BLOCK = 1 << 15;

  private final Rendezvous.Gathering gathering;
  private final int operand;
  private final long count;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<Tensor> blocks;

  Fold(Rendezvous.Gathering gathering, int operand) {
    this.gathering = gathering;
    this.operand = operand;
    this.count = gathering.brought(0).get(operand).count();
    this.blocks = new AtomicReferenceArray<>((int) Math.max(1, (count + BLOCK - 1) / BLOCK));
  }

  /** Takes blocks until all are taken. */
  void work(Peers.Reducer reducer) {
    for (int b = next.getAndIncrement(); b < blocks.length(); b = next.getAndIncrement()) {
      ImmutableLongArray start = start(b);
      ImmutableLongArray size = ImmutableLongArray.of(Math.min(BLOCK, count - start.get(0)));
      Tensor sum = null;
      for (int member = 0; member < gathering.size(); member++) {
        Tensor part = flat(gathering.brought(member).get(operand)).block(start, size);
        sum = sum == null ? part : combine(reducer, sum, part);
      }
      blocks.set(b, sum);
    }
  }

  private static ImmutableLongArray start(int block) {
    return ImmutableLongArray.of((long) block * BLOCK);
  }

  private static Tensor flat(Tensor tensor) {
    return tensor.reshaped(ImmutableLongArray.of(tensor.count()));
  }

  /** The result, in memory of its own; only when the work is finished. */
  Tensor result() {
    ImmutableList.Builder<Tensor> parts = ImmutableList.builder();
    ImmutableList.Builder<ImmutableLongArray> starts = ImmutableList.builder();
    for (int b = 0; b < blocks.length(); b++) {
      parts.add(blocks.get(b));
      starts.add(start(b));
    }
    Tensor first = blocks.get(0);
    return Tensor.assemble(first.type().withShape(count), parts.build(), starts.build())
        .reshaped(gathering.brought(0).get(operand).type().shape());
  }

  static Tensor combine(Peers.Reducer reducer, Tensor lhs, Tensor rhs) {
    return reducer.combine(ImmutableList.of(lhs), ImmutableList.of(rhs)).get(0);
  }
}
