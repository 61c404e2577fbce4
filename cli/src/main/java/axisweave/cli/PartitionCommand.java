package axisweave.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

final class PartitionCommand implements Command {
  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String summary() {
    return "partition.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    return new FileRuns("partition", FileOptions.of(parsed), terminal).each(input -> new FileRuns.Outcome(input.text(), json -> {}, 0));
  }
}
