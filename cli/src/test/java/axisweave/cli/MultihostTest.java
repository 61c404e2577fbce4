package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Axisweave;
import axisweave.testdata.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two processes of four devices each run what we partition, through {@code examples/multihost.py}:
 * {@code ./build -Ppjrt -Daxisweave.pjrt=PATH -Daxisweave.python=PYTHON verify}, a Python that has
 * JAX. Without it nothing here runs.
 */
@EnabledIfSystemProperty(named = "axisweave.multihost", matches = ".+")
class MultihostTest {
  private static final Path SCRIPT = Path.of("..", "examples", "multihost.py");

  @TempDir Path folder;

  private record Ran(int code, String output) {}

  private Ran multihost(String name, String expected, String... more) throws Exception {
    Path file = CaseFile.root().resolve("models").resolve(name + ".mlir");
    Path local = folder.resolve("local.mlir");
    Files.writeString(
        local,
        Axisweave.partition(Axisweave.parse(name, Files.readString(file))).program().toString());
    List<String> words =
        new ArrayList<>(
            List.of(
                System.getProperty("axisweave.multihost"),
                SCRIPT.toString(),
                local.toString(),
                "--args",
                sibling(file, ".args"),
                "--expect",
                sibling(file.resolveSibling(expected + ".mlir"), ".results"),
                "--timeout",
                "240"));
    words.addAll(List.of(more));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    return new Ran(process.exitValue(), Files.readString(output));
  }

  private static String sibling(Path file, String suffix) {
    return file.toString().replace(".mlir", suffix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpt_train_step_fsdp", "mlp_megatron", "conv_spatial_halo", "sort_topk_cumsum"})
  void twoProcessesComputeWhatIsRecorded(String name) throws Exception {
    Path out = folder.resolve("out");
    Ran ran = multihost(name, name, "--out", out.toString());
    assertEquals(0, ran.code(), ran.output());
    assertTrue(ran.output().contains("process 0 of 2: 4 of 8 devices, ok"), ran.output());
    assertTrue(ran.output().contains("process 1 of 2: 4 of 8 devices, ok"), ran.output());
    Path recorded = CaseFile.root().resolve("models").resolve(name + ".results");
    assertEquals(names(recorded), names(out));
  }

  @ParameterizedTest
  @ValueSource(strings = "matmul_mn_np")
  void aDifferenceIsExitCode1(String name) throws Exception {
    Path file = CaseFile.root().resolve("models").resolve(name + ".args");
    Path copy = Files.createDirectories(folder.resolve("swapped.results"));
    Path result = CaseFile.root().resolve("models").resolve(name + ".results/0.npy");
    byte[] bytes = Files.readAllBytes(result);
    bytes[bytes.length - 2] ^= 0x7f;
    Files.write(copy.resolve("0.npy"), bytes);
    assertTrue(Files.isDirectory(file));
    Ran ran = multihost(name, copy.toString().replace(".results", ""));
    assertEquals(1, ran.code(), ran.output());
    assertTrue(ran.output().contains("differs by up to"), ran.output());
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
