package axisweave.cli;

import axisweave.passes.propagate.Propagate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --rules}: which sharding rules propagation goes by. */
final class RuleOption {
  private RuleOption() {}

  static void declare(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--rules")
            .type(String.class)
            .paramLabel("shardy|extended")
            .description(
                "shardy: exactly Shardy's rules (the default); extended: rules of our own too, for"
                    + " ops that Shardy looks through nowhere, such as chlo, map and if.")
            .build());
  }

  /** Propagation as the options ask for it. */
  static Propagate.Options of(ParseResult parsed) {
    String rules = parsed.matchedOptionValue("--rules", "shardy");
    if (!rules.equals("shardy") && !rules.equals("extended")) {
      throw new UsageException("--rules: there are no rules \"" + rules + "\"; shardy or extended");
    }
    return Propagate.Options.DEFAULT.withExtendedRules(rules.equals("extended"));
  }
}
