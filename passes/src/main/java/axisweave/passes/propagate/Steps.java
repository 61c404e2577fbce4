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
    if (shared) {
      steps.add(new RefuseBoundAxes(), new PropagateToFuncResults(), new SinkFuncDataFlowEdges());
    } else {
      steps.add(new ExportNamedComputations(), new PropagateToFuncResults());
    }
    return steps
        .add(new UnflattenCallGraph(false), new DropUnusedFunctions(), new InsertFuncCallReshards())
        .build();
  }

  static ImmutableList<Step> exporting(boolean keepShardingRules) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    steps.add(
        new MergeConstants(),
        new SinkDataFlowEdges(),
        new RemoveShardingGroups(),
        new ConstraintsToReshards(),
        new TrimInputsAndOutputs(),
        new RemoveSubAxes(),
        new CloseShardings(),
        new InsertExplicitReshards(false),
        new CleanUpCollectives());
    if (!keepShardingRules) {
      steps.add(new DropShardingRules());
    }
    return steps.build();
  }
}
