package axisweave.passes.partition;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a program names of meshes.
 *
 * @param byUse its meshes, those that more shardings are on first
 * @param subAxes the parts of axes
 * @param manual the manual computations that say their mesh
 */
record MeshUses(
    ImmutableList<MeshRef> byUse, ImmutableSet<AxisRef> subAxes, ImmutableList<Manual> manual) {
  /** A manual computation over some axes of a mesh. */
  record Manual(Op op, MeshRef mesh, ImmutableList<String> axes) {}

  static MeshUses of(Program program) {
    Counting counting = new Counting();
    for (Func func : program.funcs()) {
      func.argumentAttributes().forEach(counting::count);
      func.resultAttributes().forEach(counting::count);
      func.body().ifPresent(counting::count);
    }
    for (MeshDeclaration declared : program.meshes()) {
      counting.times.putIfAbsent(new MeshRef.Named(declared.name()), 0);
    }
    ImmutableList<MeshRef> byUse =
        counting.times.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .collect(ImmutableList.toImmutableList());
    return new MeshUses(byUse, counting.subAxes.build(), counting.manual.build());
  }

  private static final class Counting {
    private final Map<MeshRef, Integer> times = new LinkedHashMap<>();
    private final ImmutableSet.Builder<AxisRef> subAxes = ImmutableSet.builder();
    private final ImmutableList.Builder<Manual> manual = ImmutableList.builder();

    private void count(Region region) {
      Deque<Region> todo = new ArrayDeque<>();
      todo.add(region);
      while (!todo.isEmpty()) {
        for (Block block : todo.remove().blocks()) {
          for (Op op : block.ops()) {
            count(op);
            todo.addAll(op.regions());
          }
        }
      }
    }

    private void count(Op op) {
      count(op.attributes());
      switch (op.kind()) {
        case Sdy.Reshard(TensorSharding s) -> count(s);
        case Sdy.ShardingConstraint(TensorSharding s) -> count(s);
        case Sdy.ManualComputation m -> {
          Iterable<TensorSharding> shardings =
              Iterables.concat(m.inShardings().shardings(), m.outShardings().shardings());
          shardings.forEach(this::count);
          for (TensorSharding first : Iterables.limit(shardings, 1)) {
            manual.add(new Manual(op, first.mesh(), m.manualAxes()));
          }
        }
        default -> {} // nothing else holds shardings after propagation
      }
    }

    private void count(Attributes attributes) {
      attributes.tensorSharding().ifPresent(this::count);
      attributes.perValue().ifPresent(all -> all.forEach(this::count));
    }

    private void count(TensorSharding sharding) {
      times.merge(sharding.mesh(), 1, Integer::sum);
      for (DimensionSharding dim : sharding.dims()) {
        dim.axes().stream().filter(a -> a.sub().isPresent()).forEach(subAxes::add);
      }
      sharding.unreduced().stream().filter(a -> a.sub().isPresent()).forEach(subAxes::add);
    }
  }
}
