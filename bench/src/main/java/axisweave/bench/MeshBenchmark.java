package axisweave.bench;

import axisweave.Axisweave;
import axisweave.ir.Program;
import axisweave.runtime.RunOptions;
import axisweave.runtime.mesh.Collectives;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * An all_reduce of 64 MB on 8 devices beside the copying of 8 x 64 MB by as many threads as cores,
 * in turns: both read and write 8 x 64 MB. The all_reduce is what six of them take longer than two,
 * in programs that are alike otherwise. The ratio, of the medians, is told at the end of the trial.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 11)
@Fork(
    value = 1,
    jvmArgs = {"-Xms6g", "-Xmx6g"})
public class MeshBenchmark {
  private static final int DEVICES = 8;
  private static final int ELEMENTS = 16 << 20;
  private static final int FEW = 2;
  private static final int MANY = 6;

  /** Whether each sum is of the last one, which then is not needed any more, or of a value kept. */
  @Param({"spent", "kept"})
  private String operand = "";

  @Param({"DIRECT", "RING"})
  private Collectives collectives = Collectives.DIRECT;

  private final float[][] from = new float[DEVICES][ELEMENTS];
  private final float[][] to = new float[DEVICES][ELEMENTS];
  private final List<Double> copies = new ArrayList<>();
  private final List<Double> sums = new ArrayList<>();
  private Program few = Program.of(ImmutableList.of());
  private Program many = Program.of(ImmutableList.of());

  @Setup
  public void parse() {
    few = summing(FEW);
    many = summing(MANY);
  }

  @Setup(Level.Iteration)
  public void forgetWarmup(IterationParams iteration) {
    if (iteration.getType() == IterationType.WARMUP) {
      copies.clear();
      sums.clear();
    }
  }

  @Benchmark
  public void besideCopying() throws InterruptedException {
    double short1 = millis(() -> run(few));
    double copy = millis(this::copy);
    double long1 = millis(() -> run(many));
    copies.add(copy);
    sums.add((long1 - short1) / (MANY - FEW));
  }

  @TearDown
  public void tell() {
    double sum = median(sums);
    double copy = median(copies);
    System.out.printf(
        Locale.ROOT,
        "all_reduce of 64 MB on %d devices: %.0f ms; copying as much: %.0f ms; ratio %.2f%n",
        DEVICES,
        sum,
        copy,
        copy / sum);
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static double millis(Work work) throws InterruptedException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private Program summing(int times) {
    StringBuilder sums = new StringBuilder();
    for (int i = 0; i < times; i++) {
      sums.append(
          """
          %rNEXT = "stablehlo.all_reduce"(%rLAST) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1, 2, 3, 4, 5, 6, 7]]> : tensor<1x8xi64>, use_global_device_ids}> ({
          ^bb0(%p: tensor<f32>, %q: tensor<f32>):
            %t = stablehlo.add %p, %q : tensor<f32>
            stablehlo.return %t : tensor<f32>
          }) : (tensor<16777216xf32>) -> tensor<16777216xf32>
          """
              .replace("NEXT", Integer.toString(i + 1))
              .replace("LAST", Integer.toString(operand.equals("kept") ? 0 : i)));
    }
    return Axisweave.parse(
        """
        sdy.mesh @mesh = <["x"=8]>
        func.func @main() -> tensor<8xf32> {
          %0 = sdy.manual_computation() in_shardings=[] out_shardings=[<@mesh, [{"x"}]>] manual_axes={"x"} () {
            %r0 = stablehlo.iota dim = 0 : tensor<16777216xf32>
            SUMS
            %a = stablehlo.slice %rLAST [0:1] : (tensor<16777216xf32>) -> tensor<1xf32>
            %b = stablehlo.slice %r0 [0:1] : (tensor<16777216xf32>) -> tensor<1xf32>
            %c = stablehlo.add %a, %b : tensor<1xf32>
            sdy.return RESULT : tensor<1xf32>
          } : () -> tensor<8xf32>
          return %0 : tensor<8xf32>
        }
        """
            .replace("SUMS", sums)
            .replace("RESULT", operand.equals("kept") ? "%c" : "%a")
            .replace("LAST", Integer.toString(times)));
  }

  private void run(Program program) {
    new ThreadMesh(false, collectives)
        .run(program, program.entry(), ImmutableList.of(), RunOptions.DEFAULT);
  }

  private void copy() throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < Runtime.getRuntime().availableProcessors(); t++) {
      threads.add(
          new Thread(() -> {
            for (int d = next.getAndIncrement(); d < DEVICES; d = next.getAndIncrement()) {
              System.arraycopy(from[d], 0, to[d], 0, ELEMENTS);
            }
          }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
