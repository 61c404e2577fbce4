package axisweave.runtime;

import axisweave.ir.Op;
import com.google.common.collect.ImmutableList;
import java.util.function.BooleanSupplier;

/**
 * How to run. An op that would make the tensors held exceed {@code maxMemory} bytes is refused
 * before it starts, and so is iteration {@code maxIterations} + 1 of a while. {@code seed} decides
 * what {@code stablehlo.rng} draws. {@code cancelled} is asked between ops. {@code observer} sees
 * every op; with one other than {@link Observer#NONE} no value is skipped by fusing ops. {@code
 * threads} is how many threads may work on one op. {@code outlet} takes what test ops see.
 */
public record RunOptions(
    long maxMemory,
    long maxIterations,
    long seed,
    BooleanSupplier cancelled,
    Observer observer,
    int threads,
    TestOutlet outlet) {
  /** Three quarters of the heap, no limit of iterations, seed 0, all processors. */
  public static final RunOptions DEFAULT =
      new RunOptions(
          Runtime.getRuntime().maxMemory() / 4 * 3,
          Long.MAX_VALUE,
          0,
          () -> false,
          Observer.NONE,
          Runtime.getRuntime().availableProcessors(),
          TestOutlet.NONE);

  public RunOptions withMaxMemory(long bytes) {
    return new RunOptions(bytes, maxIterations, seed, cancelled, observer, threads, outlet);
  }

  public RunOptions withMaxIterations(long iterations) {
    return new RunOptions(maxMemory, iterations, seed, cancelled, observer, threads, outlet);
  }

  public RunOptions withSeed(long other) {
    return new RunOptions(maxMemory, maxIterations, other, cancelled, observer, threads, outlet);
  }

  public RunOptions withCancelled(BooleanSupplier asked) {
    return new RunOptions(maxMemory, maxIterations, seed, asked, observer, threads, outlet);
  }

  public RunOptions withObserver(Observer other) {
    return new RunOptions(maxMemory, maxIterations, seed, cancelled, other, threads, outlet);
  }

  public RunOptions withThreads(int count) {
    return new RunOptions(maxMemory, maxIterations, seed, cancelled, observer, count, outlet);
  }

  public RunOptions withOutlet(TestOutlet other) {
    return new RunOptions(maxMemory, maxIterations, seed, cancelled, observer, threads, other);
  }

  /** Is told of each op as it has run, on the thread that ran it. */
  @FunctionalInterface
  public interface Observer {
    Observer NONE = (op, operands, results) -> {};

    /** Tensors only: tokens and tuples are left out. */
    void ran(Op op, ImmutableList<Tensor> operands, ImmutableList<Tensor> results);
  }
}
