package axisweave.reduce;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a region in the place of the op that holds it: the body of a loop once, one branch of a
 * choice, a function that calls no other. What a manual computation takes and gives comes in as
 * arguments where blocks are not wholes.
 */
record InlineRegions() implements Step {
  private record Unit(Op op, Block block) {}

  @Override
  public String name() {
    return "regions inlined";
  }

  private static List<Unit> units(Program program) {
    Map<String, Func> leaves = new HashMap<>();
    for (Func func : program.funcs()) {
      if (func.body().isPresent() && !calls(func.body().get())) {
        leaves.putIfAbsent(func.name(), func);
      }
    }
    List<Unit> units = new ArrayList<>();
    for (Op op : Walk.ops(program, op -> true)) {
      for (Region region : regions(op, leaves)) {
        if (region.blocks().size() == 1 && (isManual(op) || fits(op, region.block()))) {
          units.add(new Unit(op, region.block()));
        }
      }
    }
    return units;
  }

  private static boolean calls(Region region) {
    boolean[] any = new boolean[1];
    Walk.each(region, op -> any[0] |= op.kind() instanceof Control.Call);
    return any[0];
  }

  private static boolean isManual(Op op) {
    return op.kind() instanceof Sdy.ManualComputation;
  }

  private static ImmutableList<Region> regions(Op op, Map<String, Func> leaves) {
    return switch (op.kind()) {
      case Control.While loop -> ImmutableList.of(op.region(1));
      case Control.If choice -> op.regions();
      case Control.Case choice -> op.regions();
      case Control.Call call when leaves.containsKey(call.callee()) ->
          ImmutableList.of(leaves.get(call.callee()).body().orElseThrow());
      case Sdy.ManualComputation manual -> op.regions();
      case Sdy.NamedComputation named -> op.regions();
      // The regions of all others compute on scalars.
      default -> ImmutableList.of();
    };
  }

  private static boolean fits(Op op, Block block) {
    boolean takesOperands = !block.arguments().isEmpty();
    return (!takesOperands || types(block.arguments()).equals(op.operandTypes()))
        && types(block.terminator().operands()).equals(op.resultTypes());
  }

  private static ImmutableList<Type> types(List<Value> values) {
    return values.stream().map(Value::type).collect(ImmutableList.toImmutableList());
  }

  @Override
  public int count(Program program) {
    return units(program).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Map<Op, Block> inlined = new IdentityHashMap<>();
    units(program).subList(from, to).forEach(unit -> inlined.putIfAbsent(unit.op, unit.block));
    return Optional.of(
        Rebuild.of(
            program,
            (op, at) -> Optional.ofNullable(inlined.get(op)).map(block -> inline(op, block, at))));
  }

  private static ImmutableList<Value> inline(Op op, Block block, Rebuild at) {
    if (fits(op, block)) {
      return at.inline(
          block, block.arguments().isEmpty() ? ImmutableList.of() : at.getAll(op.operands()));
    }
    at.inline(block, newArguments(block.arguments(), at));
    return newArguments(op.results(), at);
  }

  /** Blocks come in from outside in place of wholes, and wholes in place of blocks. */
  private static ImmutableList<Value> newArguments(ImmutableList<Value> values, Rebuild at) {
    return values.stream()
        .map(value -> at.newArgument(value, Attributes.EMPTY))
        .collect(ImmutableList.toImmutableList());
  }
}
