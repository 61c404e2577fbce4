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
   * @param extendedRules whether ops that Shardy looks through nowhere have rules of our own
   * @param sharedFunctions whether all calls of a function share one sharding of its arguments and
   *     results, instead of a clone for each way it is called
   */
  public record Options(
      Strategy strategy,
      boolean conservative,
      boolean keepShardingRules,
      boolean extendedRules,
      boolean sharedFunctions) {
    public static final Options DEFAULT =
        new Options(Strategy.AGGRESSIVE, false, false, false, false);

    public Options withKeepShardingRules(boolean keep) {
      return new Options(strategy, conservative, keep, extendedRules, sharedFunctions);
    }

    public Options withExtendedRules(boolean extended) {
      return new Options(strategy, conservative, keepShardingRules, extended, sharedFunctions);
    }
  }

  public Propagate() {
    this(Options.DEFAULT);
  }

  @Override
  public String name() {
    return "propagate";
  }

  /** The propagated program, and why it is what it is. */
  public record Outcome(Program program, Provenance provenance) {}

  @Override
  public Program run(Program program, PassReport report) {
    return outcome(program, report).program();
  }

  /** Propagates, and keeps the record of it. */
  public Outcome outcome(Program program, PassReport report) {
    Program imported = new ImportShardings().run(program, report);
    Draft draft = Thaw.of(imported);
    ChangeLog log = new ChangeLog();
    State state = toFixedPoint(draft, report, log);
    Recording recording = new Recording(state, log);
    Program made = export(draft, report);
    recording.frozen(state.graph.values);
    return new Outcome(made, new Provenance(program, imported, made, recording));
  }

  /** The same without the record, to tell what that costs. */
  Program withoutRecord(Program program, PassReport report) {
    Draft draft = Thaw.of(new ImportShardings().run(program, report));
    toFixedPoint(draft, report, Recorder.NONE);
    return export(draft, report);
  }

  private State toFixedPoint(Draft draft, PassReport report, Recorder recorder) {
    before().forEach(step -> step.run(draft, report));
    return new PropagateShardings(
            options.strategy(), true, true, options.conservative(), options.keepShardingRules())
        .propagate(draft, report, recorder);
  }

  private Program export(Draft draft, PassReport report) {
    after().forEach(step -> step.run(draft, report));
    return Freeze.of(draft);
  }

  private ImmutableList<Step> before() {
    return ImmutableList.<Step>builder()
        .addAll(options.extendedRules() ? ImmutableList.of(new ExtendRules()) : ImmutableList.of())
        .addAll(Steps.importing(options.sharedFunctions()))
        .addAll(Steps.beforePropagation(options.sharedFunctions()))
        .build();
  }

  private ImmutableList<Step> after() {
    return ImmutableList.<Step>builder()
        .addAll(Steps.afterPropagation(options.sharedFunctions()))
        .addAll(Steps.exporting(Steps.Exporting.DEFAULT.keepingRules(options.keepShardingRules())))
        .addAll(options.extendedRules() ? ImmutableList.of(new RestoreIfs()) : ImmutableList.of())
        .build();
  }
}
