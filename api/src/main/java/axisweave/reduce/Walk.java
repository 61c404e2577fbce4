package axisweave.reduce;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The ops of a program in order, those inside of others after them. */
final class Walk {
  private Walk() {}

  static void each(Program program, Consumer<Op> consumer) {
    for (Func func : program.funcs()) {
      func.body().ifPresent(body -> each(body, consumer));
    }
  }

  static void each(Region region, Consumer<Op> consumer) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        consumer.accept(op);
        op.regions().forEach(inner -> each(inner, consumer));
      }
    }
  }

  /** All ops of a kind, but for those that end blocks. */
  static List<Op> ops(Program program, Predicate<Op> wanted) {
    return ops(program, true, wanted);
  }

  /** The same; those in the regions of reducers and comparators only if {@code reducers}. */
  static List<Op> ops(Program program, boolean reducers, Predicate<Op> wanted) {
    List<Op> found = new ArrayList<>();
    for (Func func : program.funcs()) {
      func.body().ifPresent(body -> collect(body, reducers, wanted, found));
    }
    return found;
  }

  private static void collect(
      Region region, boolean reducers, Predicate<Op> wanted, List<Op> found) {
    for (Block block : region.blocks()) {
      for (int i = 0; i < block.ops().size(); i++) {
        Op op = block.ops().get(i);
        if (i < block.ops().size() - 1 && wanted.test(op)) {
          found.add(op);
        }
        if (reducers || runsItsRegions(op)) {
          op.regions().forEach(inner -> collect(inner, reducers, wanted, found));
        }
      }
    }
  }

  /** Whether the regions of an op are parts of the program, not functions of scalars. */
  private static boolean runsItsRegions(Op op) {
    return switch (op.kind()) {
      case Control control -> true;
      case Sdy sdy -> true;
      default -> false;
    };
  }

  static int count(Program program) {
    int[] count = new int[1];
    each(program, op -> count[0]++);
    return count[0];
  }

  /** The function that a run starts with, if it has a body. */
  static Optional<Func> main(Program program) {
    return program.main().filter(func -> func.body().isPresent());
  }

  /** All values that some op takes. */
  static Set<Value> used(Program program) {
    Set<Value> used = Walk.identitySet();
    each(program, op -> used.addAll(op.operands()));
    return used;
  }

  static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  static <T> Set<T> identitySet(List<T> of) {
    Set<T> set = identitySet();
    set.addAll(of);
    return set;
  }

  /** Whether constants of the type can be written. */
  static boolean isPlain(Type type) {
    return type instanceof TensorType tensor && tensor.isStatic() && tensor.scalar().isPresent();
  }
}
