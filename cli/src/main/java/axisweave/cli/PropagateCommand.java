package axisweave.cli;

import axisweave.Axisweave;
import axisweave.Propagated;
import axisweave.passes.propagate.Propagate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave propagate}: the annotated program. */
final class PropagateCommand implements Command {
  @Override
  public String name() {
    return "propagate";
  }

  @Override
  public String summary() {
    return "Spread the sharding annotations of inputs and outputs through the program.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
    Programs.declare(spec);
    RuleOption.declare(spec);
    spec.addOption(
        FileOptions.flag(
            "--keep-sharding-rules", "Leave on each op the sharding rule that propagation used."));
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    Programs programs = Programs.of(parsed);
    Propagate pass =
        new Propagate(
            RuleOption.of(parsed)
                .withKeepShardingRules(parsed.matchedOptionValue("--keep-sharding-rules", false)));
    return new FileRuns(name(), FileOptions.of(parsed), terminal)
        .each(input -> {
          Propagated propagated = Axisweave.propagate(programs.read(input), pass);
          return programs.outcome(propagated.program(), propagated.counts(), propagated.warnings());
        });
  }
}
