package axisweave.mutation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault put into a source file on purpose: one piece of text in place of another. Mutants stand
 * in {@code mutants/*.txt}, each between lines of dashes:
 *
 * <pre>
 * halo-one-too-narrow: the last device gets a window that is one element short
 * passes/src/main/java/axisweave/passes/partition/Halo.java
 * the old text
 * =>
 * the new text
 * -----
 * </pre>
 *
 * The old text has to occur once in the file, but for how it is broken into lines.
 */
record Mutant(String set, String name, String fault, String file, String old, String now) {
  private static final Path ROOT = Path.of("..");

  static ImmutableList<Mutant> all() throws IOException {
    List<Path> sets;
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/mutants"))) {
      sets = files.sorted().toList();
    }
    ImmutableList.Builder<Mutant> all = ImmutableList.builder();
    for (Path set : sets) {
      String name = set.getFileName().toString().replace(".txt", "");
      for (String text : Splitter.on("\n-----\n").trimResults().split(Files.readString(set))) {
        if (!text.isEmpty()) {
          all.add(parse(name, text));
        }
      }
    }
    return all.build();
  }

  private static Mutant parse(String set, String text) {
    List<String> lines = new ArrayList<>(Splitter.on('\n').splitToList(text));
    int arrow = lines.indexOf("=>");
    int colon = lines.get(0).indexOf(": ");
    checkArgument(arrow > 2 && colon > 0, "no mutant: %s", text);
    return new Mutant(
        set,
        lines.get(0).substring(0, colon),
        lines.get(0).substring(colon + 2),
        lines.get(1),
        String.join("\n", lines.subList(2, arrow)),
        String.join("\n", lines.subList(arrow + 1, lines.size())));
  }

  /** The name of the class that the file declares. */
  String type() {
    return file.substring(file.indexOf("/java/") + 6).replace(".java", "").replace('/', '.');
  }

  /** The file with the fault in it. */
  String source() throws IOException {
    String source = Files.readString(ROOT.resolve(file));
    Matcher found = pattern().matcher(source);
    checkArgument(found.find(), "%s: %s does not have the old text", name, file);
    String made = source.substring(0, found.start()) + now + source.substring(found.end());
    checkArgument(!found.find(), "%s: %s has the old text more than once", name, file);
    return made;
  }

  private Pattern pattern() {
    return Pattern.compile(
        Splitter.onPattern("\\s+")
            .omitEmptyStrings()
            .splitToStream(old)
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+")));
  }
}
