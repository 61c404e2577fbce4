package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.ReplicaGroups;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A collective along one axis and then the same along another is one along both: for all-reduce it
 * sends less, for all-gather as much in one start.
 *
 * <pre>
 * %1 = all_reduce %0 over [[0, 1], [2, 3]]
 * %2 = all_reduce %1 over [[0, 2], [1, 3]]
 * -->
 * %2 = all_reduce %0 over [[0, 1, 2, 3]]
 * </pre>
 */
record MergeCollectives() implements Rewrite {
  @Override
  public String name() {
    return "merge-collectives";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    if (!(op.kind() instanceof Collective kind)
        || op.operands().size() != 1
        || op.results().size() != 1) {
      return Optional.empty();
    }
    Optional<Op> first =
        to.maker(op.operand(0)).filter(f -> f.operands().size() == 1 && isAlike(f, op));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    boolean ordered = kind instanceof Collective.AllGather;
    Optional<Members> inner = to.members((Collective) first.get().kind());
    Optional<Members> outer = to.members(kind);
    if (inner.isEmpty() || outer.isEmpty() || inner.get().devices() != outer.get().devices()) {
      return Optional.empty();
    }
    Value x = first.get().operand(0);
    return joined(inner.get(), outer.get(), ordered)
        .map(kind::withGroups)
        .map(both ->
            op.regions().isEmpty()
                ? to.add(both, op.result().type(), op, x)
                : to.addReducing(both, op.result().type(), op, x));
  }

  private static boolean isAlike(Op first, Op second) {
    return switch (second.kind()) {
      case Collective.AllReduce r ->
          Reducing.isAllReduce(first)
              && Reducing.combiner(second).isPresent()
              && Reducing.combiner(second).equals(Reducing.combiner(first))
              && isSameForm(first, second);
      case Collective.AllGather g ->
          first.kind() instanceof Collective.AllGather f
              && f.dim() == g.dim()
              && isSameForm(first, second);
      default -> false; // others do not add up
    };
  }

  private static boolean isSameForm(Op first, Op second) {
    Collective other = (Collective) first.kind();
    Collective kind = Reducing.unnumbered(second);
    return other.replicaGroups().isPresent()
        && kind.withGroups(other.replicaGroups().get()).equals(Reducing.unnumbered(first));
  }

  /** All that come together in two steps; empty if it is not the same for all of them. */
  private static Optional<ReplicaGroups> joined(Members inner, Members outer, boolean ordered) {
    Map<ImmutableIntArray, int[]> groups = new LinkedHashMap<>();
    for (int d = 0; d < inner.devices(); d++) {
      int[] all = new int[inner.size() * outer.size()];
      for (int m = 0; m < outer.size(); m++) {
        int group = inner.group()[outer.device(outer.group()[d], m)];
        for (int i = 0; i < inner.size(); i++) {
          all[m * inner.size() + i] = inner.device(group, i);
        }
      }
      int[] key = all.clone();
      if (!ordered) {
        java.util.Arrays.sort(key);
      }
      groups.putIfAbsent(ImmutableIntArray.copyOf(key), all);
    }
    List<int[]> lists = new ArrayList<>(groups.values());
    ReplicaGroups made = Members.groups(lists);
    return Members.of(made).filter(m -> m.devices() == inner.devices()).map(Members::groups);
  }
}
