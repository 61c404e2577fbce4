package axisweave.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Axisweave;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.testdata.CaseFile;
import com.google.common.base.Splitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Per-device programs written by hand: the wrong ones are found, the right ones pass. */
class ForeignLocalTest {
  /** Each file holds the whole program, a wrong one, and perhaps a right one. */
  static Stream<Path> wrong() throws Exception {
    try (Stream<Path> files = Files.list(CaseFile.root().resolve("wrong"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void theWrongOneIsFoundAndTheRightOnePasses(Path file) throws Exception {
    List<String> parts = Splitter.on("// -----").splitToList(Files.readString(file));
    Program whole = Axisweave.parse("whole.mlir", parts.get(0));
    Verification wrong = verify(whole, parts.get(1));
    assertFalse(wrong.passed());
    assertFalse(wrong.divergence().orElseThrow().devices().isEmpty());
    String expected = blame(parts.get(0));
    Blame blame = wrong.blame().orElseThrow();
    assertTrue(
        blame.op().equals(expected) || blame.localOp().equals(expected), () -> blame.message());
    if (parts.size() > 2) {
      Verification right = verify(whole, parts.get(2));
      assertTrue(right.passed(), () -> right.divergence().orElseThrow().message());
    }
  }

  /** The op of the whole program or of the wrong one that a file says is to blame. */
  private static String blame(String text) {
    return text.lines()
        .filter(line -> line.startsWith("// blame: "))
        .map(line -> line.substring("// blame: ".length()))
        .findFirst()
        .orElseThrow();
  }

  /** Each case is loaded, run and blamed in under a second, warm. */
  @Test
  void theyAreManyAndQuick() throws Exception {
    List<Path> files = wrong().toList();
    assertTrue(files.size() >= 20);
    for (Path file : files) {
      List<String> parts = Splitter.on("// -----").splitToList(Files.readString(file));
      long millis = Long.MAX_VALUE;
      for (int warm = 0; warm < 3; warm++) {
        long start = System.nanoTime();
        verify(Axisweave.parse("whole.mlir", parts.get(0)), parts.get(1));
        millis = Math.min(millis, (System.nanoTime() - start) / 1_000_000);
      }
      long least = millis;
      assertTrue(least < 1000, () -> file.getFileName() + " took " + least + " ms");
    }
  }

  private static Verification verify(Program whole, String local) {
    return Axisweave.verify(whole, Axisweave.parse("local.mlir", local), VerifyOptions.DEFAULT);
  }

  private static final String OLDER =
      """
      module attributes {mhlo.num_partitions = 2 : i32} {
      func.func @main(%a: tensor<8xf32> {mhlo.sharding = "{devices=[2]<=[2]}"}) -> (tensor<8xf32> {mhlo.sharding = "{devices=[2]<=[2]}"}) {
        %0 = stablehlo.tanh %a : tensor<8xf32>
        return %0 : tensor<8xf32>
      }
      }
      """;

  @Test
  void shardingsOfOlderDumpsLayItOut() throws Exception {
    Program whole = Axisweave.parse("older.mlir", OLDER);
    String local =
        """
        func.func @main(%a: tensor<4xf32>) -> tensor<4xf32> {
          %0 = stablehlo.FUNCTION %a : tensor<4xf32>
          return %0 : tensor<4xf32>
        }
        """;
    assertTrue(verify(whole, local.replace("FUNCTION", "tanh")).passed());
    assertFalse(verify(whole, local.replace("FUNCTION", "sine")).passed());
  }

  /** As sdy-convert-global-to-local leaves it: the result is split though FILE does not say so. */
  @Test
  void aDeviceProgramMaySayItsOwnLayout() throws Exception {
    Program whole =
        Axisweave.parse(
            "whole.mlir",
            """
            sdy.mesh @mesh = <["x"=2]>
            func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<8xf32> {
              %0 = stablehlo.tanh %a : tensor<8xf32>
              return %0 : tensor<8xf32>
            }
            """);
    String local =
        """
        sdy.mesh @mesh = <["x"=2]>
        func.func @main(%a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
          %0 = stablehlo.tanh %a {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : tensor<4xf32>
          return %0 : tensor<4xf32>
        }
        """;
    assertTrue(verify(whole, local).passed());
  }

  @Test
  void collectivesOfWholeTensorsAreNoDeviceProgram() throws Exception {
    String text =
        """
        sdy.mesh @mesh = <["x"=2]>
        func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<8xf32> {
          %0 = sdy.all_gather [{"x"}] %a out_sharding=<@mesh, [{}]> : tensor<8xf32>
          return %0 : tensor<8xf32>
        }
        """;
    DiagnosticException refused =
        assertThrows(
            DiagnosticException.class, () -> verify(Axisweave.parse("whole.mlir", text), text));
    String told = refused.diagnostics().toString();
    assertTrue(told.contains("sdy-convert-global-to-local"), told);
  }

  @Test
  void typesThatAreNoBlocksAreRefused() throws Exception {
    Program whole =
        Axisweave.parse(
            """
            sdy.mesh @mesh = <["x"=2]>
            func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<8xf32> {
              return %a : tensor<8xf32>
            }
            """);
    DiagnosticException refused =
        assertThrows(
            DiagnosticException.class,
            () ->
                verify(
                    whole,
                    """
                    func.func @main(%a: tensor<2xf32>) -> tensor<2xf32> {
                      return %a : tensor<2xf32>
                    }
                    """));
    assertEquals("verify_local", refused.diagnostics().get(0).code());
  }
}
