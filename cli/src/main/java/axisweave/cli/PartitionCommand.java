package axisweave.cli;

import axisweave.Axisweave;
import axisweave.Partitioned;
import axisweave.passes.partition.Partition;
import axisweave.passes.propagate.Propagate;
import axisweave.report.CollectiveReport;
import axisweave.report.JsonReport;
import com.google.common.base.Joiner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave partition}: the program that each device runs. */
final class PartitionCommand implements Command {
  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String summary() {
    return "Make the program that each device runs, with collectives where devices need each"
        + " other.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
    Programs.declare(spec);
    RuleOption.declare(spec);
    spec.addOption(
            OptionSpec.builder("--form")
                .type(String.class)
                .paramLabel("manual|device")
                .description(
                    "manual: one sdy.manual_computation in main, which XLA and JAX run as it is"
                        + " (the default); device: the bare per-device program.")
                .build())
        .addOption(
            FileOptions.flag(
                "--no-clean-up", "Leave collectives as they were made, without clean-up rules."))
        .addOption(
            OptionSpec.builder("--combine-bytes")
                .type(Long.class)
                .paramLabel("N")
                .description(
                    "Small collectives of one kind go together up to so many bytes; 0: none do."
                        + " Default: "
                        + Partition.DEFAULT.combineBytes()
                        + ".")
                .build())
        .addOption(
            FileOptions.flag(
                "--report",
                "Print the collectives, their axes and bytes, what they serve and why, instead of"
                    + " the program."));
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    Programs programs = Programs.of(parsed);
    String form = parsed.matchedOptionValue("--form", "manual");
    if (!form.equals("manual") && !form.equals("device")) {
      throw new UsageException("--form: there is no form \"" + form + "\"; manual or device");
    }
    boolean report = parsed.matchedOptionValue("--report", false);
    Partition pass =
        Partition.DEFAULT
            .withCleanUp(!parsed.matchedOptionValue("--no-clean-up", false))
            .withCombineBytes(combineBytes(parsed));
    Propagate propagate = new Propagate(RuleOption.of(parsed));
    return new FileRuns(name(), FileOptions.of(parsed), terminal)
        .each(input -> {
          Partitioned partitioned =
              Axisweave.partition(
                  programs.read(input), propagate, report ? pass.explained() : pass);
          if (report) {
            return report(partitioned);
          }
          return programs.outcome(
              form.equals("device") ? partitioned.deviceForm() : partitioned.program(),
              partitioned.counts(),
              partitioned.warnings());
        });
  }

  private static long combineBytes(ParseResult parsed) {
    long bytes = parsed.matchedOptionValue("--combine-bytes", Partition.DEFAULT.combineBytes());
    if (bytes < 0) {
      throw new UsageException("--combine-bytes: " + bytes + " is less than 0");
    }
    return bytes;
  }

  private static FileRuns.Outcome report(Partitioned partitioned) {
    CollectiveReport report = CollectiveReport.of(partitioned.program());
    Table table =
        new Table("collective", "axes", "times", "bytes sent per device", "value", "for", "why");
    for (CollectiveReport.Entry entry : report.entries()) {
      String axes =
          entry.axes().isEmpty()
              ? "groups of " + entry.groupSize()
              : Joiner.on(", ").join(entry.axes());
      table.row(
          entry.kind(),
          axes,
          entry.times(),
          entry.bytes(),
          entry.value(),
          entry.source(),
          entry.why());
    }
    String text =
        report.bytes() + " bytes sent per device\n" + (report.entries().isEmpty() ? "" : table);
    return new FileRuns.Outcome(
        text, partitioned.warnings(), json -> new JsonReport(json).write(report), ExitCode.FINE);
  }
}
