package axisweave.reduce;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves out constants that the same function has before. */
record MergeConstants() implements Step {
  @Override
  public String name() {
    return "constants merged";
  }

  /** The later of equal constants, in order, and the first of each. */
  private static Map<Op, Op> firsts(Program program, List<Op> units) {
    Map<Op, Op> firsts = new IdentityHashMap<>();
    for (Func func : program.funcs()) {
      Map<Object, Op> seen = new HashMap<>();
      for (Block block : func.body().stream().flatMap(b -> b.blocks().stream()).toList()) {
        for (Op op : block.ops()) {
          Op first =
              op.kind() instanceof Movement.Constant ? seen.putIfAbsent(op.kind(), op) : null;
          if (first != null) {
            units.add(op);
            firsts.put(op, first);
          }
        }
      }
    }
    return firsts;
  }

  @Override
  public int count(Program program) {
    return firsts(program, new ArrayList<>()).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    List<Op> units = new ArrayList<>();
    Map<Op, Op> firsts = firsts(program, units);
    Map<Op, Op> merged = new IdentityHashMap<>();
    units.subList(from, to).forEach(op -> merged.put(op, firsts.get(op)));
    return Optional.of(
        Rebuild.of(
            program,
            (op, at) ->
                Optional.ofNullable(merged.get(op))
                    .map(first -> ImmutableList.of(at.get(first.result())))));
  }
}
