package axisweave.bench;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import axisweave.passes.propagate.Propagate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Parsing, propagation and printing of the same texts here and in the Shardy that jaxlib ships,
 * taken in turns, so that other load falls on both; the best of five of each, and the ratio.
 *
 * <pre>
 * java -Daxisweave.python=PYTHON -cp bench/target/benchmarks.jar axisweave.bench.PropagationBesideShardy FILE...
 * </pre>
 *
 * <p>Given programs of 12, 48 and 96 equal layers, the rows show how both grow. Without a Python
 * that has jax only our own times are printed.
 */
public final class PropagationBesideShardy {
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 10;
  private static final double MILLISECONDS = 1e6;

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

  private PropagationBesideShardy() {}

  public static void main(String[] files) throws IOException {
    PrintStream out = System.out;
    out.printf(
        "%-32s %28s %28s %8s%n",
        "milliseconds, best of " + ROUNDS, "parse propagate print", "Shardy's", "ratio");
    for (String file : files) {
      row(Path.of(file), out);
    }
  }

  private static void row(Path file, PrintStream out) throws IOException {
    String text = Files.readString(file);
    for (int i = 0; i < WARM_UP; i++) {
      once(file, text);
    }
    long[] ours = worst();
    long[] theirs = worst();
    Optional<Peer> started = Peer.start(PEER, file.toString());
    for (int round = 0; round < ROUNDS; round++) {
      keepBest(ours, once(file, text));
      if (started.isPresent()) {
        String[] answer = started.get().ask().split(" ");
        keepBest(theirs, Arrays.stream(answer).mapToLong(Long::parseLong).toArray());
      }
    }
    started.ifPresent(Peer::close);
    out.printf(
        "%-32s %28s %28s %8s%n",
        file.getFileName(),
        text(ours),
        started.isPresent() ? text(theirs) : "",
        started.isPresent()
            ? String.format(Locale.ROOT, "%.1f", (double) theirs[1] / ours[1])
            : "");
  }

  private static long[] worst() {
    return new long[] {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
  }

  private static void keepBest(long[] best, long[] times) {
    for (int i = 0; i < best.length; i++) {
      best[i] = Math.min(best[i], times[i]);
    }
  }

  private static String text(long[] times) {
    return String.format(
        Locale.ROOT,
        "%.1f %.1f %.1f",
        times[0] / MILLISECONDS,
        times[1] / MILLISECONDS,
        times[2] / MILLISECONDS);
  }

  /** The times of parsing, propagation and printing. */
  private static long[] once(Path file, String text) {
    long start = System.nanoTime();
    Program program = Parser.parse(file.toString(), text);
    long parsed = System.nanoTime();
    Program propagated = new Propagate().run(program, new PassReport());
    long spread = System.nanoTime();
    int length = propagated.toString().length();
    long printed = System.nanoTime();
    if (length == 0) {
      throw new IllegalStateException("nothing was printed");
    }
    return new long[] {parsed - start, spread - parsed, printed - spread};
  }
}
