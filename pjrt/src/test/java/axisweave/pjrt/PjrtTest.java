package axisweave.pjrt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.MeshRun;
import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine and its process, with a plugin of our own in place of XLA: what is sliced, sent, run
 * and put together, and what becomes of a plugin that misbehaves.
 */
class PjrtTest {
  private static final String SUM =
      """
      sdy.mesh @mesh = <["x"=2, "y"=2]>
      func.func @main(%a: tensor<4x6xf32>, %b: tensor<6xbf16>) -> (tensor<4xf32>, tensor<6xbf16>) {
        %0:2 = sdy.manual_computation(%a, %b) in_shardings=[<@mesh, [{"y"}, {"x"}]>, <@mesh, [{}]>] out_shardings=[<@mesh, [{"y"}]>, <@mesh, [{}]>] manual_axes={"x", "y"} (%l: tensor<2x3xf32>, %m: tensor<6xbf16>) {
          %zero = stablehlo.constant dense<0.0> : tensor<f32>
          %s = stablehlo.reduce(%l init: %zero) applies stablehlo.add across dimensions = [1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
          %r = "stablehlo.all_reduce"(%s) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>, use_global_device_ids}> ({
          ^bb0(%p: tensor<f32>, %q: tensor<f32>):
            %t = stablehlo.add %p, %q : tensor<f32>
            stablehlo.return %t : tensor<f32>
          }) : (tensor<2xf32>) -> tensor<2xf32>
          sdy.return %r, %m : tensor<2xf32>, tensor<6xbf16>
        } : (tensor<4x6xf32>, tensor<6xbf16>) -> (tensor<4xf32>, tensor<6xbf16>)
        return %0#0, %0#1 : tensor<4xf32>, tensor<6xbf16>
      }
      """;

  private static final String WHOLE =
      """
      sdy.mesh @mesh = <["x"=2]>
      func.func @main(%a: tensor<4xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<4xi32> {
        %0 = stablehlo.add %a, %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : tensor<4xi32>
        %1 = sdy.sharding_constraint %0 <@mesh, [{}]> : tensor<4xi32>
        return %1 : tensor<4xi32>
      }
      """;

  @TempDir Path folder;

  private Pjrt engine(String mode, Duration deadline) throws Exception {
    Path library = folder.resolve("plugin.so");
    if (!Files.exists(library)) {
      Files.createFile(library);
    }
    return Pjrt.of(
        Plugin.of(library).withDeadline(deadline),
        Launch.java(FakeWorker.class.getName(), mode, System.getProperty("java.class.path")));
  }

  private Pjrt engine(String mode) throws Exception {
    return engine(mode, Duration.ofSeconds(60));
  }

  private static Tensor iota(Scalar element, long... shape) {
    TensorType type = TensorType.of(element, shape);
    double[] values = new double[(int) type.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Tensor.of(type, values);
  }

  private static ImmutableList<Tensor> arguments() {
    return ImmutableList.of(iota(Scalar.F32, 4, 6), iota(Scalar.BF16, 6));
  }

  private static MeshRun run(Pjrt engine, String text, ImmutableList<Tensor> arguments) {
    Program program = Parser.parse("test.mlir", text);
    return engine.run(program, program.entry(), arguments, RunOptions.DEFAULT);
  }

  private static DiagnosticException refused(Pjrt engine, String code) {
    DiagnosticException wrong =
        assertThrows(DiagnosticException.class, () -> run(engine, SUM, arguments()));
    assertEquals(code, wrong.diagnostics().get(0).code(), wrong.getMessage());
    assertEquals(2, wrong.diagnostics().get(0).loc().line());
    return wrong;
  }

  private static String text(DiagnosticException wrong) {
    return String.valueOf(wrong.getMessage());
  }

  @Test
  void partitionedProgramsRunOnAllDevicesOfTheirMesh() throws Exception {
    try (Pjrt engine = engine("fine")) {
      MeshRun run = run(engine, SUM, arguments());
      TensorType four = TensorType.of(Scalar.F32, 4);
      assertTrue(run.results().get(0).sameBits(Tensor.of(four, 15f, 51f, 87f, 123f)));
      assertTrue(run.results().get(1).sameBits(arguments().get(1)));
      assertEquals(4, run.trace().devices());
      assertTrue(run.emitted().isEmpty());
      // The process and the compiled program serve again.
      assertTrue(run(engine, SUM, arguments()).results().get(0).sameBits(run.results().get(0)));
      assertEquals("cpu, PJRT 0.115, 4 devices", engine.about());
    }
  }

  @Test
  void wholeProgramsRunOnOneDeviceWhateverTheirAnnotations() throws Exception {
    try (Pjrt engine = engine("fine")) {
      MeshRun run = run(engine, WHOLE, ImmutableList.of(iota(Scalar.I32, 4)));
      assertEquals("dense<[0, 2, 4, 6]> : tensor<4xi32>", run.results().get(0) + "");
      assertEquals(0, run.trace().devices());
    }
  }

  @Test
  void aProgramOfMoreDevicesGetsAnotherClient() throws Exception {
    try (Pjrt engine = engine("fine")) {
      assertEquals(0, run(engine, WHOLE, ImmutableList.of(iota(Scalar.I32, 4))).trace().devices());
      assertEquals(4, run(engine, SUM, arguments()).trace().devices());
    }
  }

  @Test
  void anAbortIsADiagnosticWithTheLastWords() throws Exception {
    try (Pjrt engine = engine("abort")) {
      DiagnosticException wrong = refused(engine, "plugin_ended");
      assertTrue(text(wrong).contains("exit code 134 (aborted)"), text(wrong));
      assertTrue(text(wrong).contains("check failed: replicas > 0"), text(wrong));
      // The next run has a process of its own.
      refused(engine, "plugin_ended");
    }
  }

  @Test
  void anAnswerThatDoesNotComeIsWaitedForNoLongerThanTheDeadline() throws Exception {
    try (Pjrt engine = engine("silent", Duration.ofMillis(300))) {
      long begin = System.nanoTime();
      refused(engine, "plugin_deadline");
      assertTrue(System.nanoTime() - begin < Duration.ofSeconds(60).toNanos());
    }
  }

  @Test
  void devicesThatAreStuckAreNamed() throws Exception {
    try (Pjrt engine = engine("stuck", Duration.ofSeconds(3))) {
      DiagnosticException wrong = refused(engine, "plugin_deadline");
      assertTrue(text(wrong).contains("did not end in time on 0"), text(wrong));
    }
  }

  @Test
  void cancellationEndsTheProcess() throws Exception {
    try (Pjrt engine = engine("silent")) {
      AtomicInteger asked = new AtomicInteger();
      Program program = Parser.parse("test.mlir", SUM);
      RunOptions options = RunOptions.DEFAULT.withCancelled(() -> asked.incrementAndGet() > 3);
      DiagnosticException cancelled =
          assertThrows(
              DiagnosticException.class,
              () -> engine.run(program, program.entry(), arguments(), options));
      assertEquals("run_cancelled", cancelled.diagnostics().get(0).code());
    }
  }

  @Test
  void anOldPluginIsToldSo() throws Exception {
    try (Pjrt engine = engine("old")) {
      DiagnosticException wrong = refused(engine, "plugin_unusable");
      assertTrue(text(wrong).contains("speaks PJRT 0.30"), text(wrong));
    }
  }

  @Test
  void aMissingPluginIsToldSo() throws Exception {
    try (Pjrt engine = Pjrt.of(Plugin.of(folder.resolve("nowhere.so")))) {
      assertTrue(text(refused(engine, "plugin_missing")).contains("nowhere.so"));
    }
  }

  @Test
  void whatIsNoLibraryIsToldSoByOurOwnWorker() throws Exception {
    Path text = Files.writeString(folder.resolve("text.so"), "not a library");
    try (Pjrt engine = Pjrt.of(Plugin.of(text))) {
      assertTrue(
          text(refused(engine, "plugin_unusable")).contains("no library that can be loaded"));
    }
  }

  @Test
  void flagsThatThePluginDoesNotKnowAreLeftOut() throws Exception {
    try (Pjrt engine = engine("flags")) {
      assertEquals(4, run(engine, SUM, arguments()).trace().devices());
    }
  }

  @Test
  void resultsOfAnotherShapeAreRefused() throws Exception {
    try (Pjrt engine = engine("shape")) {
      String matrix =
          WHOLE
              .replace("4xi32", "2x2xi32")
              .replace("[{\"x\"}]", "[{\"x\"}, {}]")
              .replace("[{}]", "[{}, {}]");
      DiagnosticException wrong =
          assertThrows(
              DiagnosticException.class,
              () -> run(engine, matrix, ImmutableList.of(iota(Scalar.I32, 2, 2))));
      assertTrue(text(wrong).contains("[tensor<4xi32>], not as [tensor<2x2xi32>]"), text(wrong));
    }
  }

  @Test
  void argumentsOfAnotherTypeNeverReachThePlugin() throws Exception {
    try (Pjrt engine = engine("abort")) {
      ImmutableList<Tensor> wrong = ImmutableList.of(iota(Scalar.I32, 4, 6), arguments().get(1));
      DiagnosticException refused =
          assertThrows(DiagnosticException.class, () -> run(engine, SUM, wrong));
      assertEquals("run_arguments", refused.diagnostics().get(0).code());
    }
  }

  @Test
  void failuresOfARunAreThePluginsWords() throws Exception {
    try (Pjrt engine = engine("fine")) {
      String call =
          WHOLE
              .replace("stablehlo.add %a, %a", "stablehlo.custom_call @nobody(%a)")
              .replace(": tensor<4xi32>\n  %1", ": (tensor<4xi32>) -> tensor<4xi32>\n  %1");
      DiagnosticException wrong =
          assertThrows(
              DiagnosticException.class,
              () -> run(engine, call, ImmutableList.of(iota(Scalar.I32, 4))));
      assertEquals("plugin_failed", wrong.diagnostics().get(0).code(), text(wrong));
      assertTrue(text(wrong).contains("@nobody"), text(wrong));
    }
  }
}
