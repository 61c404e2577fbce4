package axisweave.passes.propagate;

import com.google.common.collect.ImmutableList;

/** The steps of the pipeline around propagation, in order. */
final class Steps {
  private Steps() {}

  static ImmutableList<Step> importing() {
    return ImmutableList.of(
        new DropUnusedFunctions(),
        new LiftInlinedMeshes(),
        new RemoveSizeOneAxes(),
        new ShardingFromFuncToCall(),
        new SplitConstants(),
        new DropUnusedFunctions(),
        new CleanUpManualAxes(),
        new AddDataFlowEdges());
  }

  static ImmutableList<Step> callsToRegions() {
    return ImmutableList.of(
        new FlattenCallGraph(),
        new DropUnusedFunctions(),
        new ImportFuncCalls(true),
        new DropUnusedFunctions(),
        new ApplyShardingConstraints(),
        new ImportShardingGroups(),
        new OrderFunctions());
  }

  static ImmutableList<Step> regionsToCalls() {
    return ImmutableList.of(
        new ExportNamedComputations(),
        new PropagateToFuncResults(),
        new UnflattenCallGraph(false),
        new DropUnusedFunctions(),
        new InsertFuncCallReshards());
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
