package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random programs from the command line. */
class FuzzCommandTest {
  @TempDir Path folder;

  private record Ran(String out, String err, int code) {}

  private Ran fuzz(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("fuzz", "--output-dir", folder.toString()));
    all.addAll(List.of(words));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream to = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Commands.run(all.toArray(new String[0]), new Terminal(to, errors));
    }
    return new Ran(
        out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), code);
  }

  @Test
  void elementwiseProgramsKeepEveryRelation() throws IOException {
    Ran ran = fuzz("--ops", "transpose", "--steps", "2", "--count", "5", "--seed", "5");
    assertEquals(ExitCode.FINE, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().startsWith("seed 5: 5 programs, "), ran.out());
    assertTrue(ran.out().endsWith("of 11 relations: 0 findings\n"), ran.out());
  }

  @Test
  void aWrongPartitionerIsFoundAndTheCaseIsSmall() throws IOException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.sh"), "sed 's/stablehlo.subtract/stablehlo.add/' \"$1\"\n");
    String[] words = {
      "--against",
      "sh " + wrong + " {}",
      "--ops",
      "stablehlo.subtract",
      "--count",
      "3",
      "--seed",
      "3",
      "--steps",
      "2"
    };
    Ran ran = fuzz(words);
    assertEquals(ExitCode.FAILED, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().contains(": the mesh computes something else\n"), ran.out());
    List<String> names = names();
    Ran again = fuzz(words);
    assertEquals(ran.out(), again.out());
    assertEquals(names, names());
    try (Stream<Path> files = Files.list(folder)) {
      Path one =
          files.filter(f -> f.toString().endsWith(".mlir")).sorted().findFirst().orElseThrow();
      String text = Files.readString(one);
      assertTrue(text.contains("// axisweave fuzz --seed 3 --first "), text);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void withoutPythonAPeerIsMissing() throws IOException {
    Ran ran = fuzz("--against", "shardy", "--python", folder.resolve("none").toString());
    assertEquals(ExitCode.LIMIT, ran.code(), ran.err());
  }

  @Test
  void anOpThatNeverComesUpIsAMistakeOfUse() throws IOException {
    assertEquals(ExitCode.USAGE, fuzz("--ops", "nothing", "--count", "1").code());
  }
}
