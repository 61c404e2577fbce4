package axisweave.cli;

import axisweave.fuzz.Finding;
import axisweave.fuzz.FuzzOptions;
import axisweave.fuzz.FuzzReport;
import axisweave.fuzz.Fuzzer;
import axisweave.fuzz.Relation;
import axisweave.report.JsonReport;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave fuzz}: random programs against what always has to hold, and against peers. */
final class FuzzCommand implements Command {
  private static final int STEPS = 8;

  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public String summary() {
    return "Look for random programs that break what always has to hold.";
  }

  @Override
  public void declare(CommandSpec spec) {
    spec.addOption(ReduceCommand.number("--seed", "What the programs are drawn from; 0."))
        .addOption(ReduceCommand.number("--count", "Make so many programs."))
        .addOption(ReduceCommand.number("--first", "Begin with the program of this number; 0."))
        .addOption(
            OptionSpec.builder("--minutes")
                .type(Double.class)
                .paramLabel("M")
                .description("Stop after so long; 1 without --count.")
                .build())
        .addOption(ReduceCommand.number("--steps", "Programs of up to so many ops or groups; 8."))
        .addOption(
            OptionSpec.builder("--ops")
                .type(String.class)
                .paramLabel("OP,...")
                .description("Only programs with one of these ops: dot_general,scatter.")
                .build())
        .addOption(
            OptionSpec.builder("--against")
                .type(String.class)
                .paramLabel("ours|shardy|xla|COMMAND")
                .description(
                    "What to compare with: our own work in other ways (the default); Shardy's"
                        + " propagation or XLA's results, through Python; or the per-device program"
                        + " that a shell command prints for a file, given where {} stands or at its"
                        + " end.")
                .build())
        .addOption(
            OptionSpec.builder("--python")
                .type(Path.class)
                .paramLabel("PATH")
                .description(
                    "A Python that has JAX, for shardy and xla; else the environment's "
                        + PythonPeer.VARIABLE
                        + ".")
                .build())
        .addOption(
            ReduceCommand.number(
                "--reduce-steps", "Try so many programs to make a finding smaller; 2000."))
        .addOption(ReduceCommand.number("--threads", "Programs worked on at once; processors."))
        .addOption(
            OptionSpec.builder("--output-dir")
                .type(Path.class)
                .paramLabel("DIR")
                .description("Where findings are written; axisweave-findings.")
                .build())
        .addOption(FileOptions.flag("--json", "Print one line of JSON instead of text."));
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    FuzzOptions options = options(parsed);
    int steps = Math.toIntExact(parsed.matchedOptionValue("--steps", (long) STEPS));
    if (steps < 1 || options.count() < 0 || options.threads() < 1) {
      throw new UsageException("--steps, --count and --threads are positive numbers");
    }
    RandomPrograms programs =
        new RandomPrograms(
            steps,
            ImmutableList.copyOf(
                Splitter.on(',')
                    .trimResults()
                    .omitEmptyStrings()
                    .split(parsed.matchedOptionValue("--ops", ""))));
    programs.make(options.seedOf(options.first()));
    try (Peer peer = Peer.of(parsed)) {
      FuzzReport report = run(options, programs, peer.relations(), terminal);
      Path folder = parsed.matchedOptionValue("--output-dir", Path.of("axisweave-findings"));
      write(report, folder, parsed, options);
      terminal.line(
          parsed.matchedOptionValue("--json", false)
              ? json(report, folder)
              : text(report, folder, options));
      return report.findings().isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
    }
  }

  private static FuzzReport run(
      FuzzOptions options,
      RandomPrograms programs,
      ImmutableList<Relation> relations,
      Terminal terminal) {
    try (Progress progress = Progress.of(terminal, "fuzz")) {
      return new Fuzzer(programs, relations, options).run(done -> progress.at(done + " programs"));
    }
  }

  private static FuzzOptions options(ParseResult parsed) {
    boolean counted = parsed.hasMatchedOption("--count");
    double minutes = parsed.matchedOptionValue("--minutes", counted ? 1e6 : 1.0);
    return new FuzzOptions(
        parsed.matchedOptionValue("--seed", 0L),
        parsed.matchedOptionValue("--first", 0L),
        parsed.matchedOptionValue("--count", Long.MAX_VALUE),
        Duration.ofMillis((long) (minutes * 60_000)),
        parsed.matchedOptionValue("--reduce-steps", FuzzOptions.DEFAULT.reduceSteps()),
        Math.toIntExact(
            parsed.matchedOptionValue("--threads", (long) FuzzOptions.DEFAULT.threads())));
  }

  private static Path file(Path folder, Finding finding) {
    return folder.resolve(finding.id() + ".mlir");
  }

  private static void write(FuzzReport report, Path folder, ParseResult parsed, FuzzOptions options)
      throws IOException {
    if (!report.findings().isEmpty()) {
      java.nio.file.Files.createDirectories(folder);
    }
    for (Finding finding : report.findings()) {
      String again =
          "// axisweave fuzz --seed "
              + options.seed()
              + " --first "
              + finding.number()
              + " --count 1 --steps "
              + parsed.matchedOptionValue("--steps", (long) STEPS)
              + (parsed.hasMatchedOption("--ops")
                  ? " --ops " + parsed.matchedOptionValue("--ops", "")
                  : "")
              + " --against '"
              + parsed.matchedOptionValue("--against", Peer.OURS)
              + "'\n";
      Files.write(
          file(folder, finding),
          "// "
              + finding.relation()
              + ": "
              + finding.failure().toString().replace("\n", "\n// ")
              + "\n"
              + again
              + finding.program().map(Object::toString).orElse(""));
    }
  }

  private static String text(FuzzReport report, Path folder, FuzzOptions options) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : report.findings()) {
      text.append(file(folder, finding))
          .append(": program ")
          .append(finding.number())
          .append(": ")
          .append(finding.failure())
          .append('\n');
    }
    long checks = report.checks().values().stream().mapToLong(Long::longValue).sum();
    return text.append(
            String.format(
                Locale.ROOT,
                "seed %d: %d programs, %d checks of %d relations: %d findings%s",
                options.seed(),
                report.programs(),
                checks,
                report.checks().size(),
                report.findings().size(),
                report.repeats() == 0 ? "" : ", which " + report.repeats() + " more repeat"))
        .toString();
  }

  private static String json(FuzzReport report, Path folder) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "axisweave.fuzz/" + JsonReport.SCHEMA);
      json.writeNumberField("programs", report.programs());
      json.writeNumberField("next", report.nextProgram());
      json.writeObjectFieldStart("checks");
      for (var check : report.checks().entrySet()) {
        json.writeNumberField(check.getKey(), check.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("repeats", report.repeats());
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        json.writeStartObject();
        json.writeStringField("id", finding.id());
        json.writeStringField("relation", finding.relation());
        json.writeStringField("failure", finding.failure().toString());
        json.writeNumberField("program", finding.number());
        json.writeStringField("file", file(folder, finding).toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toString();
  }
}
