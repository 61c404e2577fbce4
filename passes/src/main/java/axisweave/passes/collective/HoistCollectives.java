package axisweave.passes.collective;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TopLevel;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Control;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A collective on what a loop carries unchanged is done before the loop, once; with it what is
 * computed in between. A loop that never turns would send more; that is left to who writes one.
 *
 * <pre>
 * while(%w = %0, %i = %1) {                     %2 = all_gather %0
 *   %2 = all_gather %w                          while(%w = %0, %i = %1) {
 *   ... %2 ...                           -->      ... %2 ...
 *   return %w, ...                                return %w, ...
 * }                                             }
 * </pre>
 */
public record HoistCollectives() implements Pass {
  @Override
  public String name() {
    return "hoist-collectives";
  }

  @Override
  public Program run(Program program, PassReport report) {
    boolean any = false;
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      if (item instanceof Func func && func.body().filter(HoistCollectives::turns).isPresent()) {
        Walk walk = new Walk(report);
        Region body = walk.region(func.body().orElseThrow());
        items.add(walk.hoisted ? func.withBody(body) : func);
        any |= walk.hoisted;
      } else {
        items.add(item);
      }
    }
    return any ? program.withItems(items.build()) : program;
  }

  /** Whether some loop has a collective. */
  private static boolean turns(Region region) {
    return region.blocks().stream()
        .flatMap(b -> b.ops().stream())
        .anyMatch(op ->
            op.kind() instanceof Control.While
                ? CleanUp.has(op)
                : op.regions().stream().anyMatch(HoistCollectives::turns));
  }

  /** One function, inner loops before outer ones. */
  private static final class Walk {
    private final PassReport report;
    private final ValueMap map = new ValueMap();
    private boolean hoisted;

    Walk(PassReport report) {
      this.report = report;
    }

    Region region(Region region) {
      if (!CleanUp.has(region)) {
        return map.copy(region);
      }
      ImmutableList.Builder<Block> blocks = ImmutableList.builder();
      for (Block block : region.blocks()) {
        ImmutableList.Builder<Op> ops = ImmutableList.builder();
        block.ops().forEach(op -> visit(op, ops));
        blocks.add(new Block(block.label(), block.arguments(), ops.build()));
      }
      return new Region(blocks.build());
    }

    private void visit(Op op, ImmutableList.Builder<Op> out) {
      ImmutableList.Builder<Region> regions = ImmutableList.builder();
      op.regions().forEach(r -> regions.add(region(r)));
      ImmutableList<Region> inner = regions.build();
      if (op.kind() instanceof Control.While && CleanUp.has(inner.get(1))) {
        inner = ImmutableList.of(inner.get(0), hoisted(op, inner.get(1), out));
      }
      out.add(map.copy(op, inner));
    }

    /** The body without what is the same in each turn, which goes before the loop. */
    private Region hoisted(Op loop, Region body, ImmutableList.Builder<Op> before) {
      Block block = body.block();
      ValueMap outside = new ValueMap();
      Set<Value> changing = changing(block);
      for (int i = 0; i < block.arguments().size(); i++) {
        outside.put(block.argument(i), map.get(loop.operand(i)));
      }
      Set<Op> constant = constant(block, changing);
      if (constant.isEmpty()) {
        return body;
      }
      hoisted = true;
      List<Op> kept = new ArrayList<>();
      for (Op op : block.ops()) {
        if (constant.contains(op)) {
          before.add(outside.copy(op));
          report.count(op.kind() instanceof Collective ? "hoist-collectives" : "hoisted-with", 1);
        } else {
          kept.add(op);
        }
      }
      return Region.of(relinked(block, kept, constant, outside));
    }

    /** Ops that use what went before the loop use that. */
    private static Block relinked(Block block, List<Op> kept, Set<Op> constant, ValueMap outside) {
      ValueMap inside = new ValueMap();
      constant.forEach(op -> inside.putAll(op.results(), outside.getAll(op.results())));
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      kept.forEach(op -> ops.add(inside.copy(op)));
      return new Block(block.label(), block.arguments(), ops.build());
    }
  }

  /** The arguments of a body, and what its ops make, that turns can differ in. */
  private static Set<Value> changing(Block body) {
    Set<Value> changing = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < body.arguments().size(); i++) {
      if (body.terminator().operand(i) != body.argument(i)) {
        changing.add(body.argument(i));
      }
    }
    for (Op op : body.ops()) {
      boolean same = Purity.isFunction(op) && op.operands().stream().noneMatch(changing::contains);
      if (!same) {
        changing.addAll(op.results());
      }
    }
    return changing;
  }

  /** Collectives that are the same in each turn, and the ops that they need. */
  private static Set<Op> constant(Block body, Set<Value> changing) {
    Set<Op> constant = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Value> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Op op : body.ops().reverse()) {
      boolean fixed = !op.results().isEmpty() && !changing.contains(op.results().get(0));
      boolean sends = op.kind() instanceof Collective && !op.operands().isEmpty();
      if (fixed && (sends || op.results().stream().anyMatch(needed::contains))) {
        constant.add(op);
        needed.addAll(op.operands());
      }
    }
    return constant;
  }
}
