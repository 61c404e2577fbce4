package axisweave.cli;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import axisweave.passes.Passes;
import axisweave.passes.Pipeline;
import axisweave.passes.PipelineException;
import axisweave.reduce.Attempts;
import axisweave.reduce.Failure;
import axisweave.reduce.ReduceOptions;
import axisweave.reduce.Reduced;
import axisweave.reduce.Reducer;
import axisweave.runtime.mesh.Engine;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave reduce}: a smaller program that fails in the same way. */
final class ReduceCommand implements Command {
  private static final long DEFAULT_SECONDS = 300;
  private static final long CHECK_SECONDS = 60;

  @Override
  public String name() {
    return "reduce";
  }

  @Override
  public String summary() {
    return "Shrink a failing program as long as it fails in the same way.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
    Programs.declare(spec);
    RunSettings.declare(spec);
    spec.addOption(
            OptionSpec.builder("--pipeline")
                .type(String.class)
                .paramLabel("PASSES")
                .description(
                    "What fails is one of these passes (see opt --help), or COMMAND on what they"
                        + " make. Without this and --check it is verify.")
                .build())
        .addOption(
            OptionSpec.builder("--check")
                .type(String.class)
                .paramLabel("COMMAND")
                .description(
                    "What fails is this shell command, given a file where {} stands or at its end:"
                        + " it returns the same code other than 0 as on FILE.")
                .build())
        .addOption(number("--check-seconds", "Stop COMMAND after so long: exit code 124; 60."))
        .addOption(number("--seconds", "Stop after so long, with the smallest found; 300."))
        .addOption(number("--steps", "Stop after so many programs tried."));
  }

  static OptionSpec number(String name, String description) {
    return OptionSpec.builder(name)
        .type(Long.class)
        .paramLabel("N")
        .description(description)
        .build();
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    Engine engine = Engines.of(parsed, false);
    try {
      return run(parsed, attempt(parsed, engine), terminal);
    } finally {
      Engines.close(engine);
    }
  }

  private int run(
      ParseResult parsed, Function<Program, Optional<Failure>> attempt, Terminal terminal)
      throws IOException {
    Programs programs = Programs.of(parsed);
    ReduceOptions options =
        ReduceOptions.DEFAULT
            .withTime(Duration.ofSeconds(parsed.matchedOptionValue("--seconds", DEFAULT_SECONDS)))
            .withSteps(parsed.matchedOptionValue("--steps", Long.MAX_VALUE));
    return new FileRuns(name(), FileOptions.of(parsed), terminal)
        .each(input -> {
          Program program = programs.read(input);
          Failure failure =
              attempt.apply(program).orElseThrow(() -> nothingFails(program, input.file()));
          Reduced reduced =
              Reducer.reduce(
                  program,
                  smaller -> attempt.apply(smaller).equals(Optional.of(failure)),
                  options
                      .withReducers(!(failure instanceof Failure.Divergence))
                      .withListener(
                          (tried, ops) -> input.progress(ops + " ops after " + tried + " tries")));
          terminal.note(said(input.file(), program, failure, reduced));
          return outcome(programs.print(reduced.program()), failure, reduced);
        });
  }

  private static DiagnosticException nothingFails(Program program, String file) {
    return new DiagnosticException(
        Diagnostic.error(program.loc(), "reduce", file + " does not fail"));
  }

  private static String said(String file, Program program, Failure failure, Reduced reduced) {
    return file
        + ": "
        + failure
        + ": from "
        + Reduced.count(program)
        + " ops to "
        + reduced.ops()
        + ", "
        + reduced.tried()
        + " programs tried"
        + (reduced.isMinimal() ? "" : "; stopped before the end");
  }

  private static FileRuns.Outcome outcome(String text, Failure failure, Reduced reduced) {
    return new FileRuns.Outcome(
        text,
        ImmutableList.of(),
        json -> {
          json.writeStringField("failure", failure.toString());
          json.writeStringField("program", text);
          json.writeNumberField("ops", reduced.ops());
          json.writeNumberField("tried", reduced.tried());
          json.writeBooleanField("minimal", reduced.isMinimal());
        },
        ExitCode.FINE);
  }

  private static Function<Program, Optional<Failure>> attempt(ParseResult parsed, Engine engine) {
    Optional<String> passes = Optional.ofNullable(parsed.matchedOptionValue("--pipeline", null));
    Optional<OutsideCheck> check =
        Optional.<String>ofNullable(parsed.matchedOptionValue("--check", null))
            .map(command ->
                new OutsideCheck(
                    command,
                    Duration.ofSeconds(parsed.matchedOptionValue("--check-seconds", CHECK_SECONDS)),
                    Optional.empty()));
    if (passes.isEmpty() && check.isEmpty()) {
      VerifyOptions options =
          VerifyOptions.DEFAULT
              .withEngine(engine)
              .withRun(RunSettings.options(parsed))
              .withSeed(parsed.matchedOptionValue("--seed", 0L));
      return program -> Attempts.verify(program, options);
    }
    if (passes.isEmpty()) {
      return program -> check.orElseThrow().attempt(program);
    }
    Pipeline pipeline = pipeline(passes.get());
    return check.isEmpty()
        ? program -> Attempts.passes(program, pipeline)
        : program -> afterPasses(program, pipeline, check.get());
  }

  private static Pipeline pipeline(String text) {
    try {
      return Passes.parse(text);
    } catch (PipelineException wrong) {
      throw new UsageException("--pipeline: " + wrong.getMessage());
    }
  }

  /** A command is asked of what passes make; where they fail there is nothing to ask. */
  private static Optional<Failure> afterPasses(
      Program program, Pipeline pipeline, OutsideCheck check) {
    return Attempts.passes(program, pipeline).isPresent()
        ? Optional.empty()
        : check.attempt(pipeline.run(program, new PassReport()));
  }
}
