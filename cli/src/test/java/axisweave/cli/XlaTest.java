package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Arguments;
import axisweave.Axisweave;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.pjrt.Pjrt;
import axisweave.pjrt.Plugin;
import axisweave.runtime.Npy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.MeshRun;
import axisweave.runtime.mesh.ThreadMesh;
import axisweave.testdata.CaseFile;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenXLA itself, through a PJRT plugin for the CPU: {@code ./build -Ppjrt
 * -Daxisweave.pjrt=/path/to/plugin.so verify}. Without that property nothing here runs.
 */
@EnabledIfSystemProperty(named = "axisweave.pjrt", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XlaTest {
  @TempDir Path folder;

  private Pjrt xla;
  private Pjrt partitioning;

  @BeforeAll
  void start() {
    xla = Pjrt.of(plugin());
    partitioning = Pjrt.spreading(plugin());
  }

  @AfterAll
  void end() {
    xla.close();
    partitioning.close();
  }

  private static Plugin plugin() {
    return Plugin.of(Path.of(System.getProperty("axisweave.pjrt")));
  }

  private static Stream<Path> models() {
    return CaseFile.paths("models").stream()
        .filter(f -> f.getFileName().toString().matches("[a-z0-9_]+\\.mlir"));
  }

  private record Model(Path file, Program program, ImmutableList<Tensor> arguments) {
    static Model of(Path file) throws IOException {
      Program program = Axisweave.parse(file.toString(), Files.readString(file));
      Path arguments = Path.of(file.toString().replace(".mlir", ".args"));
      return new Model(file, program, Arguments.from(arguments).make(program, program.entry()));
    }

    void isAsRecorded(MeshRun run) throws IOException {
      compare(Path.of(file.toString().replace(".mlir", ".results")), run);
    }

    static void compare(Path expected, MeshRun run) throws IOException {
      Expectation.Verdict verdict = new Expectation(expected, 2e-3, 2e-4).compare(run.results());
      assertTrue(verdict.equal(), verdict.text());
    }
  }

  private interface Check {
    void run(Model model) throws IOException;
  }

  private static Stream<DynamicTest> each(Check check) {
    return models()
        .map(
            f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check.run(Model.of(f))));
  }

  @TestFactory
  Stream<DynamicTest> whatWePartitionRunsAsOnThreadsAndAsRecorded() {
    return each(model -> {
      Program local = Axisweave.partition(model.program()).program();
      MeshRun run = xla.run(local, local.entry(), model.arguments(), RunOptions.DEFAULT);
      model.isAsRecorded(run);
      assertEquals(8, run.trace().devices());
      MeshRun threads =
          ThreadMesh.DEFAULT.run(local, local.entry(), model.arguments(), RunOptions.DEFAULT);
      Path results = Files.createDirectories(folder.resolve(model.file().getFileName() + ".t"));
      for (int i = 0; i < threads.results().size(); i++) {
        Npy.write(results.resolve(i + ".npy"), threads.results().get(i));
      }
      Model.compare(results, run);
    });
  }

  @TestFactory
  Stream<DynamicTest> wholeProgramsAreAsRecorded() {
    return each(model ->
        model.isAsRecorded(
            xla.run(
                model.program(), model.program().entry(), model.arguments(), RunOptions.DEFAULT)));
  }

  @TestFactory
  Stream<DynamicTest> whatXlaPartitionsIsAsRecorded() {
    return each(model -> {
      Program edges = Axisweave.propagate(model.program()).originalWithEdges();
      MeshRun run = partitioning.run(edges, edges.entry(), model.arguments(), RunOptions.DEFAULT);
      model.isAsRecorded(run);
      assertTrue(run.emitted().isPresent());
    });
  }

  private static MeshRun run(Pjrt engine, String text, Tensor... arguments) {
    Program program = Axisweave.parse("test.mlir", text);
    return engine.run(
        program, program.entry(), ImmutableList.copyOf(arguments), RunOptions.DEFAULT);
  }

  private static String text(DiagnosticException wrong) {
    return String.valueOf(wrong.getMessage());
  }

  @Test
  void everyElementTypeGoesThereAndBack() {
    for (Scalar scalar :
        List.of(
            Scalar.I1,
            Scalar.I4,
            Scalar.I8,
            Scalar.I16,
            Scalar.I32,
            Scalar.I64,
            Scalar.UI4,
            Scalar.UI8,
            Scalar.UI16,
            Scalar.UI32,
            Scalar.UI64,
            Scalar.F16,
            Scalar.BF16,
            Scalar.F32,
            Scalar.F64,
            Scalar.C64,
            Scalar.C128,
            Scalar.F8E4M3FN,
            Scalar.F8E5M2,
            Scalar.F8E4M3)) {
      TensorType type = TensorType.of(scalar, 2, 3);
      double[] values = new double[scalar.isComplex() ? 12 : 6];
      for (int i = 0; i < values.length; i++) {
        values[i] = scalar == Scalar.I1 ? i % 2 : i - (scalar.toString().startsWith("u") ? 0 : 3);
      }
      Tensor tensor = Tensor.of(type, values);
      MeshRun run =
          run(
              xla,
              "func.func @main(%a: T) -> T {\n  return %a : T\n}".replace("T", type + ""),
              tensor);
      assertTrue(run.results().get(0).sameBits(tensor), scalar + "");
    }
  }

  @Test
  void emptyAndScalarTensorsAndNoneAtAll() {
    Tensor empty = Tensor.zeros(TensorType.of(Scalar.F32, 0, 3));
    Tensor scalar = Tensor.fill(TensorType.of(Scalar.F64), 7);
    MeshRun run =
        run(
            xla,
            """
            func.func @main(%a: tensor<0x3xf32>, %b: tensor<f64>) -> (tensor<f64>, tensor<0x3xf32>) {
              return %b, %a : tensor<f64>, tensor<0x3xf32>
            }
            """,
            empty,
            scalar);
    assertTrue(run.results().get(0).sameBits(scalar));
    assertTrue(run.results().get(1).sameBits(empty));
    assertEquals(0, run(xla, "func.func @main() {\n  return\n}").results().size());
  }

  @Test
  void maximumKeepsNaNAndOrdersZeros() {
    TensorType type = TensorType.of(Scalar.F32, 2);
    Tensor a = Tensor.of(type, Float.POSITIVE_INFINITY, -0.0f);
    Tensor b = Tensor.of(type, Float.NaN, 0.0f);
    String text =
        """
        func.func @main(%a: tensor<2xf32>, %b: tensor<2xf32>) -> tensor<2xf32> {
          %0 = stablehlo.maximum %a, %b : tensor<2xf32>
          return %0 : tensor<2xf32>
        }
        """;
    Tensor max = run(xla, text, a, b).results().get(0);
    assertTrue(Double.isNaN(max.doubleAt(0)));
    assertEquals(0, max.bitsAt(1, 0));
  }

  /** Half of the devices never reach the collective: XLA would abort, and kill us with it. */
  @Test
  void devicesThatWaitForOthersEndAtTheDeadline() {
    String stuck =
        """
        sdy.mesh @mesh = <["x"=2]>
        func.func @main(%a: tensor<2xf32>) -> tensor<2xf32> {
          %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{"x"}]>] manual_axes={"x"} (%l: tensor<1xf32>) {
            %zero = stablehlo.constant dense<0.0> : tensor<1xf32>
            %p = stablehlo.compare GT, %l, %zero : (tensor<1xf32>, tensor<1xf32>) -> tensor<1xi1>
            %q = stablehlo.reshape %p : (tensor<1xi1>) -> tensor<i1>
            %r = "stablehlo.if"(%q) ({
              %s = "stablehlo.all_reduce"(%l) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> ({
              ^bb0(%u: tensor<f32>, %v: tensor<f32>):
                %t = stablehlo.add %u, %v : tensor<f32>
                stablehlo.return %t : tensor<f32>
              }) : (tensor<1xf32>) -> tensor<1xf32>
              stablehlo.return %s : tensor<1xf32>
            }, {
              stablehlo.return %l : tensor<1xf32>
            }) : (tensor<i1>) -> tensor<1xf32>
            sdy.return %r : tensor<1xf32>
          } : (tensor<2xf32>) -> tensor<2xf32>
          return %0 : tensor<2xf32>
        }
        """;
    TensorType type = TensorType.of(Scalar.F32, 2);
    try (Pjrt engine = Pjrt.of(plugin().withDeadline(Duration.ofSeconds(8)))) {
      DiagnosticException late =
          assertThrows(
              DiagnosticException.class, () -> run(engine, stuck, Tensor.of(type, 1f, 0f)));
      assertEquals("plugin_deadline", late.diagnostics().get(0).code(), late.getMessage());
      assertTrue(text(late).contains("did not end in time on 0"), text(late));
      Tensor both = run(engine, stuck, Tensor.of(type, 1f, 2f)).results().get(0);
      assertEquals(3, both.doubleAt(0));
    }
  }

  @Test
  void whatThePluginDoesNotTakeIsToldWithTheLine() {
    String text =
        """
        func.func @main(%a: tensor<2xf32>) -> tensor<2xf32> {
          %0 = stablehlo.custom_call @nobody(%a) : (tensor<2xf32>) -> tensor<2xf32>
          return %0 : tensor<2xf32>
        }
        """;
    DiagnosticException refused =
        assertThrows(
            DiagnosticException.class,
            () -> run(xla, text, Tensor.zeros(TensorType.of(Scalar.F32, 2))));
    assertEquals("plugin_refused", refused.diagnostics().get(0).code());
    assertTrue(text(refused).contains("nobody"), text(refused));
  }

  /** XLA's compiler recurses along a chain: it needs the stack that we give it. */
  @Test
  void longChainsCompile() {
    StringBuilder text = new StringBuilder("func.func @main(%v0: tensor<f32>) -> tensor<f32> {\n");
    int length = 3000;
    for (int i = 0; i < length; i++) {
      text.append("  %v" + (i + 1) + " = stablehlo.sine %v" + i + " : tensor<f32>\n");
    }
    text.append("  return %v" + length + " : tensor<f32>\n}\n");
    Tensor one = Tensor.fill(TensorType.of(Scalar.F32), 1);
    double sine = run(xla, text.toString(), one).results().get(0).doubleAt(0);
    assertTrue(sine > 0.01 && sine < 0.05, sine + "");
  }
}
