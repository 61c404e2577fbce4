package axisweave.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Loads the classes that commands use, so that the launcher can keep them in a class cache. Not shown in the help. */
final class WarmUp implements Command {
  static final String NAME = "warm-up";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Load classes.";
  }

  @Override
  public void declare(CommandSpec spec) {}

  @Override
  public int run(ParseResult parsed, Terminal terminal) {
    Commands.run(new String[] {"--help"}, terminal);
    return ExitCode.FINE;
  }
}
