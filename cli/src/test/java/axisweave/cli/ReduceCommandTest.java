package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shrinking from the command line. */
class ReduceCommandTest {
  private static final String PROGRAM =
      """
      sdy.mesh @mesh = <["x"=4]>
      func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<8xf32>, tensor<8xf32>) {
        %0 = stablehlo.tanh %a : tensor<8xf32>
        %1 = stablehlo.add %0, %a : tensor<8xf32>
        %2 = "other.op"(%1) : (tensor<8xf32>) -> tensor<8xf32>
        %3 = stablehlo.negate %1 : tensor<8xf32>
        return %2, %3 : tensor<8xf32>, tensor<8xf32>
      }
      """;

  @TempDir Path folder;

  private record Ran(String out, String err, int code) {}

  private Ran reduce(Object... words) throws IOException {
    Path file = Files.writeString(folder.resolve("f.mlir"), PROGRAM);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] all = new String[words.length + 2];
    all[0] = "reduce";
    Arrays.setAll(
        all, i -> i == 0 ? "reduce" : i > words.length ? file.toString() : words[i - 1].toString());
    int code;
    try (PrintStream to = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Commands.run(all, new Terminal(to, errors));
    }
    return new Ran(
        out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), code);
  }

  @Test
  void aCommandDecides() throws IOException {
    Ran ran = reduce("--check", "! grep -q stablehlo.add {}");
    assertEquals(ExitCode.FINE, ran.code(), ran.err());
    assertTrue(ran.out().contains("stablehlo.add"), ran.out());
    assertTrue(ran.err().contains("exit code 1: from 5 ops to 3, "), ran.err());
  }

  @Test
  void verifyDecidesIfNothingElseDoes() throws IOException {
    Ran ran = reduce();
    assertEquals(ExitCode.FINE, ran.code(), ran.err());
    assertTrue(ran.out().contains("other.op"), ran.out());
    assertTrue(ran.err().contains("error ["), ran.err());
  }

  @Test
  void whatDoesNotFailIsRefused() throws IOException {
    Ran ran = reduce("--check", "true");
    assertEquals(ExitCode.FAILED, ran.code());
    assertTrue(ran.err().contains("f.mlir does not fail [reduce]"), ran.err());
  }
}
