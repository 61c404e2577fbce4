package axisweave.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Prints a completion script. */
final class CompletionCommand implements Command {
  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String summary() {
    return "Print a completion script for bash and zsh: source <(axisweave completion)";
  }

  @Override
  public void declare(CommandSpec spec) {}

  @Override
  public int run(ParseResult parsed, Terminal terminal) {
    terminal.line(AutoComplete.bash("axisweave", Commands.full()));
    return ExitCode.FINE;
  }
}
