package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import axisweave.testdata.CaseFile;
import axisweave.testdata.junit.MlirCase;
import axisweave.testdata.junit.MlirCases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden files: each case goes through the command of its RUN line, and the whole output is
 * compared.
 */
class FileTest {
  private static final String FOLDER = "testdata/src/main/resources/axisweave/testdata/";

  @TempDir Path folder;

  private record Ran(String out, String err, int code) {}

  @MlirCases({
    FOLDER + "text",
    FOLDER + "propagate",
    FOLDER + "explain",
    FOLDER + "partition",
    FOLDER + "run"
  })
  void goldenFiles(MlirCase one) throws Exception {
    Ran ran = run(one);
    checkDiagnostics(one, ran);
    if (!one.command().contains("--all-functions")) {
      one.expect(ran.out());
    }
    boolean failed = one.diagnostics().stream().anyMatch(d -> d.severity().equals("error"));
    assertEquals(failed ? ExitCode.FAILED : ExitCode.FINE, ran.code(), ran::err);
  }

  private static void checkDiagnostics(MlirCase one, Ran ran) {
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

  private Ran run(MlirCase one) throws Exception {
    assertTrue(!one.command().isEmpty(), "no RUN line");
    Path input = folder.resolve(one.path().getFileName());
    java.nio.file.Files.writeString(input, one.input());
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
