package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.testdata.CaseFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What MLIR, Shardy and XLA say of our texts, through a Python that has JAX: {@code ./build
 * -Poracle -Daxisweave.python=/path/to/python verify}. Without that property nothing here runs.
 */
@EnabledIfSystemProperty(named = "axisweave.python", matches = ".+")
class OracleTest {
  private static final String PIPELINE = "builtin.module(sdy-propagation-pipeline)";

  @TempDir Path folder;

  @Test
  void mlirAcceptsEveryPrint() throws Exception {
    List<Path> files = new ArrayList<>(CaseFile.paths("models"));
    run("opt", "--output-dir", folder, files);
    assertEquals(
        List.of(),
        wrong(python("accepts.py", lines(files, f -> folder.resolve(f.getFileName()) + ""))));
  }

  /** JAX runs what docs/jax.md says it does. */
  @Test
  void documentedPythonPrintsWhatStandsBelow() throws Exception {
    Path example = Documents.root().resolve("examples/matmul.mlir");
    run("partition", "-o", folder.resolve("local.mlir"), List.of(example));
    List<Documents.Fenced> blocks = Documents.blocks(Documents.root().resolve("docs/jax.md"));
    assertEquals("python", blocks.get(0).language());
    Path script = Files.writeString(folder.resolve("snippet.py"), blocks.get(0).text());
    ProcessBuilder python =
        new ProcessBuilder(System.getProperty("axisweave.python"), script.toString())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    python.environment().put("JAX_PLATFORMS", "cpu");
    Process process = python.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals(blocks.get(1).text(), printed);
  }

  @Test
  void printsMeanTheSame() throws Exception {
    List<Path> files = new ArrayList<>(CaseFile.paths("models"));
    run("opt", "--output-dir", folder, files);
    assertEquals(
        List.of(),
        wrong(python("alike.py", lines(files, f -> folder.resolve(f.getFileName()) + " " + f))));
  }

  @Test
  void propagationIsShardys() throws Exception {
    List<Path> files = originals();
    run("propagate", "--output-dir", folder, files);
    assertEquals(
        List.of(),
        wrong(
            python(
                "alike.py",
                lines(files, f -> folder.resolve(f.getFileName()) + " " + f + " " + PIPELINE))));
  }

  @TestFactory
  Stream<DynamicTest> xlaRunsWhatWePartition() {
    return originals().stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> runsOnXla(f)));
  }

  private void runsOnXla(Path file) throws Exception {
    run("partition", "--output-dir", folder, List.of(file));
    String base = file.toString().replace(".mlir", "");
    assertEquals(
        List.of(),
        wrong(
            python(
                "runs.py",
                "",
                folder.resolve(file.getFileName()).toString(),
                base + ".args",
                base + ".results")));
  }

  private static List<Path> originals() {
    return CaseFile.paths("models").stream()
        .filter(f ->
            !f.toString().endsWith(".debug.mlir") && !f.toString().endsWith(".propagated.mlir"))
        .toList();
  }

  private static String lines(List<Path> files, java.util.function.Function<Path, String> line) {
    return String.join("\n", files.stream().map(line).toList());
  }

  private static List<String> wrong(String answers) {
    return answers.lines().filter(l -> !l.startsWith("ok ")).toList();
  }

  private static void run(String command, String option, Path to, List<Path> files) {
    run(command, List.of(option, to.toString()), files);
  }

  private static void run(String command, List<String> options, List<Path> files) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(options);
    files.forEach(f -> words.add(f.toString()));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8);
        PrintStream none =
            new PrintStream(
                java.io.OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      int code = Commands.run(words.toArray(new String[0]), new Terminal(none, errors));
      assertEquals(ExitCode.FINE, code, () -> err.toString(StandardCharsets.UTF_8));
    }
  }

  private String python(String script, String input, String... arguments)
      throws IOException, InterruptedException {
    return new Oracle(folder).ask(script, input, arguments);
  }
}
