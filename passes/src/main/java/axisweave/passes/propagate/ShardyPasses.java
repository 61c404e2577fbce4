package axisweave.passes.propagate;

import axisweave.passes.PassFactory;
import axisweave.passes.PassOptions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.Function;

/** The passes of this package under the names that Shardy gives them, and {@code propagate}. */
public final class ShardyPasses {
  private static final String NO_NOTES =
      "no notes on where shardings come from are put into the module; the command explain tells";

  /** Which rules propagation goes by. */
  private enum RuleSet {
    SHARDY,
    EXTENDED
  }

  public static final ImmutableMap<String, PassFactory> FACTORIES = factories();

  private static final String OWN_ROAD =
      "it is a part of Shardy's road to the per-device program; partition is the one here";

  /** The passes of Shardy that are refused, and why. */
  public static final ImmutableMap<String, String> REFUSED =
      ImmutableMap.of(
          "sdy-convert-global-to-local", OWN_ROAD,
          "sdy-pad-for-divisibility", OWN_ROAD,
          "sdy-resolve-permutation-factors", OWN_ROAD,
          "sdy-save-module", "no pass writes files; opt has --print-after-change and --stop-after");

  private ShardyPasses() {}

  private static ImmutableMap<String, PassFactory> factories() {
    ImmutableMap.Builder<String, PassFactory> all = ImmutableMap.builder();
    all.put("propagate", ShardyPasses::propagate);
    all.put("sdy-propagation-pipeline", ShardyPasses::propagate);
    importing(all);
    propagating(all);
    exporting(all);
    return all.buildOrThrow();
  }

  private static Propagate propagate(PassOptions options) {
    return new Propagate(
        new Propagate.Options(
            options.choice("propagation-strategy", Strategy.class, Strategy.AGGRESSIVE),
            options.flag("conservative-propagation", false),
            options.flag("keep-sharding-rules", false),
            options.choice("rules", RuleSet.class, RuleSet.SHARDY) == RuleSet.EXTENDED,
            options.flag("dedup-functions-fully", false)));
  }

  private static PassFactory steps(Function<PassOptions, ImmutableList<Step>> steps) {
    return options -> new StepsPass(options.pass(), steps.apply(options));
  }

  /** Refuses to be asked for notes on where shardings come from. */
  private static void withoutNotes(PassOptions options) {
    options.refusing(NO_NOTES, "debug-sharding-origins");
    options.refusing(NO_NOTES, "debug-propagation-edge-sharding");
  }

  private static PassFactory step(Step step) {
    return steps(options -> ImmutableList.of(step));
  }

  private static void importing(ImmutableMap.Builder<String, PassFactory> all) {
    all.put("symbol-dce", step(new DropUnusedFunctions()));
    all.put("sdy-lift-inlined-meshes", step(new LiftInlinedMeshes()));
    all.put("sdy-remove-size-one-axes", step(new RemoveSizeOneAxes()));
    all.put("sdy-propagate-sharding-from-func-to-call", step(new ShardingFromFuncToCall()));
    all.put("sdy-constant-or-scalar-splitter", step(new SplitConstants()));
    all.put("sdy-explicit-gather-scatter-batching", step(new BatchGathersAndScatters()));
    all.put("sdy-manual-axes-cleanup", step(new CleanUpManualAxes()));
    all.put("sdy-add-data-flow-edges", step(new AddDataFlowEdges()));
    all.put("sdy-add-func-data-flow-edges", step(new AddFuncDataFlowEdges()));
    all.put("sdy-flatten-call-graph", step(new FlattenCallGraph()));
    all.put(
        "sdy-import-func-calls",
        steps(options ->
            ImmutableList.of(
                new ImportFuncCalls(
                    options.flag("add-data-flow-edges-on-named-computations", true)))));
    all.put(
        "sdy-apply-sharding-constraints",
        steps(options -> {
          withoutNotes(options);
          return ImmutableList.of(new ApplyShardingConstraints());
        }));
    all.put("sdy-sharding-group-import", step(new ImportShardingGroups()));
    all.put("sdy-pre-order-funcs", step(new OrderFunctions()));
    all.put(
        "sdy-import-pipeline",
        steps(options -> Steps.importing(options.flag("dedup-functions-fully", false))));
  }

  private static void propagating(ImmutableMap.Builder<String, PassFactory> all) {
    all.put(
        "sdy-populate-op-sharding-rules",
        steps(options ->
            ImmutableList.of(
                new PopulateShardingRules(options.flag("conservative-propagation", false)))));
    all.put(
        "sdy-basic-propagate",
        steps(options -> propagation(options, Strategy.BASIC, false, false)));
    all.put(
        "sdy-aggressive-propagate",
        steps(options -> propagation(options, strategy(options), false, false)));
    all.put(
        "sdy-op-priority-propagate",
        steps(options -> propagation(options, strategy(options), byOps(options), false)));
    all.put(
        "sdy-user-priority-propagate",
        steps(options -> propagation(options, strategy(options), byOps(options), true)));
  }

  private static Strategy strategy(PassOptions options) {
    return options.choice("propagation-strategy", Strategy.class, Strategy.AGGRESSIVE);
  }

  private static boolean byOps(PassOptions options) {
    return options.flag("run-op-priority-propagation", true);
  }

  private static ImmutableList<Step> propagation(
      PassOptions options, Strategy strategy, boolean byOps, boolean byUser) {
    withoutNotes(options.ignoring("module-dump-directory"));
    return ImmutableList.of(
        new PropagateShardings(
            strategy,
            byOps,
            byUser,
            options.flag("conservative-propagation", false),
            options.flag("keep-sharding-rules", false)),
        new RefuseBoundAxes());
  }

  private static void exporting(ImmutableMap.Builder<String, PassFactory> all) {
    all.put("sdy-export-named-computations", step(new ExportNamedComputations()));
    all.put("sdy-propagate-to-func-results", step(new PropagateToFuncResults()));
    all.put("sdy-sink-func-data-flow-edges", step(new SinkFuncDataFlowEdges()));
    all.put(
        "sdy-unflatten-call-graph",
        steps(options ->
            ImmutableList.of(
                new UnflattenCallGraph(options.flag("dedup-functions-fully", false)))));
    all.put("sdy-insert-func-call-reshards", step(new InsertFuncCallReshards()));
    all.put("sdy-constant-or-scalar-merger", step(new MergeConstants()));
    all.put(
        "sdy-sink-data-flow-edges",
        steps(options -> {
          options.refusing(NO_NOTES, "sink-debug-sharding-origins");
          options.refusing(NO_NOTES, "sink-debug-propagation-edge-sharding");
          return ImmutableList.of(new SinkDataFlowEdges());
        }));
    all.put("sdy-remove-sharding-groups", step(new RemoveShardingGroups()));
    all.put("sdy-sharding-constraint-to-reshard", step(new ConstraintsToReshards()));
    all.put("sdy-update-non-divisible-input-output-shardings", step(new TrimInputsAndOutputs()));
    all.put("sdy-remove-sub-axes-in-input-output-shardings", step(new RemoveSubAxes()));
    all.put("sdy-close-shardings", step(new CloseShardings()));
    all.put(
        "sdy-insert-explicit-reshards",
        steps(options ->
            ImmutableList.of(
                new InsertExplicitReshards(options.flag("enable-full-version", false)),
                new RefuseBoundAxes())));
    all.put("sdy-drop-sharding-rules", step(new DropShardingRules()));
    all.put("sdy-drop-sharding-and-mesh", step(new DropShardingsAndMeshes()));
    all.put("sdy-inline-meshes", step(new InlineMeshes()));
    all.put("sdy-remove-propagation-debug-info", step(new DropDebugInfo()));
    all.put("sdy-remove-all-gather-reduce-scatter-for-cmv1", step(new LeaveMatmulsToCompiler()));
    all.put(
        "sdy-export-pipeline",
        steps(options ->
            Steps.exporting(
                new Steps.Exporting(
                    options
                        .ignoring("dump-directory", "avoid-reshards-on-calls")
                        .flag("keep-sharding-rules", false),
                    options.flag("avoid-export-for-partitioning", false),
                    options.flag("enable-insert-explicit-collectives", false),
                    options.flag("update-non-divisible-input-output-shardings", true),
                    options.flag("remove-all-gather-reduce-scatter-for-cmv1", false),
                    options.flag("dump-sharding-origins", false)
                        | options.flag("dump-propagation-edges", false)))));
    all.put(
        "sdy-reshard-to-collectives",
        steps(options ->
            ImmutableList.of(
                new ReshardToCollectives(options.flag("keep-redundant-reshards", false)))));
  }
}
