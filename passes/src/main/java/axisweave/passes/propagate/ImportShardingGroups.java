package axisweave.passes.propagate;

import axisweave.ir.TensorType;
import axisweave.ir.op.Sdy;
import axisweave.passes.PassReport;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Unites sharding groups that share a value, numbers them from 0 in order of appearance, and drops
 * repeated members.
 */
final class ImportShardingGroups implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.ShardingGroup.class)) {
      return;
    }
    Map<DraftValue, List<DraftOp>> byValue = new LinkedHashMap<>();
    Map<Long, DraftOp> firstOf = new HashMap<>();
    draft.walk(op -> {
      if (op.kind instanceof Sdy.ShardingGroup group) {
        byValue.computeIfAbsent(op.operand(0), v -> new ArrayList<>()).add(op);
        DraftOp first = firstOf.putIfAbsent(group.id(), op);
        if (first != null) {
          check(first, op, group.id());
        }
      }
    });
    if (byValue.isEmpty()) {
      return;
    }
    Map<Long, Long> leader = new LinkedHashMap<>();
    for (List<DraftOp> groups : byValue.values()) {
      long canonical = id(groups.get(0));
      for (DraftOp group : groups) {
        leader.putIfAbsent(canonical, canonical);
        leader.putIfAbsent(id(group), id(group));
        leader.put(find(leader, id(group)), find(leader, canonical));
      }
    }
    Map<Long, Long> number = new HashMap<>();
    for (long group : leader.keySet()) {
      if (find(leader, group) == group) {
        number.put(group, (long) number.size());
      }
    }
    Map<Long, Set<DraftValue>> members = new HashMap<>();
    byValue
        .values()
        .forEach(groups ->
            groups.forEach(op -> {
              long renumbered = number.getOrDefault(find(leader, id(op)), 0L);
              op.kind = new Sdy.ShardingGroup(renumbered);
              if (!members.computeIfAbsent(renumbered, n -> new HashSet<>()).add(op.operand(0))) {
                op.erase();
              }
            }));
  }

  private static long id(DraftOp op) {
    return ((Sdy.ShardingGroup) op.kind).id();
  }

  private static long find(Map<Long, Long> leader, long group) {
    long at = group;
    while (leader.getOrDefault(at, at) != at) {
      at = leader.getOrDefault(at, at);
    }
    return at;
  }

  private static void check(DraftOp first, DraftOp op, long group) {
    if (manualComputation(first) != manualComputation(op)) {
      throw Errors.at(
          op.loc,
          "sharding_group_manual",
          "group " + group + " has members inside and outside of a manual computation");
    }
    if (!shape(first).equals(shape(op))) {
      throw Errors.at(
          op.loc,
          "sharding_group_shape",
          "members of group " + group + " have shapes " + shape(first) + " and " + shape(op));
    }
  }

  private static ImmutableLongArray shape(DraftOp group) {
    return group.operand(0).type instanceof TensorType tensor
        ? tensor.shape()
        : ImmutableLongArray.of();
  }

  private static @Nullable DraftOp manualComputation(DraftOp op) {
    DraftOp parent = op.parentOp();
    while (parent != null && !(parent.kind instanceof Sdy.ManualComputation)) {
      parent = parent.parentOp();
    }
    return parent;
  }
}
