package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.Axisweave;
import axisweave.ir.Program;
import axisweave.report.CollectiveReport;
import axisweave.testdata.CaseFile;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The collectives of a layer of each full-size program are those of docs/recipes.md. */
class RecipesTest {
  private static final Pattern SIZE = Pattern.compile("(\\w+) = (\\d+)");
  private static final Pattern AXIS_SIZE = Pattern.compile("\"(\\w+)\"=\\d+");

  /** A section of the document: a program, its sizes and the rows of its table. */
  private record Recipe(String title, Map<String, Long> sizes, List<List<String>> rows) {
    static List<Recipe> all() throws Exception {
      List<Recipe> recipes = new ArrayList<>();
      for (String line : Docs.lines("recipes.md")) {
        if (line.startsWith("## ")) {
          recipes.add(new Recipe(line.substring(3), new HashMap<>(), new ArrayList<>()));
        } else if (line.startsWith("Sizes: ")) {
          Matcher size = SIZE.matcher(line);
          while (size.find()) {
            recipes.getLast().sizes.put(size.group(1), Long.parseLong(size.group(2)));
          }
        } else if (line.startsWith("| ") && !line.startsWith("| collective |")) {
          recipes.getLast().rows.add(Splitter.on('|').trimResults().splitToList(line));
        }
      }
      return recipes;
    }

    /** What the table promises: how often a layer runs a collective of so many bytes. */
    Map<String, Long> promised() {
      Map<String, Long> promised = new TreeMap<>();
      for (List<String> row : rows) {
        List<String> axes = Splitter.on(", ").splitToList(row.get(2));
        long group = axes.stream().mapToLong(this::axisSize).reduce(1, Math::multiplyExact);
        long bytes = sent(row.get(1), whole(row.get(4)), group);
        promised.merge(key(row.get(1), row.get(2), bytes), Long.parseLong(row.get(3)), Long::sum);
      }
      return promised;
    }

    private long size(String name) {
      return Objects.requireNonNull(sizes.get(name), name);
    }

    /** {@code data}, or {@code data:(1)4} for a part of it. */
    private long axisSize(String axis) {
      int part = axis.indexOf(')');
      return part < 0 ? size(axis) : Long.parseLong(axis.substring(part + 1));
    }

    /** {@code 2 D K / model}: factors, those behind a stroke divided by. */
    private long whole(String product) {
      long whole = 1;
      boolean divides = false;
      for (String word : Splitter.on(' ').split(product)) {
        if (!word.equals("/")) {
          boolean number = Character.isDigit(word.charAt(0));
          long factor = number ? Long.parseLong(word) : size(word);
          whole = divides ? whole / factor : whole * factor;
        }
        divides = word.equals("/");
      }
      return whole;
    }

    private static long sent(String kind, long whole, long group) {
      double share = (double) (group - 1) / group;
      return Math.round(
          switch (kind) {
            case "collective_permute" -> whole;
            case "all_reduce" -> 2 * whole * share;
            default -> whole * share;
          });
    }

    Program program() throws Exception {
      String name = Splitter.on(',').split(title).iterator().next() + ".mlir";
      String text = Files.readString(CaseFile.root().resolve("recipes").resolve(name));
      String sized =
          AXIS_SIZE.matcher(text).replaceAll(m -> "\"" + m.group(1) + "\"=" + size(m.group(1)));
      return Axisweave.parse(name, sized);
    }

    /** What the partitioner writes in the loops over layers. */
    Map<String, Long> written() throws Exception {
      long layers = size("layers");
      Map<String, Long> written = new TreeMap<>();
      for (CollectiveReport.Entry e :
          CollectiveReport.of(Axisweave.partition(program()).program()).entries()) {
        if (e.times() == layers) {
          String axes = Joiner.on(", ").join(e.axes()).replace("\"", "");
          long bytes = Math.round((double) e.bytes() / layers);
          written.merge(key(e.kind(), axes, bytes), 1L, Long::sum);
        }
      }
      return written;
    }

    private static String key(String kind, String axes, long bytes) {
      return kind + " over " + axes + ", " + bytes + " bytes each";
    }
  }

  @TestFactory
  Stream<DynamicTest> layersSendWhatTheRecipesSay() throws Exception {
    return Recipe.all().stream()
        .map(r ->
            DynamicTest.dynamicTest(
                r.title(), () -> assertEquals(text(r.promised()), text(r.written()))));
  }

  private static String text(Map<String, Long> rows) {
    return rows.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(Collectors.joining("\n"));
  }
}
