package axisweave.bench;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * After each measured iteration of a benchmark that parses, propagates or prints a {@code file},
 * the Shardy that jaxlib ships does the same once, so that other load falls on both; the least of
 * its times, and how many times as long as ours, stand beside the score:
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar -prof axisweave.bench.BesideShardy \
 *     -jvmArgsAppend -Daxisweave.python=PYTHON -p file=FILE 'TextBenchmark|PropagationBenchmark'
 * </pre>
 */
public final class BesideShardy implements InternalProfiler {
  private static final double MILLISECONDS = 1e6;

  /** What each number of an answer is the time of, by the names of benchmarks. */
  private static final ImmutableList<String> STEPS =
      ImmutableList.of("parse", "propagate", "print");

  /** Answers each line with the times of parsing, propagation and printing, in nanoseconds. */
  private static final String PEER =
      """
      import sys, time
      from jax._src.interpreters import mlir
      from jaxlib.mlir import ir, passmanager
      text = open(sys.argv[1]).read()
      for line in sys.stdin:
          with mlir.make_ir_context() as context:
              context.allow_unregistered_dialects = True
              times = [time.perf_counter_ns()]
              module = ir.Module.parse(text)
              times.append(time.perf_counter_ns())
              passmanager.PassManager.parse('builtin.module(sdy-propagation-pipeline)').run(module.operation)
              times.append(time.perf_counter_ns())
              str(module)
              times.append(time.perf_counter_ns())
          print(*(b - a for a, b in zip(times, times[1:])), flush=True)
      """;

  private Optional<Peer> peer = Optional.empty();

  @Override
  public String getDescription() {
    return "the same by Shardy, in turn";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    String name = benchmark.getBenchmark();
    int step = STEPS.indexOf(name.substring(name.lastIndexOf('.') + 1));
    @Nullable String file = benchmark.getParam("file");
    if (iteration.getType() != IterationType.MEASUREMENT || step < 0 || file == null) {
      return ImmutableList.of();
    }
    double theirs = milliseconds(file, step);
    return List.of(
        new ScalarResult("shardy", theirs, "ms/op", AggregationPolicy.MIN),
        new ScalarResult(
            "shardy/axisweave",
            theirs / result.getPrimaryResult().getScore(),
            "",
            AggregationPolicy.AVG));
  }

  private double milliseconds(String file, int step) {
    try {
      if (peer.isEmpty()) {
        peer = Optional.of(Peer.start(PEER, file).orElseThrow());
      }
      String answer = peer.get().ask();
      return Long.parseLong(Splitter.on(' ').splitToList(answer).get(step)) / MILLISECONDS;
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }
}
