package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.testdata.CaseFile;
import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what CONTRIBUTING.md says of adding an op, to the letter, in a copy of the sources. */
class ContributingTest {
  private static final String SOURCES = "/src/main/java";

  @TempDir Path folder;

  @Test
  void theExampleOfAddingAnOpWorks() throws IOException, InterruptedException {
    ImmutableList<Documents.Fenced> blocks =
        Documents.blocks(Documents.root().resolve("CONTRIBUTING.md"));
    String libraries = System.getProperty("java.class.path");
    Path classes = folder.resolve("classes");
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-d", classes.toString(), "--module-path", libraries));
    List<Path> sources = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    for (String room : List.of("ir", "runtime", "passes")) {
      sources.addAll(copy(room));
      String module = "axisweave." + room;
      options.add("--module-source-path=" + module + "=" + folder.resolve(room + SOURCES));
      path.append(classes.resolve(module)).append(File.pathSeparator);
    }
    List<Documents.Fenced> changes =
        blocks.stream().filter(block -> block.language().equals("diff")).toList();
    for (Documents.Fenced change : changes) {
      apply(change);
    }
    Compiled.with(options, sources);
    path.append(libraries);
    int cases = 0;
    for (Documents.Fenced block : blocks) {
      if (block.language().equals("mlir")) {
        for (CaseFile.Case one : CaseFile.parse(block.file(), block.text()).cases()) {
          check(path.toString(), one);
          cases++;
        }
      }
    }
    assertEquals(3, changes.size());
    assertEquals(4, cases);
  }

  /** The sources of a room. */
  private List<Path> copy(String room) throws IOException {
    Path from = Documents.root().resolve(room + SOURCES);
    List<Path> copies = new ArrayList<>();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Path to = folder.resolve(Documents.root().relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
        copies.add(to);
      }
    }
    return copies;
  }

  /** Each part after {@code @@} is found once by its unchanged lines. */
  private void apply(Documents.Fenced change) throws IOException {
    Path file = folder;
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (String line : change.lines()) {
      if (line.startsWith("@@") || line.startsWith("--- ")) {
        replace(file, before, after);
      }
      if (line.startsWith("--- ")) {
        file = folder.resolve(line.substring(4));
      } else if (!line.startsWith("@@")) {
        String text = line.isEmpty() ? "\n" : line.substring(1) + "\n";
        before.append(line.startsWith("+") ? "" : text);
        after.append(line.startsWith("-") ? "" : text);
      }
    }
    replace(file, before, after);
  }

  private static void replace(Path file, StringBuilder before, StringBuilder after)
      throws IOException {
    if (before.isEmpty()) {
      return;
    }
    String text = Files.readString(file);
    int at = text.indexOf(before.toString());
    assertTrue(at >= 0, file + " has no longer\n" + before);
    assertEquals(at, text.lastIndexOf(before.toString()), file + " has several\n" + before);
    Files.writeString(file, text.substring(0, at) + after + text.substring(at + before.length()));
    before.setLength(0);
    after.setLength(0);
  }

  private void check(String path, CaseFile.Case one) throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("diagonal.mlir"), one.inputInPlace());
    List<String> words = new ArrayList<>(one.command());
    words.add(input.getFileName().toString());
    Documents.Ran ran = Documents.run(folder, path, Main.class.getName(), words);
    one.expected().ifPresent(expected -> assertEquals(expected, ran.out()));
    for (CaseFile.ExpectedDiagnostic expected : one.diagnostics()) {
      String place = "diagonal.mlir:" + expected.line() + ":";
      assertTrue(
          ran.out().startsWith(place) && ran.out().contains("[" + expected.text() + "]"),
          ran.out());
    }
    assertEquals(one.diagnostics().isEmpty() ? ExitCode.FINE : ExitCode.FAILED, ran.code());
  }
}
