package axisweave.bench;

import axisweave.Axisweave;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableList;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the thread mesh costs: {@code java -Xmx6g -cp benchmarks.jar axisweave.bench.MeshBenchmark}.
 *
 * <p>An all_reduce of 64 MB on 8 devices is timed from the first device that comes to it to the
 * last that leaves, and compared with as many threads as cores that copy 8 x 64 MB in turn with it:
 * both read and write 8 x 64 MB. Then small programs run on more and more devices. {@code
 * -Drounds=N} is how often each runs after as many rounds to warm up; times are medians.
 */
public final class MeshBenchmark {
  private static final int DEVICES = 8;
  private static final int ELEMENTS = 16 << 20;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final int rounds = Integer.getInteger("rounds", 5);

  private MeshBenchmark() {}

  public static void main(String[] none) throws InterruptedException {
    MeshBenchmark benchmark = new MeshBenchmark();
    benchmark.bandwidth();
    for (int devices : new int[] {8, 64, 512, 4096}) {
      benchmark.devices(devices);
    }
  }

  private static Program summing(int devices, long perDevice, int times) {
    String local = "tensor<" + perDevice + "xf32>";
    String all = "tensor<" + devices * perDevice + "xf32>";
    StringBuilder ids = new StringBuilder();
    for (int d = 0; d < devices; d++) {
      ids.append(d == 0 ? "" : ", ").append(d);
    }
    StringBuilder sums = new StringBuilder();
    for (int i = 0; i < times; i++) {
      sums.append(
          """
          %rNEXT = "stablehlo.all_reduce"(%rTHIS) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[IDS]]> : tensor<1xNxi64>, use_global_device_ids}> ({
          ^bb0(%p: tensor<f32>, %q: tensor<f32>):
            %t = stablehlo.add %p, %q : tensor<f32>
            stablehlo.return %t : tensor<f32>
          }) : (LOCAL) -> LOCAL
          """
              .replace("NEXT", Integer.toString(i + 1))
              .replace("THIS", Integer.toString(i)));
    }
    return Axisweave.parse(
        """
        sdy.mesh @mesh = <["x"=N]>
        func.func @main(%a: ALL) -> ALL {
          %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{"x"}]>] manual_axes={"x"} (%r0: LOCAL) {
            SUMS
            sdy.return %rLAST : LOCAL
          } : (ALL) -> ALL
          return %0 : ALL
        }
        """
            .replace("SUMS", sums)
            .replace("LAST", Integer.toString(times))
            .replace("LOCAL", local)
            .replace("ALL", all)
            .replace("IDS", ids)
            .replace("N", Integer.toString(devices)));
  }

  /** Milliseconds by the wall, and of all processors. */
  private record Spent(double wall, double processor) {
    interface Work {
      void run() throws InterruptedException;
    }

    static Spent on(Work work) throws InterruptedException {
      long processor = PROCESS.getProcessCpuTime();
      long start = System.nanoTime();
      work.run();
      return new Spent(
          (System.nanoTime() - start) / NANOS_PER_MILLI,
          (PROCESS.getProcessCpuTime() - processor) / NANOS_PER_MILLI);
    }
  }

  private void bandwidth() throws InterruptedException {
    Tensor argument = Tensor.fill(TensorType.of(Scalar.F32, (long) DEVICES * ELEMENTS), 1.5);
    Program two = summing(DEVICES, ELEMENTS, 2);
    Program four = summing(DEVICES, ELEMENTS, 4);
    float[][] from = new float[DEVICES][ELEMENTS];
    float[][] to = new float[DEVICES][ELEMENTS];
    List<Spent> twos = new ArrayList<>();
    List<Spent> fours = new ArrayList<>();
    List<Spent> copies = new ArrayList<>();
    for (int round = 0; round < rounds + 2; round++) {
      Spent a = Spent.on(() -> run(two, argument));
      Spent b = Spent.on(() -> run(four, argument));
      Spent c = Spent.on(() -> copy(from, to));
      if (round >= 2) {
        twos.add(a);
        fours.add(b);
        copies.add(c);
      }
    }
    report("wall", twos, fours, copies, Spent::wall);
    report("processors", twos, fours, copies, Spent::processor);
  }

  private static void report(
      String by,
      List<Spent> twos,
      List<Spent> fours,
      List<Spent> copies,
      java.util.function.ToDoubleFunction<Spent> time) {
    double sum = (median(fours, time) - median(twos, time)) / 2;
    double copy = median(copies, time);
    System.out.printf(
        Locale.ROOT,
        "all_reduce of 64 MB on %d devices, by %s: %.0f ms; copying as much: %.0f ms; ratio %.2f%n",
        DEVICES,
        by,
        sum,
        copy,
        copy / sum);
  }

  private static void run(Program program, Tensor argument) {
    ThreadMesh.DEFAULT.run(
        program, program.entry(), ImmutableList.of(argument), RunOptions.DEFAULT);
  }

  private static void copy(float[][] from, float[][] to) throws InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < cores; t++) {
      int first = t;
      threads.add(
          new Thread(() -> {
            for (int d = first; d < DEVICES; d += cores) {
              System.arraycopy(from[d], 0, to[d], 0, ELEMENTS);
            }
          }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void devices(int devices) throws InterruptedException {
    Program program = summing(devices, 4, 1);
    Tensor argument = Tensor.fill(TensorType.of(Scalar.F32, 4L * devices), 1);
    List<Spent> times = new ArrayList<>();
    for (int round = 0; round < 2 * rounds; round++) {
      Spent spent = Spent.on(() -> run(program, argument));
      if (round >= rounds) {
        times.add(spent);
      }
    }
    double wall = median(times, Spent::wall);
    System.out.printf(
        Locale.ROOT,
        "a small all_reduce on %d devices: %.2f ms, %.1f us per device, %.1f us of the"
            + " processors%n",
        devices,
        wall,
        1000 * wall / devices,
        1000 * median(times, Spent::processor) / devices);
  }

  private static double median(List<Spent> times, java.util.function.ToDoubleFunction<Spent> time) {
    return times.stream().mapToDouble(time).sorted().toArray()[times.size() / 2];
  }
}
