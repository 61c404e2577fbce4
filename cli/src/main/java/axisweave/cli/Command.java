package axisweave.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command of the command line. Options are declared through picocli's programmatic API: reading
 * annotations by reflection would take longer at start than most commands take to run.
 */
interface Command {
  String name();

  /** One line for the list of commands. */
  String summary();

  /** Adds options and parameters. */
  void declare(CommandSpec spec);

  /** Does it; the result is the exit code. */
  int run(ParseResult parsed, Terminal terminal) throws Exception;
}
