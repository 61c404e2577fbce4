package axisweave.runtime.mesh;

import axisweave.grammar.Parser;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Small programs for meshes of one axis, in which each device has one block of rows. */
final class MeshPrograms {
  private MeshPrograms() {}

  /**
   * A program whose devices each get {@code in} of one argument, run {@code body}, which may use
   * {@code %x} and names its result {@code %y}, and give back {@code out}; dimension 0 of both is
   * split.
   */
  static Program onEach(int devices, TensorType in, TensorType out, String body) {
    TensorType wholeIn = in.withDim(0, in.dim(0) * devices);
    TensorType wholeOut = out.withDim(0, out.dim(0) * devices);
    String text =
        """
        sdy.mesh @mesh = <["x"=%d]>
        func.func @main(%%arg0: %s) -> %s {
          %%0 = sdy.manual_computation(%%arg0) in_shardings=[<@mesh, [{"x"}%s]>] out_shardings=[<@mesh, [{"x"}%s]>] manual_axes={"x"} (%%x: %s) {
            %s
            sdy.return %%y : %s
          } : (%s) -> %s
          return %%0 : %s
        }
        """
            .formatted(
                devices,
                wholeIn,
                wholeOut,
                ", {}".repeat(in.rank() - 1),
                ", {}".repeat(out.rank() - 1),
                in,
                body,
                out,
                wholeIn,
                wholeOut,
                wholeOut);
    return Parser.parse("mesh.mlir", text);
  }

  static MeshRun run(Engine engine, Program program, Tensor argument) {
    return run(engine, program, argument, RunOptions.DEFAULT);
  }

  static MeshRun run(Engine engine, Program program, Tensor argument, RunOptions options) {
    return engine.run(program, main(program), ImmutableList.of(argument), options);
  }

  static Func main(Program program) {
    return program.main().orElseThrow();
  }

  /** A tensor of 0, 1, 2, ... scaled so that narrow floats hold it. */
  static Tensor counting(TensorType type) {
    int count = (int) type.count();
    if (type.element() instanceof Scalar scalar && scalar.isComplex()) {
      double[] values = new double[2 * count];
      for (int i = 0; i < values.length; i++) {
        values[i] = i % 61 - 30;
      }
      return Tensor.of(type, values);
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = type.element() == Scalar.I1 ? i % 3 / 2 : i % 61;
    }
    if (type.element() instanceof Scalar scalar && scalar.isFloat()) {
      double[] floats = new double[count];
      for (int i = 0; i < count; i++) {
        floats[i] = values[i] - 30;
      }
      return Tensor.of(type, floats);
    }
    return Tensor.of(type, values);
  }

  /** {@code dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>}; short groups are filled with -1. */
  static String groups(List<List<Integer>> groups) {
    int size = groups.stream().mapToInt(List::size).max().orElse(0);
    String rows =
        groups.stream()
            .map(g -> {
              List<Integer> row = new ArrayList<>(g);
              while (row.size() < size) {
                row.add(-1);
              }
              return row.toString();
            })
            .collect(Collectors.joining(", "));
    return "dense<[" + rows + "]> : tensor<" + groups.size() + "x" + size + "xi64>";
  }

  static final String CHANNEL = "channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>";

  static String reducing(String op, String attributes, TensorType in, TensorType out, String fold) {
    TensorType one = TensorType.of(out.element());
    return """
    %%y = "stablehlo.%s"(%%x) <{%s%s, use_global_device_ids}> ({
        ^bb0(%%a: %s, %%b: %s):
          %%c = stablehlo.%s %%a, %%b : %s
          stablehlo.return %%c : %s
        }) : (%s) -> %s
    """
        .formatted(op, attributes, CHANNEL, one, one, fold, one, one, in, out);
  }

  static String moving(String op, String attributes, TensorType in, TensorType out) {
    return "%%y = \"stablehlo.%s\"(%%x) <{%s%s}> : (%s) -> %s"
        .formatted(op, attributes, CHANNEL, in, out);
  }
}
