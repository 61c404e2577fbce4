package axisweave.passes.propagate;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * The user's priorities: dimensions of priority 0 first, then those of each later one. Until its
 * turn a dimension is closed, without axes, and its axes are kept from the rest of the tensor by
 * counting as replicated.
 */
final class UserPriority {
  private record Reference(int slot, TensorSharding original) {}

  private UserPriority() {}

  /** Runs {@code propagate} once for each priority in use. */
  static void run(Draft draft, State state, IntConsumer propagate) {
    TreeMap<Integer, List<Reference>> byPriority = new TreeMap<>();
    for (int slot = 0; slot < state.graph.slotCount(); slot++) {
      TensorSharding original = state.layouts.sharding(state.layout(slot));
      if (original == null || isEdgeTarget(state.graph, slot)) {
        continue;
      }
      for (DimensionSharding dim : original.dims()) {
        int priority = dim.priority().orElse(0);
        if (priority > 0) {
          List<Reference> list = byPriority.computeIfAbsent(priority, p -> new ArrayList<>());
          if (list.isEmpty() || list.get(list.size() - 1).slot != slot) {
            list.add(new Reference(slot, original));
          }
        }
      }
      set(state, slot, initialized(draft, original));
    }
    propagate.accept(0);
    byPriority.forEach((priority, references) -> {
      for (Reference reference : references) {
        TensorSharding current = state.layouts.sharding(state.layout(reference.slot));
        if (current != null) {
          set(state, reference.slot, updated(current, reference.original, priority));
        }
      }
      propagate.accept(priority);
    });
  }

  private static void set(State state, int slot, TensorSharding to) {
    int layout = state.layouts.intern(to);
    if (layout != state.layout(slot)) {
      state.set(Recorder.Cause.PRIORITY, slot, layout);
    }
  }

  private static boolean isEdgeTarget(Graph graph, int slot) {
    return slot < graph.values.length
        && DataFlow.is(graph.values[slot].owningOp())
        && DataFlow.edge(DataFlow.ownerOfTarget(graph.values[slot])) != null;
  }

  private static TensorSharding initialized(Draft draft, TensorSharding original) {
    if (original.dims().stream().allMatch(d -> d.priority().isEmpty())) {
      return original;
    }
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    List<AxisRef> replicated = new ArrayList<>(original.replicated());
    for (DimensionSharding dim : original.dims()) {
      if (dim.priority().orElse(0) == 0) {
        dims.add(withoutPriority(dim));
      } else {
        replicated.addAll(dim.axes());
        dims.add(DimensionSharding.CLOSED);
      }
    }
    Mesh mesh = draft.mesh(original.mesh());
    if (mesh != null) {
      replicated.sort(meshOrder(mesh));
    }
    return with(original, dims.build(), ImmutableList.copyOf(replicated));
  }

  private static Comparator<AxisRef> meshOrder(Mesh mesh) {
    return Comparator.comparingInt((AxisRef a) -> mesh.indexOf(a.name()).orElse(Integer.MAX_VALUE))
        .thenComparingLong(a -> a.sub().map(AxisRef.SubAxis::preSize).orElse(1L))
        .thenComparingLong(a -> a.size(mesh));
  }

  private static DimensionSharding withoutPriority(DimensionSharding dim) {
    return new DimensionSharding(dim.axes(), dim.open(), OptionalInt.empty());
  }

  private static TensorSharding updated(
      TensorSharding current, TensorSharding original, int priority) {
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    Set<AxisRef> taken = new HashSet<>();
    for (int d = 0; d < current.rank(); d++) {
      DimensionSharding dim = original.dim(d);
      if (dim.priority().orElse(0) == priority) {
        dims.add(withoutPriority(dim));
        taken.addAll(dim.axes());
      } else {
        dims.add(current.dim(d));
      }
    }
    ImmutableList<AxisRef> replicated =
        current.replicated().stream()
            .filter(a -> !taken.contains(a))
            .collect(ImmutableList.toImmutableList());
    return with(current, dims.build(), replicated);
  }

  private static TensorSharding with(
      TensorSharding old,
      ImmutableList<DimensionSharding> dims,
      ImmutableList<AxisRef> replicated) {
    return new TensorSharding(old.mesh(), dims, replicated, old.unreduced(), old.reduction());
  }
}
