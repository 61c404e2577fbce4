package axisweave.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Loads the classes that commands use, so that the launcher can keep them in a class cache. Not
 * shown in the help.
 */
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

  private static final String PROGRAM =
      """
      module @warm_up {
        sdy.mesh @mesh = <["x"=2, "y"=2]>
        func.func public @main(
            %a: tensor<4x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {"y"}]>},
            %b: tensor<4x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {"y"}]>})
            -> (tensor<4x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {"y"}]>}, tensor<4xf32>) {
          %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0]
              : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
          %1 = stablehlo.add %0, %a : tensor<4x4xf32>
          %2 = stablehlo.exponential %1 : tensor<4x4xf32>
          %cst = stablehlo.constant dense<0.0> : tensor<f32>
          %3 = stablehlo.reduce(%2 init: %cst) applies stablehlo.add across dimensions = [1]
              : (tensor<4x4xf32>, tensor<f32>) -> tensor<4xf32>
          return %2, %3 : tensor<4x4xf32>, tensor<4xf32>
        }
      }
      """;

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws IOException {
    Terminal nowhere = new Terminal(silent(), silent());
    Path file = Files.createTempFile("axisweave-", ".mlir");
    try {
      Files.writeString(file, PROGRAM);
      String name = file.toString();
      Commands.run(new String[] {"--help"}, nowhere);
      Commands.run(new String[] {"opt", "--json", name}, nowhere);
      Commands.run(new String[] {"partition", name}, nowhere);
      Commands.run(new String[] {"run", name}, nowhere);
      Commands.run(new String[] {"verify", name}, nowhere);
      return Commands.run(new String[] {"run", "--mesh", name}, nowhere);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
