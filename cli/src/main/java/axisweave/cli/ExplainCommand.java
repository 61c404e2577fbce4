package axisweave.cli;

import axisweave.Axisweave;
import axisweave.Propagated;
import axisweave.ir.PrintedNames;
import axisweave.ir.Program;
import axisweave.passes.propagate.Explanation;
import axisweave.passes.propagate.Propagate;
import axisweave.report.CollectiveAdvice;
import axisweave.report.ExplanationSummary;
import axisweave.report.ExplanationText;
import axisweave.report.JsonReport;
import axisweave.report.ValueQuery;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave explain}: why a value lies as it does, and why not otherwise. */
final class ExplainCommand implements Command {
  private static final int SHOWN = 40;
  private static final int STEPS = 24;

  private record Flags(boolean all, boolean advise) {}

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Say why a value has its sharding, and what stopped the axes that it has not.";
  }

  @Override
  public void declare(CommandSpec spec) {
    RuleOption.declare(spec);
    spec.addPositional(
            PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .required(true)
                .paramLabel("FILE|VALUE")
                .type(String[].class)
                .description(
                    "One program to read, - is standard input, and the values to explain: %%12,"
                        + " %%12#1, @func/%%3, result#0, or line:col in the text. Without a value,"
                        + " a summary of arguments, results and stopped axes.")
                .build())
        .addOption(FileOptions.outputOption())
        .addOption(FileOptions.flag("--json", "Print one line of JSON instead of text."))
        .addOption(
            FileOptions.flag(
                "--advise",
                "Say which collectives move each value, and which other annotation of one argument"
                    + " or result spares them at least bytes. Partitions up to 16 times."))
        .addOption(
            FileOptions.flag(
                "--all",
                "Show every value with stopped axes in the summary, and every step of long"
                    + " chains."));
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    List<String> values = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (String word : parsed.matchedPositionalValue(0, new String[0])) {
      (files.isEmpty() && !ValueQuery.looksLikeOne(word) ? files : values).add(word);
    }
    if (files.isEmpty()) {
      throw new UsageException("explain: FILE is missing");
    }
    Flags flags =
        new Flags(
            parsed.matchedOptionValue("--all", false),
            parsed.matchedOptionValue("--advise", false));
    Propagate pass = new Propagate(RuleOption.of(parsed));
    return new FileRuns(name(), FileOptions.of(files.get(0), parsed), terminal)
        .each(input -> {
          Program program = Axisweave.parse(input.file(), input.text());
          Propagated propagated = Axisweave.propagate(program, pass);
          return values.isEmpty()
              ? summary(propagated, flags.all)
              : values(propagated, pass, values, flags, input);
        });
  }

  private static FileRuns.Outcome values(
      Propagated propagated,
      Propagate pass,
      List<String> queries,
      Flags flags,
      FileRuns.Input input) {
    ValueQuery query =
        new ValueQuery(propagated.original(), propagated.program(), input.file(), input.text());
    ImmutableList.Builder<Explanation> found = ImmutableList.builder();
    for (String one : queries) {
      ValueQuery.Found target = query.find(one);
      target.result().ifPresent(i -> found.add(propagated.provenance().ofResult(i)));
      target.values().forEach(value -> found.addAll(query.explain(propagated.provenance(), value)));
    }
    // Both regions of a loop have a value of one name and place, and tell the same of it.
    ExplanationText text =
        new ExplanationText(propagated.program(), flags.all ? Integer.MAX_VALUE : STEPS);
    Map<String, Explanation> byText = new LinkedHashMap<>();
    found.build().forEach(one -> byText.putIfAbsent(text.of(one), one));
    ImmutableList<Explanation> told = ImmutableList.copyOf(byText.values());
    List<String> texts = new ArrayList<>(byText.keySet());
    ImmutableList<CollectiveAdvice> advice =
        flags.advise ? CollectiveAdvice.of(propagated, pass, told) : ImmutableList.of();
    for (int i = 0; i < advice.size(); i++) {
      texts.set(i, texts.get(i) + ExplanationText.of(advice.get(i)));
    }
    return outcome(propagated, told, advice, String.join("\n", texts));
  }

  private static FileRuns.Outcome outcome(
      Propagated propagated,
      ImmutableList<Explanation> explanations,
      ImmutableList<CollectiveAdvice> advice,
      String text) {
    return new FileRuns.Outcome(
        text,
        propagated.warnings(),
        json -> {
          JsonReport report = new JsonReport(json);
          report.write(explanations, new PrintedNames(propagated.program()));
          if (!advice.isEmpty()) {
            report.write(explanations, advice);
          }
        },
        ExitCode.FINE);
  }

  private static FileRuns.Outcome summary(Propagated propagated, boolean all) {
    ExplanationSummary summary = ExplanationSummary.of(propagated.provenance());
    StringBuilder text = new StringBuilder(table(summary.boundary(), summary.boundary().size()));
    if (!summary.stopped().isEmpty()) {
      int shown = all ? summary.stopped().size() : SHOWN;
      text.append("\naxes stopped at\n").append(table(summary.stopped(), shown));
      int more = summary.stopped().size() - shown;
      if (more > 0) {
        text.append("and at ").append(more).append(" smaller values; --all shows them\n");
      }
    }
    ImmutableList<Explanation> explanations =
        ImmutableList.<Explanation>builder()
            .addAll(summary.boundary())
            .addAll(summary.stopped())
            .build();
    return outcome(propagated, explanations, ImmutableList.of(), text.toString());
  }

  private static String table(List<Explanation> explanations, int limit) {
    Table table = new Table("value", "bytes", "sharding", "stopped", "at");
    explanations.stream()
        .limit(limit)
        .forEach(one -> {
          List<String> stopped = new ArrayList<>();
          for (Explanation.Dimension dimension : one.dimensions()) {
            dimension.stopped().stream()
                .map(s ->
                    s.axis()
                        + " on "
                        + dimension.index()
                        + ": "
                        + s.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .distinct()
                .forEach(stopped::add);
          }
          table.row(
              one.place(),
              String.format(Locale.ROOT, "%.0f", ExplanationSummary.bytes(one.place().type())),
              one.sharding().map(s -> s.dims().toString()).orElse("none"),
              String.join("; ", stopped),
              ExplanationText.where(one.place().loc()));
        });
    return table.toString();
  }
}
