package axisweave.bench;

import axisweave.Axisweave;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.MeshRun;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a device costs: a run in which each of more and more devices gets four numbers, meets all
 * others in one all_reduce, and gives four numbers back.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MeshSizeBenchmark {
  @Param({"8", "64", "512", "4096"})
  private int devices;

  private Program program = Program.of(ImmutableList.of());
  private ImmutableList<Tensor> arguments = ImmutableList.of();

  @Setup
  public void parse() {
    String ids =
        IntStream.range(0, devices).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    program =
        Axisweave.parse(
            """
            sdy.mesh @mesh = <["x"=N]>
            func.func @main(%a: ALL) -> ALL {
              %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{"x"}]>] manual_axes={"x"} (%x: tensor<4xf32>) {
                %1 = "stablehlo.all_reduce"(%x) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[IDS]]> : tensor<1xNxi64>, use_global_device_ids}> ({
                ^bb0(%p: tensor<f32>, %q: tensor<f32>):
                  %2 = stablehlo.add %p, %q : tensor<f32>
                  stablehlo.return %2 : tensor<f32>
                }) : (tensor<4xf32>) -> tensor<4xf32>
                sdy.return %1 : tensor<4xf32>
              } : (ALL) -> ALL
              return %0 : ALL
            }
            """
                .replace("ALL", "tensor<" + 4 * devices + "xf32>")
                .replace("IDS", ids)
                .replace("N", Integer.toString(devices)));
    arguments = ImmutableList.of(Tensor.fill(TensorType.of(Scalar.F32, 4L * devices), 1));
  }

  @Benchmark
  public MeshRun meet() {
    return ThreadMesh.DEFAULT.run(program, program.entry(), arguments, RunOptions.DEFAULT);
  }
}
