package axisweave.passes.propagate;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What it costs to know why: the CPU time of the whole pipeline with and without the record, turn
 * by turn. {@code java ... axisweave.passes.propagate.RecordCost FILE [TURNS]}.
 */
final class RecordCost {
  private RecordCost() {}

  public static void main(String[] args) throws Exception {
    Program program = Parser.parse(args[0], Files.readString(Path.of(args[0])));
    int turns = args.length > 1 ? Integer.parseInt(args[1]) : 15;
    double[] with = new double[turns];
    double[] without = new double[turns];
    Propagate pass = new Propagate();
    for (int i = 0; i < turns; i++) {
      with[i] = milliseconds(() -> pass.outcome(program, new PassReport()));
      without[i] = milliseconds(() -> pass.withoutRecord(program, new PassReport()));
    }
    System.out.printf(
        Locale.ROOT,
        "best of %d turns: %.1f ms with the record, %.1f ms without%n",
        turns,
        Arrays.stream(with).min().orElse(0),
        Arrays.stream(without).min().orElse(0));
  }

  private static double milliseconds(Runnable task) {
    System.gc();
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    task.run();
    return (threads.getCurrentThreadCpuTime() - start) / 1e6;
  }
}
