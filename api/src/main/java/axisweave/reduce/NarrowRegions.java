package axisweave.reduce;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.ShardingPerValue;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out what ops with regions carry: a value that goes around a loop (its start stands for
 * it), an unused result of a choice or a manual computation, an operand that a manual computation
 * does not look at, one value of a barrier.
 */
record NarrowRegions() implements Step {
  /** Position {@code at} of the results of {@code op}, or of its operands. */
  private record Unit(Op op, int at, boolean isOperand) {}

  @Override
  public String name() {
    return "carried values dropped";
  }

  private static List<Unit> units(Program program) {
    Set<Value> used = Walk.used(program);
    List<Unit> units = new ArrayList<>();
    for (Op op : Walk.ops(program, NarrowRegions::canBeNarrowed)) {
      boolean any = op.kind() instanceof Control.While || isBarrier(op);
      for (int i = 0; i < op.results().size(); i++) {
        if (any || !used.contains(op.result(i))) {
          units.add(new Unit(op, i, false));
        }
      }
      for (int i = 0; isManual(op) && i < op.operands().size(); i++) {
        if (!used.contains(op.region(0).block().argument(i))) {
          units.add(new Unit(op, i, true));
        }
      }
    }
    return units;
  }

  private static boolean canBeNarrowed(Op op) {
    return switch (op.kind()) {
      case Control.While loop -> true;
      case Control.If choice -> true;
      case Control.Case choice -> true;
      case Sdy.ManualComputation manual -> true;
      case Movement.OptimizationBarrier barrier -> true;
      // Operands and results of all others are what the op is.
      default -> false;
    };
  }

  private static boolean isManual(Op op) {
    return op.kind() instanceof Sdy.ManualComputation;
  }

  private static boolean isBarrier(Op op) {
    return op.kind() instanceof Movement.OptimizationBarrier;
  }

  @Override
  public int count(Program program) {
    return units(program).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Map<Op, BitSet> results = new IdentityHashMap<>();
    Map<Op, BitSet> operands = new IdentityHashMap<>();
    for (Unit unit : units(program).subList(from, to)) {
      Map<Op, BitSet> dropped = unit.isOperand ? operands : results;
      dropped.computeIfAbsent(unit.op, op -> new BitSet()).set(unit.at);
    }
    return Optional.of(
        Rebuild.of(
            program,
            (op, at) ->
                results.containsKey(op) || operands.containsKey(op)
                    ? Optional.of(
                        narrowed(
                            op,
                            results.getOrDefault(op, new BitSet()),
                            operands.getOrDefault(op, new BitSet()),
                            at))
                    : Optional.empty()));
  }

  private static ImmutableList<Value> narrowed(Op op, BitSet results, BitSet operands, Rebuild at) {
    boolean carries = op.kind() instanceof Control.While || isBarrier(op);
    BitSet inputs = carries ? results : operands;
    ImmutableList<Value> kept = at.getAll(kept(op.operands(), inputs));
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    for (int r = 0; r < op.regions().size(); r++) {
      boolean condition = op.kind() instanceof Control.While && r == 0;
      regions.add(region(op, op.region(r), inputs, condition ? new BitSet() : results, at));
    }
    ImmutableList<Value> left = kept(op.results(), results);
    ImmutableList.Builder<Value> values = ImmutableList.builder();
    Op made =
        new Op(
            kind(op.kind(), inputs, results),
            op.attributes()
                .withSharding(
                    op.attributes().perValue().map(s -> new ShardingPerValue(kept(s, results)))),
            kept,
            left.stream().map(Value::type).collect(ImmutableList.toImmutableList()),
            left.stream()
                .map(r -> r.part() < 0 ? ResultName.of(r.name()) : ResultName.NONE)
                .collect(ImmutableList.toImmutableList()),
            regions.build(),
            op.loc());
    if (!left.isEmpty()) {
      at.emit(made);
    }
    int next = 0;
    for (int i = 0; i < op.results().size(); i++) {
      boolean gone = results.get(i);
      values.add(!gone ? made.result(next) : carries ? at.get(op.operand(i)) : op.result(i));
      next += gone ? 0 : 1;
    }
    return values.build();
  }

  private static Region region(Op op, Region region, BitSet inputs, BitSet results, Rebuild at) {
    Block block = region.block();
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    for (int i = 0; i < block.arguments().size(); i++) {
      if (!inputs.get(i)) {
        arguments.add(at.argument(block.argument(i)));
      } else if (!isManual(op)) {
        at.put(block.argument(i), at.get(op.operand(i)));
      }
    }
    return Region.of(
        at.block(block, arguments.build(), kept(block.terminator().operands(), results)));
  }

  private static OpKind kind(OpKind kind, BitSet inputs, BitSet results) {
    return kind instanceof Sdy.ManualComputation manual
        ? new Sdy.ManualComputation(
            new ShardingPerValue(kept(manual.inShardings().shardings(), inputs)),
            new ShardingPerValue(kept(manual.outShardings().shardings(), results)),
            manual.manualAxes())
        : kind;
  }

  private static <T> ImmutableList<T> kept(ImmutableList<T> list, BitSet dropped) {
    ImmutableList.Builder<T> kept = ImmutableList.builder();
    for (int i = 0; i < list.size(); i++) {
      if (!dropped.get(i)) {
        kept.add(list.get(i));
      }
    }
    return kept.build();
  }
}
