package axisweave.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Loads the classes that commands use on real programs, so that the launcher can keep them in a
 * class cache. Not shown in the help.
 */
final class WarmUp implements Command {
  static final String NAME = "warm-up";

  /** Models of testdata that the build puts beside this class. */
  private static final ImmutableList<String> PROGRAMS =
      ImmutableList.of("gpt_train_step.mlir", "scan_over_layers.mlir");

  private static final ImmutableList<ImmutableList<String>> COMMANDS =
      ImmutableList.of(
          ImmutableList.of("opt", "--json"),
          ImmutableList.of("propagate"),
          ImmutableList.of("partition"),
          ImmutableList.of("run"),
          ImmutableList.of("run", "--mesh"),
          ImmutableList.of("verify"));

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
  public int run(ParseResult parsed, Terminal terminal) throws IOException {
    Terminal nowhere = new Terminal(silent(), silent());
    Commands.run(new String[] {"--help"}, nowhere);
    int worst = ExitCode.FINE;
    for (String program : PROGRAMS) {
      Path file = Files.createTempFile("axisweave-", ".mlir");
      try (InputStream text = WarmUp.class.getResourceAsStream(program)) {
        Files.copy(Objects.requireNonNull(text, program), file, REPLACE_EXISTING);
        for (ImmutableList<String> command : COMMANDS) {
          String[] line =
              Stream.concat(command.stream(), Stream.of(file.toString())).toArray(String[]::new);
          worst = Math.max(worst, Commands.run(line, nowhere));
        }
      } finally {
        Files.deleteIfExists(file);
      }
    }
    return worst;
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
