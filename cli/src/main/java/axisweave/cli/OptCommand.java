package axisweave.cli;

import axisweave.ir.Program;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import axisweave.passes.Passes;
import axisweave.passes.PipelineException;
import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave opt}: any list of passes; none: parse, verify, print. */
final class OptCommand implements Command {
  @Override
  public String name() {
    return "opt";
  }

  @Override
  public String summary() {
    return "Run any list of passes; without one: parse, verify and print.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
    Programs.declare(spec);
    spec.addOption(
            OptionSpec.builder("--pipeline")
                .type(String.class)
                .paramLabel("PASSES")
                .description(
                    "Short names or MLIR's form: propagate,partition or"
                        + " builtin.module(func.func(p{k=v}),q). Known: "
                        + String.join(", ", Passes.names())
                        + ".")
                .build())
        .addOption(
            FileOptions.flag(
                "--print-after-change",
                "Print the program after each pass that changed it, to standard error."))
        .addOption(
            FileOptions.flag(
                "--stats", "Print what each pass counted and how long it took, to standard error."))
        .addOption(
            OptionSpec.builder("--stop-after")
                .type(String.class)
                .paramLabel("PASS")
                .description("Stop after the first pass of this name.")
                .build());
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    Programs programs = Programs.of(parsed);
    ImmutableList<Pass> passes = passes(parsed);
    boolean show = parsed.matchedOptionValue("--print-after-change", false);
    boolean stats = parsed.matchedOptionValue("--stats", false);
    return new FileRuns(name(), FileOptions.of(parsed), terminal)
        .each(input -> {
          PassReport all = new PassReport();
          Program at = programs.read(input);
          for (Pass pass : passes) {
            at = step(pass, at, all, programs, terminal, show, stats);
          }
          return programs.outcome(at, all.counts(), all.warnings());
        });
  }

  private static Program step(
      Pass pass,
      Program from,
      PassReport all,
      Programs programs,
      Terminal terminal,
      boolean show,
      boolean stats) {
    PassReport report = new PassReport();
    long start = System.nanoTime();
    Program to = pass.run(from, report);
    long micros = (System.nanoTime() - start) / 1000;
    report.counts().forEach(all::count);
    report.warnings().forEach(all::warn);
    if (stats) {
      terminal.note(
          String.format(Locale.ROOT, "%s: %.3f ms %s", pass.name(), micros / 1e3, report.counts()));
    }
    if (show && to != from && !to.sameAs(from)) {
      terminal.note("// after " + pass.name() + "\n" + programs.print(to));
    }
    return to;
  }

  private static ImmutableList<Pass> passes(ParseResult parsed) {
    Optional<String> text = Optional.ofNullable(parsed.matchedOptionValue("--pipeline", null));
    ImmutableList<Pass> passes;
    try {
      passes = text.map(t -> Passes.parse(t).passes()).orElse(ImmutableList.of());
    } catch (PipelineException wrong) {
      throw new UsageException("--pipeline: " + wrong.getMessage());
    }
    String stop = parsed.matchedOptionValue("--stop-after", "");
    if (stop.isEmpty()) {
      return passes;
    }
    for (int i = 0; i < passes.size(); i++) {
      if (passes.get(i).name().equals(stop)) {
        return passes.subList(0, i + 1);
      }
    }
    throw new UsageException("--stop-after: the pipeline has no pass " + stop);
  }
}
