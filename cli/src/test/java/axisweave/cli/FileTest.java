package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import axisweave.testdata.CaseFile;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden files: each case goes through the command of its RUN line, and the whole output is
 * compared.
 */
class FileTest {
  private static final ImmutableList<String> STAGES =
      ImmutableList.of("text", "propagate", "explain", "partition", "collective", "run", "verify");

  @TempDir Path folder;

  private record Ran(String out, String err, int code) {}

  @TestFactory
  Stream<DynamicNode> goldenFiles() {
    return STAGES.stream().flatMap(stage -> CaseFile.paths(stage).stream()).map(this::file);
  }

  private DynamicNode file(Path path) {
    CaseFile cases = CaseFile.read(path);
    String name = CaseFile.root().relativize(path).toString();
    boolean checksItself = cases.cases().get(0).command().contains("--all-functions");
    if (CaseFile.blessing() && !checksItself) {
      return DynamicTest.dynamicTest(name, () -> bless(cases));
    }
    return DynamicContainer.dynamicContainer(
        name,
        cases.cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(cases, c))));
  }

  private void bless(CaseFile file) throws Exception {
    List<String> outputs = new ArrayList<>();
    for (CaseFile.Case one : file.cases()) {
      outputs.add(run(file, one).out());
    }
    if (file.cases().stream()
        .anyMatch(c -> c.expected().isPresent() || c.diagnostics().isEmpty())) {
      file.bless(outputs);
    }
  }

  private void check(CaseFile file, CaseFile.Case one) throws Exception {
    Ran ran = run(file, one);
    checkDiagnostics(one, ran);
    one.expected()
        .ifPresent(expected ->
            assertEquals(
                expected,
                ran.out(),
                () -> "the output differs; if it is right: BLESS=1 .ci/run\n" + ran.err()));
    boolean failed = one.diagnostics().stream().anyMatch(d -> d.severity().equals("error"));
    assertEquals(failed ? ExitCode.FAILED : ExitCode.FINE, ran.code(), ran::err);
    boolean checksItself = one.command().contains("--all-functions");
    assertTrue(
        checksItself || one.expected().isPresent() || !one.diagnostics().isEmpty(),
        "the case expects nothing: BLESS=1 .ci/run");
  }

  private static void checkDiagnostics(CaseFile.Case one, Ran ran) {
    List<String> found =
        new ArrayList<>(
            ran.err().lines().filter(l -> l.matches(".*:\\d+:\\d+: (error|warning): .*")).toList());
    for (CaseFile.ExpectedDiagnostic expected : one.diagnostics()) {
      Pattern place =
          Pattern.compile(".*:" + expected.line() + ":\\d+: " + expected.severity() + ": .*");
      boolean met =
          found.stream()
              .filter(l -> place.matcher(l).matches() && l.contains(expected.text()))
              .findFirst()
              .map(found::remove)
              .orElse(false);
      if (!met) {
        fail("missing: " + expected + "\n" + ran.err());
      }
    }
    assertEquals(List.of(), found, "not expected");
  }

  private Ran run(CaseFile file, CaseFile.Case one) throws Exception {
    assertTrue(!one.command().isEmpty(), "no RUN line");
    Path input = folder.resolve(file.path().getFileName());
    java.nio.file.Files.writeString(input, one.inputInPlace());
    List<String> words = new ArrayList<>(one.command());
    words.add(input.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream to = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Commands.run(words.toArray(new String[0]), new Terminal(to, errors));
    }
    return new Ran(text(out), text(err), code);
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }
}
