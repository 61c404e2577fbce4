package axisweave.cli;

import axisweave.Axisweave;
import axisweave.Partitioned;
import picocli.CommandLine.Model.CommandSpec;
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
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    Programs programs = Programs.of(parsed);
    return new FileRuns(name(), FileOptions.of(parsed), terminal)
        .each(input -> {
          Partitioned partitioned = Axisweave.partition(programs.read(input));
          return programs.outcome(
              partitioned.program(), partitioned.counts(), partitioned.warnings());
        });
  }
}
