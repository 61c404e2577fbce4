package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.runtime.Blocks.Register;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The elementwise sum (or the like) of tensors, in their order, on which several threads may work
 * at once: each takes the next run of blocks until none is left. A block of the sum stays in the
 * cache while it is made, and is then written to every result.
 */
public final class Fold {
  /** Elements of a block: long rows of memory, and two blocks stay in a core's second cache. */
  private static final int BLOCK = 1 << 14;

  /** Blocks that a thread takes at once, so that threads stay out of each other's memory. */
  private static final int RUN = 4;

  private final ImmutableList<Tensor> parts;
  private final ImmutableList<Tensor> results;
  private final int count;
  private final AtomicInteger next = new AtomicInteger();

  private Fold(ImmutableList<Tensor> parts, ImmutableList<Tensor> results) {
    this.parts = parts;
    this.results = results;
    this.count = Math.toIntExact(parts.get(0).count());
  }

  /** A fold of tensors of one type, whose result is in memory of its own. */
  public static Fold of(ImmutableList<Tensor> parts) {
    return new Fold(
        parts.stream().map(Tensor::contiguous).collect(ImmutableList.toImmutableList()),
        ImmutableList.of(Tensor.allocate(parts.get(0).type())));
  }

  /**
   * A fold of tensors of one type that lie row-major and that nobody else knows: each is
   * overwritten with the result. Memory is then read and written once, and none is new.
   */
  public static Fold inPlace(ImmutableList<Tensor> parts) {
    return new Fold(parts, parts);
  }

  /**
   * Overwrites {@code result}, which lies row-major and which nobody else knows, with the fold of
   * tensors of its type, of which it may be one.
   */
  public static void into(ImmutableList<Tensor> parts, Tensor result, Peers.Reducer reducer) {
    new Fold(parts, ImmutableList.of(result)).work(reducer);
  }

  /** The fold of tensors of one type, by this thread alone. */
  public static Tensor of(ImmutableList<Tensor> parts, Peers.Reducer reducer) {
    Fold fold = of(parts);
    fold.work(reducer);
    return fold.result(0);
  }

  /** Takes blocks until all are taken. */
  public void work(Peers.Reducer reducer) {
    Optional<Blocked> blocked = Optional.empty();
    long taken = (long) BLOCK * RUN;
    for (long at = next.getAndIncrement() * taken;
        at < count;
        at = next.getAndIncrement() * taken) {
      int end = (int) Math.min(count, at + taken);
      for (int from = (int) at; from < end; from += BLOCK) {
        int n = Math.min(end - from, BLOCK);
        if (reducer.function().isPresent() && parts.get(0).type().element() instanceof Scalar) {
          blocked = blocked.or(() -> Optional.of(new Blocked(reducer.function().get())));
          blocked.get().fold(from, n);
        } else {
          fold(reducer, from, n);
        }
      }
    }
  }

  /** A result, once all have ended their work: the one, or that in the memory of part {@code i}. */
  public Tensor result(int i) {
    return results.get(i);
  }

  /** Folds by one function, a block in registers at a time. */
  private final class Blocked {
    private final Elementwise function;
    private final Register sum = register();
    private final Register part = register();
    private final Register[] both = {sum, part};

    Blocked(BinaryFunction function) {
      this.function = new Elementwise.Binary(function);
    }

    private Register register() {
      Scalar scalar = parts.get(0).scalar();
      return new Register(scalar, Lane.of(scalar).allocate(Math.min(BLOCK, count)));
    }

    void fold(int from, int n) {
      load(parts.get(0), sum, from, n);
      for (Tensor one : parts.subList(1, parts.size())) {
        load(one, part, from, n);
        Blocks.run(function, both, sum, n);
      }
      for (Tensor result : results) {
        sum.lane.store(sum.array, result.array(), at(result, from), n);
      }
    }

    private void load(Tensor tensor, Register register, int from, int n) {
      register.lane.load(tensor.array(), at(tensor, from), register.scalar, register.array, n);
    }

    private static int at(Tensor tensor, int from) {
      return tensor.offset() + from * tensor.places();
    }
  }

  private void fold(Peers.Reducer reducer, int from, int n) {
    ImmutableLongArray start = ImmutableLongArray.of(from);
    ImmutableLongArray size = ImmutableLongArray.of(n);
    Tensor sum = flat(parts.get(0)).block(start, size);
    for (Tensor part : parts.subList(1, parts.size())) {
      Tensor block = flat(part).block(start, size);
      sum = reducer.combine(ImmutableList.of(sum), ImmutableList.of(block)).get(0);
    }
    for (Tensor result : results) {
      flat(result).write(sum, from);
    }
  }

  private static Tensor flat(Tensor tensor) {
    return tensor.reshaped(ImmutableLongArray.of(tensor.count()));
  }
}
