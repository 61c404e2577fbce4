package axisweave.cli;

import axisweave.Axisweave;
import axisweave.Partitioned;
import axisweave.grammar.Parser;
import axisweave.ir.Diagnostic;
import axisweave.ir.Program;
import axisweave.passes.partition.Partition;
import axisweave.passes.propagate.Propagate;
import axisweave.report.JsonReport;
import axisweave.runtime.mesh.Engine;
import axisweave.verify.Divergence;
import axisweave.verify.RuleOracle;
import axisweave.verify.Verification;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave verify}: the whole run against the mesh run. */
final class VerifyCommand implements Command {
  private static final long REDUCE_SECONDS = 10;

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String summary() {
    return "Check that the partitioned program computes what the whole one does.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
    RunSettings.declare(spec);
    spec.addOption(RunSettings.mesh("Verify on a mesh of these sizes instead of the program's."))
        .addOption(
            OptionSpec.builder("--local")
                .type(Path.class)
                .paramLabel("LOCAL")
                .description(
                    "Verify this per-device program instead of our own: a manual computation, or a"
                        + " bare program of one device, laid out by the shardings of FILE's"
                        + " arguments and results.")
                .build())
        .addOption(
            ReduceCommand.number(
                "--reduce-seconds",
                "Where it fails, look so long for a smaller program that fails alike, and keep it"
                    + " in a file; 10, and 0 for none."));
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    Engine engine = Engines.of(parsed, false);
    VerifyOptions options =
        VerifyOptions.DEFAULT
            .withEngine(engine)
            .withRun(RunSettings.options(parsed).withCancelled(terminal::step))
            .withSeed(parsed.matchedOptionValue("--seed", 0L));
    boolean given = parsed.hasMatchedOption("--args") || parsed.hasMatchedOption("--arg");
    VerifyOptions all = given ? options.withArguments(RunSettings.arguments(parsed)) : options;
    String sizes = parsed.matchedOptionValue("--mesh", "");
    Optional<Path> local = Optional.ofNullable(parsed.matchedOptionValue("--local", null));
    ReducedCase reducedCase =
        new ReducedCase(
            Duration.ofSeconds(parsed.matchedOptionValue("--reduce-seconds", REDUCE_SECONDS)));
    FileOptions files = FileOptions.of(parsed);
    Propagate propagate = new Propagate(RuleOption.of(parsed));
    if (local.isPresent() && files.files().size() > 1) {
      throw new UsageException("--local is for one FILE");
    }
    try {
      return new FileRuns(name(), files, terminal)
          .each(input -> one(input, sizes, propagate, local, all, reducedCase, terminal));
    } finally {
      Engines.close(engine);
    }
  }

  private static FileRuns.Outcome one(
      FileRuns.Input input,
      String sizes,
      Propagate propagate,
      Optional<Path> local,
      VerifyOptions options,
      ReducedCase reducedCase,
      Terminal terminal)
      throws IOException {
    Program read = Axisweave.withoutTokens(Axisweave.parse(input.file(), input.text()));
    Program whole = RunSettings.sizes(sizes).map(s -> s.applyTo(read)).orElse(read);
    if (whole != read) {
      Axisweave.check(whole);
    }
    ImmutableList.Builder<Diagnostic> warnings = ImmutableList.builder();
    warnings.addAll(RuleOracle.warnings(whole));
    Verification verification;
    if (local.isPresent()) {
      String file = local.get().toString();
      String text = Parser.decode(file, Files.read(file));
      verification = Axisweave.verify(whole, Axisweave.parse(file, text), options);
    } else {
      Partitioned partitioned = Axisweave.partition(whole, propagate, Partition.DEFAULT);
      warnings.addAll(partitioned.warnings());
      verification = Axisweave.verify(partitioned, options);
    }
    Optional<Path> reduced =
        verification.passed() || local.isPresent() || options.arguments().isPresent()
            ? Optional.empty()
            : reducedCase.write(input, whole, options, terminal);
    return new FileRuns.Outcome(
        text(input.file(), verification),
        warnings.build(),
        json -> {
          new JsonReport(json).write(verification);
          if (reduced.isPresent()) {
            json.writeStringField("reduced", reduced.get().toString());
          }
        },
        verification.passed() ? ExitCode.FINE : ExitCode.FAILED);
  }

  private static String text(String file, Verification verification) {
    StringBuilder text = new StringBuilder(file);
    if (verification.devices() == 0) {
      return text.append(": there is no mesh, so there is nothing to compare\n").toString();
    }
    if (verification.passed()) {
      int exact = verification.rounds().stream().mapToInt(Verification.Checked::exact).sum();
      int near = verification.rounds().stream().mapToInt(Verification.Checked::near).sum();
      int undecided =
          verification.rounds().stream().mapToInt(Verification.Checked::undecided).sum();
      text.append(": the mesh of ")
          .append(verification.devices())
          .append(" computes what the whole program does: ");
      text.append(exact).append(" results equal, ").append(near).append(" equal up to rounding");
      text.append(undecided == 0 ? "" : ", " + undecided + " undecided").append(", in ");
      text.append(verification.rounds().size())
          .append(verification.rounds().size() == 1 ? " round\n" : " rounds\n");
    }
    Optional<Divergence> divergence = verification.divergence();
    if (divergence.isPresent()) {
      text.append(": DIFFERS: ").append(divergence.get().message());
      text.append("\n  made by ")
          .append(divergence.get().op())
          .append(" at ")
          .append(divergence.get().loc())
          .append('\n');
    }
    Optional<Divergence> cause = verification.cause();
    if (cause.isPresent()) {
      text.append("  the first value that is off: ").append(cause.get().message());
      text.append("\n  made by ")
          .append(cause.get().op())
          .append(" at ")
          .append(cause.get().loc())
          .append('\n');
    }
    verification.blame().ifPresent(blame -> text.append("  ").append(blame.message()).append('\n'));
    return text.toString();
  }
}
