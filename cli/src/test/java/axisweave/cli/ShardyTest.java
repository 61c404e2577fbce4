package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.grammar.Parser;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shardy's own tests, of a checkout: {@code ./build -Poracle -Daxisweave.python=PYTHON
 * -Daxisweave.shardy=/path/to/shardy verify}. Each section of each file goes through the passes of
 * the file's {@code RUN} line here and in jaxlib, and the modules must be equal, or both refuse.
 * What the files expect is not looked at, as they may be newer than jaxlib. Cases that differ on
 * purpose stand with their reason in {@code shardy-differences.txt}.
 */
@EnabledIfSystemProperty(named = "axisweave.shardy", matches = ".+")
final class ShardyTest {
  private static final Pattern RUN = Pattern.compile("// RUN: sdy_opt (.*)");
  private static final Pattern PASS =
      Pattern.compile(
          "\\s--?((?:sdy-|canonicalize)[a-z0-9-]*)(?:=(?:'([^']*)'|\"([^\"]*)\"|(\\S+)))?");
  private static final Pattern FUNC_PASS =
      Pattern.compile("Pass<\"(sdy-[a-z0-9-]+)\",\\s*\"func::FuncOp\">");
  private static final Pattern NAME =
      Pattern.compile("func(?:\\.func)? (?:private |public )?@(\\w+)");

  /**
   * Passes that jaxlib does not have, or that docs/propagation-differences.md tells are not here.
   */
  private static final ImmutableSet<String> NOT_HERE =
      ImmutableSet.of(
          "canonicalize",
          "sdy-convert-global-to-local",
          "sdy-pad-for-divisibility",
          "sdy-resolve-permutation-factors",
          "sdy-verify-unreduced-axes",
          "sdy-resolve-single-device-sharding",
          "sdy-per-instruction-partitioning");

  @TempDir Path folder;

  private static Path dialect() {
    return Path.of(System.getProperty("axisweave.shardy")).resolve("shardy/dialect/sdy");
  }

  private static List<Path> files(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(dialect())) {
      return all.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /** A section of a file, which is named by the first function in it. */
  private record Section(Path file, String name) {}

  @TestFactory
  Stream<DynamicTest> sections() throws Exception {
    Set<String> onFunctions = new TreeSet<>();
    for (Path file : files(".td")) {
      FUNC_PASS.matcher(Files.readString(file)).results().forEach(m -> onFunctions.add(m.group(1)));
    }
    List<Section> sections = new ArrayList<>();
    BesideShardy beside = new BesideShardy(folder);
    for (Path file : files(".mlir")) {
      Matcher run = RUN.matcher(Files.readString(file));
      if (run.find()) {
        Optional<String> passes = passes(run.group(1), onFunctions);
        if (passes.isPresent()) {
          boolean split = run.group(1).contains("-split-input-file");
          run(file, split, passes.get(), beside, sections);
        }
      }
    }
    Map<String, String> listed = Listed.in("/shardy-differences.txt");
    Map<Path, List<String>> differences = new TreeMap<>();
    List<BesideShardy.Verdict> verdicts = beside.verdicts();
    for (int i = 0; i < verdicts.size(); i++) {
      Section section = sections.get(i);
      List<String> of = differences.computeIfAbsent(section.file(), f -> new ArrayList<>());
      String where = section.file().getFileName() + ":";
      boolean known = listed.containsKey(where + section.name()) || listed.containsKey(where + "*");
      if (!verdicts.get(i).same() && !known) {
        of.add(where + section.name() + " " + verdicts.get(i));
      }
    }
    return differences.entrySet().stream()
        .map(e ->
            DynamicTest.dynamicTest(
                dialect().relativize(e.getKey()).toString(),
                () -> assertEquals("", String.join("\n", e.getValue()))));
  }

  private void run(
      Path file, boolean split, String passes, BesideShardy beside, List<Section> sections)
      throws IOException {
    String text = Files.readString(file);
    for (Parser.Section section :
        split ? Parser.sections(text) : List.of(new Parser.Section(text, 1))) {
      Matcher name = NAME.matcher(section.text());
      sections.add(new Section(file, "@" + (name.find() ? name.group(1) : "")));
      Path input = folder.resolve(sections.size() + ".mlir");
      beside.run(Files.writeString(input, section.text()), passes);
    }
  }

  /** The pipeline of a RUN line, if its passes are here. */
  private static Optional<String> passes(String line, Set<String> onFunctions) {
    List<String> passes = new ArrayList<>();
    Matcher pass = PASS.matcher(line);
    while (pass.find()) {
      String name = pass.group(1);
      if (NOT_HERE.contains(name)) {
        return Optional.empty();
      }
      StringBuilder text = new StringBuilder(name);
      for (int quoted = 2; quoted <= 4; quoted++) {
        if (pass.group(quoted) != null) {
          text.append('{').append(pass.group(quoted)).append('}');
        }
      }
      passes.add(onFunctions.contains(name) ? "func.func(" + text + ")" : text.toString());
    }
    return Optional.of(String.join(",", passes));
  }
}
