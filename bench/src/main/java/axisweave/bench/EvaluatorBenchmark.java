package axisweave.bench;

import axisweave.Arguments;
import axisweave.Axisweave;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Peers;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Programs run whole by the evaluator and by XLA in turn: {@code taskset -c 0 java -XX:+UseSerialGC
 * -Daxisweave.python=PYTHON -cp benchmarks.jar axisweave.bench.EvaluatorBenchmark
 * [NAME|FILE.mlir...]}. Both take the cores that the process is pinned to; times are medians of CPU
 * seconds where that is one core, else of wall seconds. {@code -Drounds=N} is how often each runs,
 * after as many rounds to warm up.
 */
public final class EvaluatorBenchmark {
  private static final ImmutableList<String> PROGRAMS =
      ImmutableList.of(
          "product",
          "chain",
          "transcendental",
          "resnet_conv",
          "resnet_conv_grad",
          "resnet_stem",
          "resnet_block",
          "gpt_layer");

  private final int cores = Runtime.getRuntime().availableProcessors();
  private final int rounds = Integer.getInteger("rounds", 7);

  private EvaluatorBenchmark() {}

  public static void main(String[] names) throws IOException {
    EvaluatorBenchmark benchmark = new EvaluatorBenchmark();
    System.out.printf(
        Locale.ROOT, "%d core(s), median of %d runs%n", benchmark.cores, benchmark.rounds);
    System.out.printf(
        "%-20s %12s %12s %18s%n", "program", "axisweave ms", "XLA ms", "XLA / axisweave");
    for (String name : names.length == 0 ? PROGRAMS : List.of(names)) {
      benchmark.run(name);
    }
  }

  private void run(String name) throws IOException {
    String text =
        name.endsWith(".mlir") ? Files.readString(Path.of(name)) : resource(name + ".mlir");
    Program program = Axisweave.parse(name, text);
    Func main = program.entry();
    ImmutableList<Tensor> arguments = Arguments.RANDOM.make(program, main);
    Interpreter interpreter = new Interpreter(program, RunOptions.DEFAULT, Peers.NONE);
    Optional<Peer> peer = Peer.start(resource("evaluator_peer.py"));
    if (peer.isPresent()) {
      peer.get().send(text.length() + "\n" + text);
      int theirs = Integer.parseInt(peer.get().answer());
      if (theirs != cores) {
        System.out.printf("XLA runs on %d core(s)%n", theirs);
      }
    }
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int round = 0; round < 2 * rounds; round++) {
      double mine = time(interpreter, main, arguments);
      double other = peer.isPresent() ? time(peer.get().ask()) : Double.NaN;
      if (round >= rounds) {
        ours.add(mine);
        theirs.add(other);
      }
    }
    peer.ifPresent(Peer::close);
    double mine = median(ours);
    double other = median(theirs);
    System.out.printf(
        Locale.ROOT, "%-20s %12.1f %12.1f %18.2f%n", name, 1e3 * mine, 1e3 * other, other / mine);
  }

  private double time(Interpreter interpreter, Func main, ImmutableList<Tensor> arguments) {
    long start = clock();
    interpreter.run(main, arguments);
    return (clock() - start) * 1e-9;
  }

  /** Wall time, or on one core what this thread and the collector (serial, please) have used. */
  private long clock() {
    if (cores > 1) {
      return System.nanoTime();
    }
    long collected = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collected += collector.getCollectionTime();
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + collected * 1_000_000;
  }

  /** Of the peer's wall and CPU seconds the ones that are compared. */
  private double time(String answer) {
    return Double.parseDouble(answer.split(" ", -1)[cores == 1 ? 1 : 0]);
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static String resource(String name) throws IOException {
    return Resources.toString(
        Resources.getResource(EvaluatorBenchmark.class, name), StandardCharsets.UTF_8);
  }
}
