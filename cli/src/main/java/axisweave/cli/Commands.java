package axisweave.cli;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands, and the command line made of them. */
final class Commands {
  private Commands() {}

  private static final ImmutableList<Command> ALL =
      ImmutableList.of(
          new PropagateCommand(),
          new PartitionCommand(),
          new RunCommand(),
          new VerifyCommand(),
          new ExplainCommand(),
          new BytesCommand(),
          new ReduceCommand(),
          new FuzzCommand(),
          new OptCommand(),
          new CompletionCommand(),
          new ManCommand());

  private static Optional<Command> find(String name) {
    if (name.equals(WarmUp.NAME)) {
      return Optional.of(new WarmUp());
    }
    return ALL.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Runs one command line; the result is the exit code. */
  static int run(String[] args, Terminal terminal) {
    Optional<Command> only = args.length == 0 ? Optional.empty() : find(args[0]);
    CommandLine line = line(only.map(ImmutableList::of).orElse(ALL));
    line.setOut(new java.io.PrintWriter(terminal.out(), true));
    line.setErr(new java.io.PrintWriter(terminal.err(), true));
    line.setExecutionExceptionHandler(
        (failure, where, parsed) -> Failures.report("axisweave", failure, terminal));
    line.setExecutionStrategy(parsed -> execute(parsed, terminal));
    return line.execute(
        Arrays.stream(args).map(a -> a.equals("--mesh") ? "--mesh=" : a).toArray(String[]::new));
  }

  private static int execute(ParseResult parsed, Terminal terminal) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (!parsed.hasSubcommand()) {
      throw new ParameterException(parsed.commandSpec().commandLine(), "a command is missing");
    }
    ParseResult sub = parsed.subcommand();
    Command command = find(sub.commandSpec().name()).orElseThrow();
    try {
      return command.run(sub, terminal);
    } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
      return Failures.report("axisweave " + command.name(), failure, terminal);
    }
  }

  /** The command line with every command, for the completion script and the manual. */
  static CommandLine full() {
    return line(ALL);
  }

  private static CommandLine line(ImmutableList<Command> commands) {
    CommandSpec root = spec("axisweave");
    root.usageMessage()
        .description(
            "Spreads shardings through tensor programs, partitions them for a device mesh, runs and"
                + " verifies them.")
        .synopsisSubcommandLabel("COMMAND")
        .footer(
            "",
            "FILE is StableHLO text with sdy annotations as JAX prints it"
                + " (jit(f).lower(...).as_text()), or - for standard input. axisweave COMMAND"
                + " --help tells more.",
            "Exit codes: 0 fine, 1 the input or the check failed, 2 usage, 3 a limit or a missing"
                + " part of the environment, 70 a bug of ours, 130 interrupted.");
    for (Command command : commands) {
      CommandSpec spec = spec(command.name());
      spec.usageMessage().description(command.summary()).hidden(command.name().equals(WarmUp.NAME));
      command.declare(spec);
      root.addSubcommand(command.name(), spec);
    }
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  private static CommandSpec spec(String name) {
    return CommandSpec.create()
        .name(name)
        .version(version())
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version and exit.")
                .build());
  }

  static String[] version() {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(unpackaged)");
    return new String[] {
      "axisweave " + version,
      "Java "
          + Runtime.version()
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
