package axisweave.cli;

import axisweave.ArgumentSource;
import axisweave.Arguments;
import axisweave.MeshSizes;
import axisweave.runtime.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that {@code run} and {@code verify} share: arguments, engine, mesh sizes, limits. */
final class RunSettings {
  private RunSettings() {}

  static void declare(CommandSpec spec) {
    Engines.declare(spec);
    RuleOption.declare(spec);
    spec.addOption(
            OptionSpec.builder("--args")
                .type(Path.class)
                .paramLabel("DIR|FILE.npz")
                .description(
                    "Take the arguments from 0.npy, 1.npy, ... in this folder, or from a .npz"
                        + " file.")
                .build())
        .addOption(
            OptionSpec.builder("--arg")
                .type(String[].class)
                .arity("1")
                .paramLabel("[i=]SOURCE")
                .description(
                    "Argument i, or all that are not given otherwise: a FILE.npy, iota, ones,"
                        + " random:SEED, or a literal such as [[1, 2], [3, 4]]. The default is"
                        + " random:0.")
                .build())
        .addOption(
            OptionSpec.builder("--max-memory")
                .type(String.class)
                .paramLabel("BYTES")
                .description(
                    "Refuse an op that would make tensors exceed this (k, m, g allowed), on a mesh"
                        + " each device its share; 3/4 of the heap.")
                .build())
        .addOption(
            OptionSpec.builder("--max-iterations")
                .type(Long.class)
                .paramLabel("N")
                .description("Stop a loop that runs longer.")
                .build())
        .addOption(
            OptionSpec.builder("--seed")
                .type(Long.class)
                .paramLabel("N")
                .description("What rng draws, and what verify draws its arguments from; 0.")
                .build());
  }

  static Arguments arguments(ParseResult parsed) throws IOException {
    Path from = parsed.matchedOptionValue("--args", null);
    Arguments arguments = from == null ? Arguments.RANDOM : Arguments.from(from);
    for (String text : parsed.matchedOptionValue("--arg", new String[0])) {
      try {
        int equals = text.indexOf('=');
        boolean indexed = equals > 0 && text.substring(0, equals).matches("\\d{1,6}");
        ArgumentSource source = ArgumentSource.parse(indexed ? text.substring(equals + 1) : text);
        arguments =
            indexed
                ? arguments.with(Integer.parseInt(text.substring(0, equals)), source)
                : arguments.otherwise(source);
      } catch (IllegalArgumentException wrong) {
        throw new UsageException("--arg: " + wrong.getMessage());
      }
    }
    return arguments;
  }

  static RunOptions options(ParseResult parsed) {
    RunOptions options = RunOptions.DEFAULT.withSeed(parsed.matchedOptionValue("--seed", 0L));
    Optional<String> memory = Optional.ofNullable(parsed.matchedOptionValue("--max-memory", null));
    if (memory.isPresent()) {
      options = options.withMaxMemory(bytes(memory.get()));
    }
    long iterations = parsed.matchedOptionValue("--max-iterations", Long.MAX_VALUE);
    return options.withMaxIterations(iterations);
  }

  private static long bytes(String text) {
    if (!text.matches("[1-9]\\d{0,11}[kKmMgG]?")) {
      throw new UsageException(
          "--max-memory: \"" + text + "\" is not a number of bytes such as 512m");
    }
    char unit = Character.toLowerCase(text.charAt(text.length() - 1));
    int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : 0;
    return Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1)) << shift;
  }

  /**
   * {@code --mesh}, or {@code --mesh=SIZES}; {@link Commands} reads the first as the second without
   * sizes.
   */
  static OptionSpec mesh(String description) {
    return OptionSpec.builder("--mesh")
        .type(String.class)
        .arity("1")
        .paramLabel("[x=2,y=4]")
        .description(description)
        .build();
  }

  /** The sizes given with {@code --mesh}; empty if the option is there without any. */
  static Optional<MeshSizes> sizes(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(MeshSizes.parse(text));
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("--mesh: " + wrong.getMessage());
    }
  }
}
