package axisweave.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

final class OptCommand implements Command {
  @Override
  public String name() {
    return "opt";
  }

  @Override
  public String summary() {
    return "opt.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    return new FileRuns("opt", FileOptions.of(parsed), terminal).each(input -> new FileRuns.Outcome(input.text(), json -> {}, 0));
  }
}
