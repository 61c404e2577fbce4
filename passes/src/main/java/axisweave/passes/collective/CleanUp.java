package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.Collective;
import axisweave.passes.Pass;
import axisweave.passes.PassFactory;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

/**
 * Applies rules to a per-device program, ours or anybody's, until none applies. Each sweep carries
 * rewrites as far down as they go, so that there are few.
 *
 * @param rules the names of the rules
 */
public record CleanUp(ImmutableSet<String> rules) implements Pass {
  /** All rules; where several fit, the first is taken. */
  private static final ImmutableList<Rewrite> RULES =
      ImmutableList.of(
          new ShareCollectives(),
          new DropGathersOfSlices(),
          new SliceBeforeGathers(),
          new ScatterReductions(),
          new AddBeforeReductions(),
          new SinkReductions(),
          new NarrowBeforeGathers(),
          new WidenAfterGathers(),
          new MergeCollectives());

  /** All of them at once. */
  public static final CleanUp ALL = new CleanUp(names());

  /** A rewrite can let another one in; they never make each other possible without end. */
  private static final int MOST_SWEEPS = 16;

  /** The passes of this room by name. */
  public static final ImmutableMap<String, PassFactory> FACTORIES = factories();

  private static ImmutableSet<String> names() {
    return RULES.stream().map(Rewrite::name).collect(ImmutableSet.toImmutableSet());
  }

  private static ImmutableMap<String, PassFactory> factories() {
    ImmutableMap.Builder<String, PassFactory> all = ImmutableMap.builder();
    all.put(ALL.name(), options -> ALL);
    for (Rewrite rule : RULES) {
      all.put(rule.name(), options -> new CleanUp(ImmutableSet.of(rule.name())));
    }
    all.put("hoist-collectives", options -> new HoistCollectives());
    all.put(
        "combine-collectives",
        options ->
            new CombineCollectives(options.number("bytes", CombineCollectives.DEFAULT.bytes())));
    all.put("drop-unused", options -> new DropUnused());
    return all.buildOrThrow();
  }

  @Override
  public String name() {
    return rules.size() == 1 ? rules.iterator().next() : "clean-up";
  }

  @Override
  public Program run(Program program, PassReport report) {
    boolean any = program.funcs().stream().flatMap(f -> f.body().stream()).anyMatch(CleanUp::has);
    ImmutableList<Rewrite> chosen =
        RULES.stream()
            .filter(r -> rules.contains(r.name()))
            .collect(ImmutableList.toImmutableList());
    Program at = program;
    for (int sweep = 0; any && sweep < MOST_SWEEPS; sweep++) {
      Rewriter rewriter = new Rewriter(at, chosen, report);
      at = rewriter.run();
      any = rewriter.applied() > 0;
    }
    return at;
  }

  static boolean has(Region region) {
    return region.blocks().stream().flatMap(b -> b.ops().stream()).anyMatch(CleanUp::has);
  }

  static boolean has(Op op) {
    return op.kind() instanceof Collective || op.regions().stream().anyMatch(CleanUp::has);
  }
}
