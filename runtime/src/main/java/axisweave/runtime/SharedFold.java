package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.op.Elementwise.BinaryFunction;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The elementwise sum (or the like) of tensors, in their order, worked on by several threads at
 * once: each takes the next block until none is left.
 */
public final class SharedFold {
  /** Elements of a block: the running result stays in a core's first cache. */
  private static final int BLOCK = 1 << 12;

  /** Blocks that a thread takes at once, so that threads stay out of each other's memory. */
  private static final int RUN = 16;

  private final ImmutableList<Tensor> parts;
  private final Tensor whole;
  private final AtomicInteger next = new AtomicInteger();

  /** A fold of tensors of one type that lie row-major. */
  public SharedFold(ImmutableList<Tensor> parts) {
    this.parts = parts;
    this.whole = Tensor.allocate(parts.get(0).type());
  }

  /** Takes blocks until all are taken. */
  public void work(Peers.Reducer reducer) {
    long count = whole.count();
    int taken = BLOCK * RUN;
    for (long at = next.getAndIncrement() * (long) taken;
        at < count;
        at = next.getAndIncrement() * (long) taken) {
      long end = Math.min(count, at + taken);
      for (long from = at; from < end; from += BLOCK) {
        fold(reducer, (int) from, (int) Math.min(end, from + BLOCK));
      }
    }
  }

  private void fold(Peers.Reducer reducer, int from, int to) {
    boolean sum = reducer.function().filter(f -> f == BinaryFunction.ADD).isPresent();
    if (sum && whole.scalar() == Scalar.F32) {
      floats(from, to);
    } else if (sum && whole.scalar() == Scalar.F64) {
      doubles(from, to);
    } else {
      any(reducer, from, to);
    }
  }

  private void floats(int from, int to) {
    float[] all = (float[]) whole.array();
    Tensor first = parts.get(0);
    System.arraycopy(first.array(), first.offset() + from, all, from, to - from);
    for (Tensor part : parts.subList(1, parts.size())) {
      add((float[]) part.array(), part.offset() + from, all, from, to);
    }
  }

  private static void add(float[] part, int offset, float[] all, int from, int to) {
    int shift = offset - from;
    for (int i = from; i < to; i++) {
      all[i] += part[i + shift];
    }
  }

  private void doubles(int from, int to) {
    double[] all = (double[]) whole.array();
    Tensor first = parts.get(0);
    System.arraycopy(first.array(), first.offset() + from, all, from, to - from);
    for (Tensor part : parts.subList(1, parts.size())) {
      add((double[]) part.array(), part.offset() + from, all, from, to);
    }
  }

  private static void add(double[] part, int offset, double[] all, int from, int to) {
    int shift = offset - from;
    for (int i = from; i < to; i++) {
      all[i] += part[i + shift];
    }
  }

  private void any(Peers.Reducer reducer, int from, int to) {
    ImmutableLongArray start = ImmutableLongArray.of(from);
    ImmutableLongArray size = ImmutableLongArray.of(to - from);
    Tensor sum = flat(parts.get(0)).block(start, size);
    for (Tensor part : parts.subList(1, parts.size())) {
      Tensor next = flat(part).block(start, size);
      sum = reducer.combine(ImmutableList.of(sum), ImmutableList.of(next)).get(0);
    }
    flat(whole).write(sum, from);
  }

  private static Tensor flat(Tensor tensor) {
    return tensor.reshaped(ImmutableLongArray.of(tensor.count()));
  }

  /** The result, in memory of its own; only when all have ended their work. */
  public Tensor result() {
    return whole.copy();
  }
}
