package axisweave.cli;

import axisweave.Axisweave;
import axisweave.grammar.Parser;
import axisweave.report.ByteComparison;
import axisweave.report.CollectiveReport;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code axisweave bytes}: a table of what a device sends, ours against a peer's partitioner. What
 * the peer sends stands beside each program, in NAME.json; what no partitioner can do without, in
 * lower-bounds.txt of the same folder.
 */
final class BytesCommand implements Command {
  private static final String BOUNDS = "lower-bounds.txt";

  @Override
  public String name() {
    return "bytes";
  }

  @Override
  public String summary() {
    return "Compare what a device sends with a peer's figures (NAME.json beside each program) and"
        + " with lower bounds ("
        + BOUNDS
        + " there); prints a table in Markdown.";
  }

  @Override
  public void declare(CommandSpec spec) {
    spec.addPositional(
            PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .required(true)
                .paramLabel("FILE|DIR")
                .type(String[].class)
                .description("Programs to partition; of a folder those with figures.")
                .build())
        .addOption(
            OptionSpec.builder("--peer")
                .type(String.class)
                .paramLabel("NAME")
                .description("What the table calls the peer; XLA unless said otherwise.")
                .build());
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    ImmutableList.Builder<ByteComparison.Row> rows = ImmutableList.builder();
    for (String file : parsed.matchedPositionalValue(0, new String[0])) {
      for (Path program : programs(Path.of(file))) {
        rows.add(row(program));
      }
    }
    ByteComparison comparison = new ByteComparison(rows.build());
    terminal.out().print(comparison.markdown(parsed.matchedOptionValue("--peer", "XLA")));
    terminal.out().flush();
    boolean worse = comparison.rows().stream().anyMatch(ByteComparison.Row::isWorse);
    return worse ? ExitCode.FAILED : ExitCode.FINE;
  }

  /** A file itself; of a folder the programs that a peer's figures stand beside, by name. */
  private static ImmutableList<Path> programs(Path given) throws IOException {
    if (!java.nio.file.Files.isDirectory(given)) {
      return ImmutableList.of(given);
    }
    try (Stream<Path> all = java.nio.file.Files.list(given)) {
      return all.filter(f -> f.toString().endsWith(".json"))
          .map(f -> Path.of(f.toString().replaceFirst("\\.json$", ".mlir")))
          .filter(java.nio.file.Files::exists)
          .sorted()
          .collect(ImmutableList.toImmutableList());
    }
  }

  private static ByteComparison.Row row(Path file) throws IOException {
    Path named = Optional.ofNullable(file.getFileName()).orElse(file);
    String name = named.toString().replaceFirst("\\.mlir$", "");
    CollectiveReport report =
        CollectiveReport.of(
            Axisweave.partition(Axisweave.parse(file.toString(), text(file))).program());
    Path counts = file.resolveSibling(name + ".json");
    OptionalLong peer =
        java.nio.file.Files.exists(counts)
            ? ByteComparison.peerBytes(text(counts))
            : OptionalLong.empty();
    Path bounds = file.resolveSibling(BOUNDS);
    ImmutableMap<String, ByteComparison.Bound> known =
        java.nio.file.Files.exists(bounds)
            ? ByteComparison.bounds(text(bounds))
            : ImmutableMap.of();
    return ByteComparison.Row.of(name, report, peer, Optional.ofNullable(known.get(name)));
  }

  private static String text(Path file) throws IOException {
    return Parser.decode(file.toString(), Files.read(file.toString()));
  }
}
