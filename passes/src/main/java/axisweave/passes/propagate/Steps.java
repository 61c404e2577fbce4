package axisweave.passes.propagate;

import com.google.common.collect.ImmutableList;

/**
 * The steps of the pipeline around propagation, in order. Functions are cloned for each call and
 * put in its place, or, with {@code shared}, stay one for all calls.
 */
final class Steps {
  private Steps() {}

  static ImmutableList<Step> importing(boolean shared) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    steps.add(
        new DropUnusedFunctions(),
        new LiftInlinedMeshes(),
        new RemoveSizeOneAxes(),
        new ShardingFromFuncToCall(),
        new RefuseBoundAxes(),
        new SplitConstants(),
        new DropUnusedFunctions(),
        new CleanUpManualAxes(),
        new AddDataFlowEdges());
    if (shared) {
      steps.add(new ApplyShardingConstraints(), new ImportShardingGroups());
    }
    return steps.build();
  }

  static ImmutableList<Step> beforePropagation(boolean shared) {
    return shared
        ? ImmutableList.of(new AddFuncDataFlowEdges(), new OrderFunctions())
        : ImmutableList.of(
            new FlattenCallGraph(),
            new DropUnusedFunctions(),
            new ImportFuncCalls(true),
            new RefuseBoundAxes(),
            new DropUnusedFunctions(),
            new ApplyShardingConstraints(),
            new ImportShardingGroups(),
            new OrderFunctions());
  }

  static ImmutableList<Step> afterPropagation(boolean shared) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    steps.add(new RefuseBoundAxes());
    if (shared) {
      steps.add(new PropagateToFuncResults(), new SinkFuncDataFlowEdges());
    } else {
      steps.add(new ExportNamedComputations(), new PropagateToFuncResults());
    }
    return steps
        .add(new UnflattenCallGraph(false), new DropUnusedFunctions(), new InsertFuncCallReshards())
        .build();
  }

  /**
   * What an export is told.
   *
   * @param keepRules whether the rule of each op is left on it
   * @param avoidPartitioning whether groups, constraints and conflicts are left for later
   * @param collectives whether every conflict is resolved, by Shardy's own collectives
   * @param divisible whether inputs and outputs are laid out so that sizes divide
   * @param matmulsLeft whether gathers and scatters around matrix products are taken back
   * @param withoutDebugInfo whether Shardy's notes on where shardings come from are dropped
   */
  record Exporting(
      boolean keepRules,
      boolean avoidPartitioning,
      boolean collectives,
      boolean divisible,
      boolean matmulsLeft,
      boolean withoutDebugInfo) {
    static final Exporting DEFAULT = new Exporting(false, false, false, true, false, false);

    Exporting keepingRules(boolean keep) {
      return new Exporting(
          keep, avoidPartitioning, collectives, divisible, matmulsLeft, withoutDebugInfo);
    }
  }

  static ImmutableList<Step> exporting(Exporting options) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    steps.add(new MergeConstants(), new SinkDataFlowEdges());
    if (!options.avoidPartitioning) {
      steps.add(new RemoveShardingGroups(), new ConstraintsToReshards());
    }
    if (options.divisible) {
      steps.add(new TrimInputsAndOutputs(), new RemoveSubAxes());
    }
    steps.add(new CloseShardings());
    if (!options.avoidPartitioning) {
      steps.add(new InsertExplicitReshards(options.collectives));
      if (options.collectives) {
        steps.add(new RefuseBoundAxes(), new CleanUpReshards(), new ReshardToCollectives(false));
      }
      steps.add(new CleanUpCollectives());
      if (options.collectives && options.matmulsLeft) {
        steps.add(new LeaveMatmulsToCompiler());
      }
    }
    if (options.withoutDebugInfo) {
      steps.add(new DropDebugInfo());
    }
    if (!options.keepRules) {
      steps.add(new DropShardingRules());
    }
    return steps.build();
  }
}
