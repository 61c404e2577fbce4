package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.Axisweave;
import axisweave.grammar.Parser;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * StableHLO's own tests, of a checkout: {@code ./build -Pstablehlo
 * -Daxisweave.stablehlo=/path/to/stablehlo verify}. Those of its interpreter must run; of its
 * verifier's, what it accepts and what it refuses must be the same here, but for the cases listed
 * with a reason in {@code stablehlo-differences.txt}.
 */
@EnabledIfSystemProperty(named = "axisweave.stablehlo", matches = ".+")
final class StablehloTest {
  private static final Pattern NAME =
      Pattern.compile("func(?:\\.func)? (?:private |public )?@(\\w+)");

  private static Path tests() {
    return Path.of(System.getProperty("axisweave.stablehlo")).resolve("stablehlo/tests");
  }

  private static List<Path> mlir(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(".mlir")).sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> interpreted() throws IOException {
    List<Path> files = new ArrayList<>(mlir(tests().resolve("interpret")));
    files.addAll(mlir(tests().resolve("interpret/chlo")));
    files.addAll(mlir(tests().resolve("math")));
    return files.stream()
        .map(f -> DynamicTest.dynamicTest(tests().relativize(f).toString(), () -> runs(f)));
  }

  private static void runs(Path file) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (PrintStream to = new PrintStream(told, false, StandardCharsets.UTF_8)) {
      int code =
          Commands.run(
              new String[] {"run", "--all-functions", file.toString()}, new Terminal(to, to));
      assertEquals(ExitCode.FINE, code, () -> told.toString(StandardCharsets.UTF_8));
    }
  }

  /** Files whose errors come from the verifier alone. */
  @TestFactory
  Stream<DynamicTest> verified() throws IOException {
    Map<String, String> listed = Listed.in("/stablehlo-differences.txt");
    return mlir(tests()).stream()
        .map(f ->
            DynamicTest.dynamicTest(
                f.getFileName().toString(),
                () -> assertEquals("", String.join("\n", differences(f, listed)))));
  }

  /** The sections that are judged otherwise here than there. */
  static List<String> differences(Path file, Map<String, String> listed) throws IOException {
    String text = Files.readString(file);
    boolean passes =
        Pattern.compile("RUN:.*(--hlo-test-broadcast|--chlo|--inline|pass-pipeline)")
            .matcher(text)
            .find();
    List<String> differences = new ArrayList<>();
    for (Parser.Section section : Parser.sections(text)) {
      boolean refused = section.text().contains("expected-error") && !passes;
      Optional<String> error = error(file, section);
      if (error.isPresent() != refused) {
        Matcher name = NAME.matcher(section.text());
        String where = file.getFileName() + ":@" + (name.find() ? name.group(1) : "");
        if (!listed.containsKey(where)) {
          differences.add(
              where
                  + " line "
                  + section.firstLine()
                  + ": "
                  + error.orElseGet(() -> "accepted, but " + expected(section.text())));
        }
      }
    }
    return differences;
  }

  private static String expected(String text) {
    return text.lines().filter(l -> l.contains("expected-error")).findFirst().orElse("").strip();
  }

  private static Optional<String> error(Path file, Parser.Section section) {
    try {
      Program program = Parser.parse(file.getFileName().toString(), section);
      Axisweave.check(program);
      return Optional.empty();
    } catch (DiagnosticException e) {
      return Optional.of(e.diagnostics().get(0).toString());
    } catch (RuntimeException e) {
      return Optional.of("CRASH " + e);
    }
  }

  /** For development: prints the differences of a checkout. */
  public static void main(String[] arguments) throws IOException {
    int count = 0;
    for (Path file : mlir(tests())) {
      List<String> differences = differences(file, Listed.in("/stablehlo-differences.txt"));
      differences.forEach(System.out::println);
      count += differences.size();
    }
    System.out.println(count + " differences");
  }
}
