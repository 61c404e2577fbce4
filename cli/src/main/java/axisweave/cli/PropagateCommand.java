package axisweave.cli;

import axisweave.ir.Program;
import axisweave.passes.PassReport;
import axisweave.passes.propagate.Propagate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave propagate}: the annotated program. */
final class PropagateCommand implements Command {
  @Override
  public String name() {
    return "propagate";
  }

  @Override
  public String summary() {
    return "Spread the sharding annotations of inputs and outputs through the program.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
    Programs.declare(spec);
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    Programs programs = Programs.of(parsed);
    return new FileRuns(name(), FileOptions.of(parsed), terminal)
        .each(
            input -> {
              PassReport report = new PassReport();
              Program propagated = new Propagate().run(programs.read(input), report);
              return programs.outcome(propagated, report);
            });
  }
}
