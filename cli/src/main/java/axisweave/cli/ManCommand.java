package axisweave.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave man}: the manual, one page for each command. */
final class ManCommand implements Command {
  @Override
  public String name() {
    return "man";
  }

  @Override
  public String summary() {
    return "Write the pages of the manual into a folder.";
  }

  @Override
  public void declare(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("DIR")
            .type(String.class)
            .description("Where axisweave.1 and axisweave-COMMAND.1 are written.")
            .build());
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws IOException {
    Path folder = Path.of(parsed.<String>matchedPositionalValue(0, "."));
    java.nio.file.Files.createDirectories(folder);
    CommandLine root = Commands.full();
    write(folder, root.getCommandSpec());
    for (CommandLine command : root.getSubcommands().values()) {
      write(folder, command.getCommandSpec());
    }
    return ExitCode.FINE;
  }

  private static void write(Path folder, CommandSpec spec) throws IOException {
    Files.write(folder.resolve(spec.qualifiedName("-") + ".1"), ManPage.of(spec));
  }
}
