package axisweave.passes.imports;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.CustomCall;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableSet;

/**
 * Turns the shardings of older dumps into sdy's: {@code mhlo.sharding} of arguments, results and
 * ops becomes {@code sdy.sharding}, and {@code custom_call @Sharding} a {@code
 * sdy.sharding_constraint}.
 *
 * <pre>{@code
 * %0 = custom_call @Sharding(%a) {mhlo.sharding = "{devices=[2,1,4]<=[8] last_tile_dim_replicate}"}
 * ->
 * sdy.mesh @mesh = <["_axis_0"=2, "_axis_1"=4]>
 * %0 = sdy.sharding_constraint %a <@mesh, [{"_axis_0"}, {}]>
 * }</pre>
 *
 * <p>The texts in {@code mhlo.frontend_attributes} in which XLA keeps sdy's own shardings are
 * preferred where both are there. A call between {@code @SPMDFullToShardShape} and
 * {@code @SPMDShardToFullShape}, or XLA's own names for them, becomes a {@code
 * sdy.manual_computation}.
 *
 * <p>What sdy cannot say is kept as it is, with a warning. A program without any such attribute is
 * returned as it is.
 */
public record ImportShardings() implements Pass {
  static final String SHARDING = "mhlo.sharding";
  private static final ImmutableSet<String> FRONTEND_SHARDINGS =
      ImmutableSet.of(
          "xla.sdy.sharding",
          "xla.sdy.sharding_rule",
          "xla.sdy.in_shardings",
          "xla.sdy.out_shardings",
          "xla.sdy.manual_axes",
          "xla.sdy.meshes");
  private static final ImmutableSet<String> TARGETS =
      ImmutableSet.of(
          "SPMDFullToShardShape",
          "SPMDShardToFullShape",
          "xla.sdy.FuncResultSharding",
          "xla.sdy.GlobalToLocalShape",
          "xla.sdy.LocalToGlobalShape");

  @Override
  public String name() {
    return "import-shardings";
  }

  @Override
  public Program run(Program program, PassReport report) {
    return concerns(program) ? new ShardingImport(program, report).run() : program;
  }

  private static boolean concerns(Program program) {
    return concerns(program.attributes())
        || program.funcs().stream().anyMatch(ImportShardings::concerns);
  }

  static boolean concerns(Func func) {
    return func.argumentAttributes().stream().anyMatch(ImportShardings::concerns)
        || func.resultAttributes().stream().anyMatch(ImportShardings::concerns)
        || (func.body().isPresent() && concerns(func.body().get()));
  }

  private static boolean concerns(Region region) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        if (concerns(op.attributes()) || isBoundary(op)) {
          return true;
        }
        for (Region inner : op.regions()) {
          if (concerns(inner)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean concerns(Attributes attributes) {
    return !attributes.foreign().isEmpty()
        && (attributes.foreign().containsKey(SHARDING) || hasFrontendSharding(attributes));
  }

  /** Whether sdy's own shardings are in the text of its frontend attributes. */
  private static boolean hasFrontendSharding(Attributes attributes) {
    return attributes.foreign().get(Frontend.NAME) instanceof Attribute.Dictionary frontend
        && frontend.entries().keySet().stream().anyMatch(FRONTEND_SHARDINGS::contains);
  }

  /** Whether it is a call that a manual computation or a result's sharding is written as. */
  static boolean isBoundary(Op op) {
    return op.kind() instanceof CustomCall call && TARGETS.contains(call.target());
  }
}
