package axisweave.passes.propagate;

import axisweave.ir.Program;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import axisweave.passes.imports.ImportShardings;
import com.google.common.collect.ImmutableList;

/**
 * Spreads the shardings of a program's arguments, results, ops and constraints to all its values:
 * Shardy's {@code sdy-propagation-pipeline}, step by step. Shardings of older dumps are imported
 * before.
 */
public record Propagate(Options options) implements Pass {

  /**
   * @param strategy how conflicts between the factors of an op are settled
   * @param conservative whether propagation keeps from splitting axes into parts
   * @param keepShardingRules whether the rule of each op is left on it
   * @param sharedFunctions whether all calls of a function share one sharding of its arguments and
   *     results, instead of a clone for each way it is called
   */
  public record Options(
      Strategy strategy, boolean conservative, boolean keepShardingRules, boolean sharedFunctions) {
    public static final Options DEFAULT = new Options(Strategy.AGGRESSIVE, false, false, false);

    public Options withKeepShardingRules(boolean keep) {
      return new Options(strategy, conservative, keep, sharedFunctions);
    }
  }

  public Propagate() {
    this(Options.DEFAULT);
  }

  @Override
  public String name() {
    return "propagate";
  }

  @Override
  public Program run(Program program, PassReport report) {
    Draft draft = Thaw.of(new ImportShardings().run(program, report));
    steps().forEach(step -> step.run(draft, report));
    return Freeze.of(draft);
  }

  private ImmutableList<Step> steps() {
    return ImmutableList.<Step>builder()
        .addAll(Steps.importing(options.sharedFunctions()))
        .addAll(Steps.beforePropagation(options.sharedFunctions()))
        .add(
            new PropagateShardings(
                options.strategy(),
                true,
                true,
                options.conservative(),
                options.keepShardingRules()))
        .addAll(Steps.afterPropagation(options.sharedFunctions()))
        .addAll(Steps.exporting(options.keepShardingRules()))
        .build();
  }
}
