package axisweave.passes.collective;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Drops pure ops whose results nobody uses, collectives too: all devices drop the same ones.
 *
 * <pre>
 * %1 = stablehlo.all_gather %0 ...      -- nobody uses %1
 * %2 = stablehlo.negate %0              -->    %2 = stablehlo.negate %0
 * return %2                                    return %2
 * </pre>
 */
public record DropUnused() implements Pass {
  @Override
  public String name() {
    return "drop-unused";
  }

  @Override
  public Program run(Program program, PassReport report) {
    return program.withBodies(body -> sweep(body, report));
  }

  private static Region sweep(Region region, PassReport report) {
    boolean same = true;
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      Block swept = region.blocks().size() == 1 ? sweep(block, report) : block;
      same &= swept == block;
      blocks.add(swept);
    }
    return same ? region : new Region(blocks.build());
  }

  private static Block sweep(Block block, PassReport report) {
    Set<Value> used = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Op> kept = new ArrayList<>();
    List<Op> originals = new ArrayList<>();
    boolean same = true;
    for (int i = block.ops().size() - 1; i >= 0; i--) {
      Op op = block.ops().get(i);
      boolean last = i == block.ops().size() - 1;
      if (!last && Purity.isPure(op) && op.results().stream().noneMatch(used::contains)) {
        report.count("ops-dropped", 1);
        same = false;
        continue;
      }
      Op swept = withRegions(op, report);
      same &= swept == op;
      use(swept, used);
      kept.add(swept);
      originals.add(op);
    }
    return same ? block : rebuild(block, originals, kept);
  }

  private static Op withRegions(Op op, PassReport report) {
    if (op.regions().isEmpty()) {
      return op;
    }
    boolean same = true;
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    for (Region region : op.regions()) {
      Region swept = sweep(region, report);
      same &= swept == region;
      regions.add(swept);
    }
    return same ? op : new ValueMap().copy(op, regions.build());
  }

  private static void use(Op op, Set<Value> used) {
    used.addAll(op.operands());
    for (Region region : op.regions()) {
      for (Block block : region.blocks()) {
        block.ops().forEach(inner -> use(inner, used));
      }
    }
  }

  /** The kept ops in order; those after one that was made anew refer to its new results. */
  private static Block rebuild(Block block, List<Op> originals, List<Op> kept) {
    ValueMap map = new ValueMap();
    boolean moved = false;
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    for (int i = kept.size() - 1; i >= 0; i--) {
      Op op = kept.get(i);
      if (moved) {
        op = map.copy(op);
      }
      if (op != originals.get(i)) {
        map.putAll(originals.get(i).results(), op.results());
        moved = true;
      }
      ops.add(op);
    }
    return new Block(block.label(), block.arguments(), ops.build());
  }
}
