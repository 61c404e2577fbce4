package axisweave.cli;

import axisweave.pjrt.Pjrt;
import axisweave.pjrt.Plugin;
import axisweave.runtime.mesh.Collectives;
import axisweave.runtime.mesh.Engine;
import axisweave.runtime.mesh.LockstepMesh;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that say what plays the devices. */
final class Engines {
  /** Where the plugin is, if no option says so. */
  static final String VARIABLE = "AXISWEAVE_PJRT_PLUGIN";

  private static final String PJRT = "pjrt";

  private Engines() {}

  static void declare(CommandSpec spec) {
    spec.addOption(
            OptionSpec.builder("--engine")
                .type(String.class)
                .paramLabel("threads|lockstep|pjrt")
                .description(
                    "What plays the devices: a thread each (the default); one thread, op by op; or"
                        + " OpenXLA through a PJRT plugin.")
                .build())
        .addOption(
            OptionSpec.builder("--collectives")
                .type(String.class)
                .paramLabel("direct|ring")
                .description(
                    "How data moves between threads: read directly, and added in the order of"
                        + " devices (the default), or passed around a ring, and added in its"
                        + " order.")
                .build())
        .addOption(
            OptionSpec.builder("--pjrt-plugin")
                .type(Path.class)
                .paramLabel("PATH")
                .description(
                    "The plugin's shared library for --engine=pjrt; else the environment's "
                        + VARIABLE
                        + ".")
                .build())
        .addOption(
            OptionSpec.builder("--pjrt-option")
                .type(String[].class)
                .arity("1")
                .paramLabel("NAME=VALUE")
                .description(
                    "An option of the plugin's client, such as cpu_device_count=16 (which the CPU"
                        + " plugin is given by itself as the program needs it).")
                .build())
        .addOption(
            OptionSpec.builder("--pjrt-deadline")
                .type(Long.class)
                .paramLabel("SECONDS")
                .description(
                    "How long the plugin may take to compile, and to run; "
                        + Plugin.DEADLINE.toSeconds()
                        + ".")
                .build());
  }

  /**
   * The engine asked for.
   *
   * @param spread whether OpenXLA is to partition the program
   */
  static Engine of(ParseResult parsed, boolean spread) {
    String name = parsed.matchedOptionValue("--engine", "threads");
    if (parsed.hasMatchedOption("--collectives") && !name.equals("threads")) {
      throw new UsageException("--collectives is for --engine=threads");
    }
    if (!name.equals(PJRT)) {
      for (String option : new String[] {"--pjrt-plugin", "--pjrt-option", "--pjrt-deadline"}) {
        if (parsed.hasMatchedOption(option)) {
          throw new UsageException(option + " is for --engine=" + PJRT);
        }
      }
    }
    return switch (name) {
      case "threads" -> new ThreadMesh(traced(parsed), collectives(parsed));
      case "lockstep" -> LockstepMesh.DEFAULT;
      case PJRT -> spread ? Pjrt.spreading(plugin(parsed)) : Pjrt.of(plugin(parsed));
      default ->
          throw new UsageException(
              "--engine: there is no engine \"" + name + "\"; threads, lockstep or pjrt");
    };
  }

  /** Only {@code run} has the option. */
  private static boolean traced(ParseResult parsed) {
    return parsed.commandSpec().findOption("--trace") != null && parsed.hasMatchedOption("--trace");
  }

  private static Collectives collectives(ParseResult parsed) {
    String how = parsed.matchedOptionValue("--collectives", "direct");
    return switch (how) {
      case "direct" -> Collectives.DIRECT;
      case "ring" -> Collectives.RING;
      default ->
          throw new UsageException(
              "--collectives: there are no collectives \"" + how + "\"; direct or ring");
    };
  }

  private static Plugin plugin(ParseResult parsed) {
    Optional<Path> library =
        Optional.<Path>ofNullable(parsed.matchedOptionValue("--pjrt-plugin", null))
            .or(() ->
                Optional.ofNullable(System.getenv(VARIABLE))
                    .filter(v -> !v.isEmpty())
                    .map(Path::of));
    Plugin plugin =
        Plugin.of(
                library.orElseThrow(() ->
                    new MissingException(
                        "--engine=pjrt needs a PJRT plugin: --pjrt-plugin=PATH or "
                            + VARIABLE
                            + "; the README says how to get one")))
            .withOptions(options(parsed));
    long seconds = parsed.matchedOptionValue("--pjrt-deadline", Plugin.DEADLINE.toSeconds());
    if (seconds < 1 || seconds > Duration.ofDays(30).toSeconds()) {
      throw new UsageException("--pjrt-deadline: " + seconds + " seconds");
    }
    return plugin.withDeadline(Duration.ofSeconds(seconds));
  }

  private static ImmutableMap<String, String> options(ParseResult parsed) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String text : parsed.matchedOptionValue("--pjrt-option", new String[0])) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--pjrt-option: \"" + text + "\" is not NAME=VALUE");
      }
      options.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return ImmutableMap.copyOf(options);
  }

  /** Ends what an engine has started. */
  static void close(Engine engine) {
    if (engine instanceof Pjrt pjrt) {
      pjrt.close();
    }
  }
}
