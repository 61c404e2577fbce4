package axisweave.passes.imports;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TopLevel;
import axisweave.ir.op.Control;
import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Functions that were put in line as manual computations go if nothing else calls them. */
record UnusedBodies(Set<String> inlined) {
  Program drop(Program program) {
    Program kept = program;
    for (boolean more = !inlined.isEmpty(); more; ) {
      Set<String> called = called(kept);
      ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
      int gone = 0;
      for (TopLevel item : kept.items()) {
        if (item instanceof Func f && inlined.contains(f.name()) && !called.contains(f.name())) {
          gone++;
        } else {
          items.add(item);
        }
      }
      kept = kept.withItems(items.build());
      more = gone > 0;
    }
    return kept;
  }

  private static Set<String> called(Program program) {
    Set<String> names = new HashSet<>();
    Deque<Region> todo = new ArrayDeque<>();
    program.funcs().forEach(f -> f.body().ifPresent(todo::add));
    while (!todo.isEmpty()) {
      for (Block block : todo.remove().blocks()) {
        for (Op op : block.ops()) {
          if (op.kind() instanceof Control.Call call) {
            names.add(call.callee());
          }
          todo.addAll(op.regions());
        }
      }
    }
    return names;
  }
}
