package axisweave.testdata;

import axisweave.ir.Diagnostic;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A golden file: cases split by {@code // -----}, each a small program with what is expected of it.
 *
 * <pre>
 * // RUN: propagate --strategy=basic        the command for all cases of the file
 * func.func @first(...) { ... }
 * // expected:                              to the end of the case: the whole output, as comments
 * // func.func @first(...) { ... }
 *
 * // -----
 * // RUN: opt                               a command for this case alone
 * func.func @second(...) {
 *   // expected-error@+1 {{transpose_c2}}   a diagnostic on the next line, by code or by words
 *   %0 = stablehlo.transpose ...
 * }
 * </pre>
 *
 * <p>A case without {@code // expected:} states nothing about the output. {@code BLESS=1} in the
 * environment asks tests to rewrite expectations by {@link #withExpected} instead of comparing.
 */
public record CaseFile(Path path, ImmutableList<Case> cases) {
  private static final String SPLIT = "// -----";
  private static final String RUN = "// RUN:";

  /** Spaces part words, but not the options of a pass, which stand in braces. */
  private static final Splitter WORDS = Splitter.onPattern(" (?![^{]*\\})").omitEmptyStrings();

  private static final String EXPECTED = "// expected:";
  private static final Pattern EXPECTED_DIAGNOSTIC =
      Pattern.compile(
          "//\\s*expected-(error|warning|note)(?:@(\\+\\d+|-\\d+|above|below))?\\s*\\{\\{(.*?)\\}\\}");

  /**
   * One case.
   *
   * @param line the line of the file, from 1, that {@code input} starts at
   * @param command the words of the RUN line that holds for it; empty if there is none
   * @param input its lines without the expected output
   * @param expected the expected output, each line ended by a newline
   */
  public record Case(
      int line,
      ImmutableList<String> command,
      String input,
      ImmutableList<ExpectedDiagnostic> diagnostics,
      Optional<String> expected) {
    private static final Pattern SYMBOL = Pattern.compile("func\\.func[^@]*@([\\w.$-]+)");

    /** The first function's name, or else the line. */
    public String name() {
      Matcher symbol = SYMBOL.matcher(input);
      return symbol.find() ? "@" + symbol.group(1) : "line " + line;
    }

    /** The input behind so many empty lines that its places are those in the file. */
    public String inputInPlace() {
      return "\n".repeat(line - 1) + input;
    }

    /**
     * What is wrong with the diagnostics that {@link #inputInPlace} gave: those that nobody expects
     * and those that did not come.
     */
    public ImmutableList<String> unmet(List<Diagnostic> found) {
      List<Diagnostic> left = new ArrayList<>(found);
      ImmutableList.Builder<String> wrong = ImmutableList.builder();
      for (ExpectedDiagnostic one : diagnostics) {
        Optional<Diagnostic> met = left.stream().filter(one::isMetBy).findFirst();
        met.ifPresentOrElse(left::remove, () -> wrong.add("missing: " + one));
      }
      left.forEach(extra -> wrong.add("not expected: " + extra));
      return wrong.build();
    }
  }

  /** A diagnostic that must come: its line in the file, and its code or words of its message. */
  public record ExpectedDiagnostic(String severity, int line, String text) {
    boolean isMetBy(Diagnostic found) {
      return found.loc().line() == line
          && found.severity().toString().equals(severity)
          && (found.code().equals(text) || found.message().contains(text));
    }

    @Override
    public String toString() {
      return severity + " at line " + line + ": " + text;
    }
  }

  /** The files of a stage ({@code ops}, {@code propagate}, ...), in the order of their names. */
  public static ImmutableList<Path> paths(String stage) {
    return in(root().resolve(stage));
  }

  /** The {@code .mlir} files of a folder, if it is there, in the order of their names. */
  public static ImmutableList<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return ImmutableList.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".mlir"))
          .sorted()
          .collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the golden files in the source tree that the tests run in. */
  public static Path root() {
    Path inside = Path.of("testdata", "src", "main", "resources", "axisweave", "testdata");
    return above(inside)
        .orElseThrow(() -> new IllegalStateException("no folder above this one has " + inside));
  }

  /** What has this name in the working directory or the nearest above it. */
  public static Optional<Path> above(Path name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(name))) {
        return Optional.of(at.resolve(name));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether expectations are to be rewritten: {@code BLESS=1}, which is refused where CI is set.
   */
  public static boolean blessing() {
    boolean asked = "1".equals(System.getenv("BLESS"));
    if (asked && System.getenv("CI") != null) {
      throw new IllegalStateException("BLESS=1 is refused because CI is set");
    }
    return asked;
  }

  public static CaseFile read(Path path) {
    try {
      return parse(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static CaseFile parse(Path path, String text) {
    ImmutableList.Builder<Case> cases = ImmutableList.builder();
    ImmutableList<String> command = ImmutableList.of();
    int line = 1;
    for (String section : sections(text)) {
      Optional<ImmutableList<String>> own = commandOf(section);
      if (line == 1) {
        command = own.orElse(command);
      }
      cases.add(caseOf(line, own.orElse(command), section));
      line += Math.toIntExact(section.chars().filter(c -> c == '\n').count()) + 1;
    }
    return new CaseFile(path, cases.build());
  }

  /** The text between the splitting lines, each line ended by a newline. */
  private static ImmutableList<String> sections(String text) {
    ImmutableList.Builder<String> sections = ImmutableList.builder();
    StringBuilder section = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.startsWith(SPLIT)) {
        sections.add(section.toString());
        section.setLength(0);
      } else {
        section.append(line).append('\n');
      }
    }
    return sections.add(section.toString()).build();
  }

  private static Optional<ImmutableList<String>> commandOf(String section) {
    return section
        .lines()
        .filter(line -> line.startsWith(RUN))
        .findFirst()
        .map(line -> WORDS.splitToList(line.substring(RUN.length())))
        .map(ImmutableList::copyOf);
  }

  private static Case caseOf(int start, ImmutableList<String> command, String section) {
    StringBuilder input = new StringBuilder();
    Optional<StringBuilder> output = Optional.empty();
    ImmutableList.Builder<ExpectedDiagnostic> diagnostics = ImmutableList.builder();
    int number = start;
    for (String line : (Iterable<String>) section.lines()::iterator) {
      if (output.isPresent() && line.startsWith("//")) {
        output.get().append(line.substring(line.startsWith("// ") ? 3 : 2)).append('\n');
      } else if (line.startsWith(EXPECTED)) {
        output = Optional.of(new StringBuilder());
      } else if (output.isEmpty()) {
        input.append(line).append('\n');
        Matcher expected = EXPECTED_DIAGNOSTIC.matcher(line);
        while (expected.find()) {
          int at = number + offset(expected.group(2));
          diagnostics.add(new ExpectedDiagnostic(expected.group(1), at, expected.group(3)));
        }
      }
      number++;
    }
    return new Case(
        start, command, input.toString(), diagnostics.build(), output.map(StringBuilder::toString));
  }

  private static int offset(@Nullable String where) {
    return switch (where) {
      case null -> 0;
      case "above" -> -1;
      case "below" -> 1;
      default -> Integer.parseInt(where);
    };
  }

  /** The text of the file if it expects {@code output} of the case of a number. */
  public String withExpected(int number, String output) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      text.append(i == 0 ? "" : "\n" + SPLIT + "\n");
      text.append(one.input().stripTrailing()).append('\n');
      Optional<String> expected = i == number ? Optional.of(output) : one.expected();
      if (expected.isPresent()) {
        text.append(EXPECTED).append('\n');
        expected
            .get()
            .lines()
            .forEach(line -> text.append(("// " + line).stripTrailing()).append('\n'));
      }
    }
    return text.toString();
  }

  /** Rewrites a file so that it expects {@code output} of the case of a number. */
  public static synchronized void bless(Path path, int number, String output) {
    try {
      Files.writeString(path, read(path).withExpected(number, output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
