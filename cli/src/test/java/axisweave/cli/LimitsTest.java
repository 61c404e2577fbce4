package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large, too long or interrupted ends at once, with its place and its exit code. */
final class LimitsTest {
  private static final String FOREVER =
      """
      func.func @main(%a: tensor<4xf32>) -> tensor<4xf32> {
        %r = stablehlo.while(%b = %a) : tensor<4xf32>
        cond {
          %t = stablehlo.constant dense<true> : tensor<i1>
          stablehlo.return %t : tensor<i1>
        } do {
          %c = stablehlo.sine %b : tensor<4xf32>
          stablehlo.return %c : tensor<4xf32>
        }
        return %r : tensor<4xf32>
      }
      """;

  @TempDir Path folder;

  private void limited(String text, int code, String message, String... options)
      throws IOException {
    Path file = Files.writeString(folder.resolve("p.mlir"), text);
    String[] line =
        Stream.concat(Stream.of("run"), Stream.concat(Stream.of(options), Stream.of(file + "")))
            .toArray(String[]::new);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int got;
    try (PrintStream out =
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      got = Commands.run(line, new Terminal(out, errors));
    }
    String told = err.toString(StandardCharsets.UTF_8);
    assertEquals(code, got, told);
    assertTrue(told.contains(message), told);
  }

  @Test
  void iterations() throws IOException {
    limited(
        FOREVER,
        ExitCode.LIMIT,
        "p.mlir:2:8: error: more than 10 iterations of the while [limit_iterations]",
        "--max-iterations=10");
  }

  @Test
  void memoryOfAnOpAndOfArguments() throws IOException {
    String text =
        """
        func.func @main(%a: tensor<1024xf32>) -> tensor<1024x1024xf32> {
          %b = stablehlo.broadcast_in_dim %a, dims = [0] : (tensor<1024xf32>) -> tensor<1024x1024xf32>
          %c = stablehlo.add %b, %b : tensor<1024x1024xf32>
          return %c : tensor<1024x1024xf32>
        }
        """;
    limited(
        text,
        ExitCode.LIMIT,
        "p.mlir:3:8: error: stablehlo.add needs 4194304 bytes for its results, 4096 are held, and"
            + " the limit is 4194304 [limit_memory]",
        "--max-memory=4m");
    limited(text, ExitCode.FINE, "", "--max-memory=5m");
    limited(
        text,
        ExitCode.LIMIT,
        "p.mlir:1:17: error: the arguments up to this one take 4096 bytes, and the limit is 1024"
            + " [limit_memory]",
        "--max-memory=1k");
  }

  @Test
  void sizesBeyondCounting() throws IOException {
    limited(
        """
        func.func @main(%a: tensor<4000000000x4000000000xf32>) -> tensor<f32> {
          %c = stablehlo.constant dense<0.0> : tensor<f32>
          return %c : tensor<f32>
        }
        """,
        ExitCode.LIMIT,
        "p.mlir:1:17: error: an argument of type tensor<4000000000x4000000000xf32> has more"
            + " elements than one array holds [limit_size]");
    limited(
        """
        sdy.mesh @m = <["x"=4000000000, "y"=4000000000, "z"=4]>
        func.func @main(%a: tensor<4xf32>) -> tensor<4xf32> {
          return %a : tensor<4xf32>
        }
        """,
        ExitCode.LIMIT,
        "p.mlir:1:1: error: mesh @m has more devices than can be numbered [limit_size]",
        "--mesh");
  }

  @Test
  void elementsBeyondCounting() throws IOException {
    limited(
        """
        func.func @main() -> tensor<100000x100000xi8> {
          %0 = stablehlo.constant dense<1> : tensor<100000x100000xi8>
          return %0 : tensor<100000x100000xi8>
        }
        """,
        ExitCode.LIMIT,
        "p.mlir:2:8: error: a result of type tensor<100000x100000xi8> has more elements than one"
            + " array holds [limit_memory]");
    limited(
        """
        func.func @main() -> tensor<4000000000x4000000000xi8> {
          %c = stablehlo.constant dense<1> : tensor<i8>
          %0 = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<i8>) -> tensor<4000000000x4000000000xi8>
          return %0 : tensor<4000000000x4000000000xi8>
        }
        """,
        ExitCode.LIMIT,
        "p.mlir:3:8: error: a result of type tensor<4000000000x4000000000xi8> has more elements"
            + " than one array holds [limit_memory]");
  }

  @Test
  void recursion() throws IOException {
    limited(
        """
        func.func @main(%a: tensor<4xf32>) -> tensor<4xf32> {
          %0 = func.call @main(%a) : (tensor<4xf32>) -> tensor<4xf32>
          return %0 : tensor<4xf32>
        }
        """,
        ExitCode.FAILED, "p.mlir:2:8: error: @main calls itself [call_recursive]");
  }

  @Test
  void longRunsSayHowFarTheyAre() throws InterruptedException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String shown = System.setProperty("axisweave.progress", "true");
    try (PrintStream to = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      Terminal terminal = new Terminal(to, to);
      try (Progress progress = Progress.of(terminal, "run long.mlir")) {
        for (int i = 0; i < 1500; i++) {
          terminal.step();
        }
        progress.at("1 of 2 devices");
        TimeUnit.MILLISECONDS.sleep(1600);
      }
    } finally {
      if (shown == null) {
        System.clearProperty("axisweave.progress");
      } else {
        System.setProperty("axisweave.progress", shown);
      }
    }
    String told = err.toString(StandardCharsets.UTF_8);
    assertTrue(told.matches("(?s).*run long\\.mlir: 1\\.\\d s, .*1 of 2 devices.*"), told);
    assertTrue(told.endsWith("\r\033[K"), told);
  }

  /** A process of its own; what it writes is there whole or not at all. */
  @Test
  void interruptEndsARunWithinASecond() throws IOException, InterruptedException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "signals are sent as on Linux");
    assumeTrue(
        Files.readAllLines(status).stream()
            .filter(l -> l.startsWith("SigIgn:"))
            .noneMatch(l -> (Long.parseLong(l.substring(7).strip(), 16) & 2) != 0),
        "interrupts are ignored here");
    Path file = Files.writeString(folder.resolve("forever.mlir"), FOREVER);
    Path output = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--out",
                folder.resolve("results").toString(),
                "-o",
                output.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      TimeUnit.SECONDS.sleep(3);
      assertTrue(process.isAlive(), () -> "ended early: " + process.exitValue());
      Process kill = new ProcessBuilder(List.of("kill", "-INT", "" + process.pid())).start();
      assertEquals(0, kill.waitFor());
      assertTrue(process.waitFor(5, TimeUnit.SECONDS), "still runs");
      assertEquals(ExitCode.INTERRUPTED, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of("forever.mlir", "log"),
          left.map(p -> p.getFileName().toString()).sorted().toList());
    }
  }
}
