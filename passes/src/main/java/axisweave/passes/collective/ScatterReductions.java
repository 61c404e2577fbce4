package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An all-reduce of which each device keeps its own part is a reduce-scatter: half the bytes. Where
 * several members of a group keep the same part, those with different parts scatter, and those with
 * the same part then all-reduce what they keep.
 *
 * <pre>
 * %1 = all_reduce %0 over [[0, 1, 2, 3]]  : tensor<8xf32>
 * %2 = dynamic_slice %1, 2 * partition_id : tensor<2xf32>
 * -->
 * %2 = reduce_scatter %0 over [[0, 1, 2, 3]] : tensor<2xf32>
 * </pre>
 */
record ScatterReductions() implements Rewrite {
  @Override
  public String name() {
    return "scatter-reductions";
  }

  @Override
  public Optional<Value> apply(Op op, Rewriter to) {
    if (Cut.dim(op) < 0) {
      return Optional.empty();
    }
    Optional<Op> sum = to.maker(op.operand(0)).filter(Reducing::isAllReduce);
    Optional<Members> members = sum.flatMap(s -> to.members((Collective) s.kind()));
    return members
        .flatMap(m -> Cut.of(op, m.devices(), to))
        .filter(cut -> cut.parts() > 1)
        .flatMap(cut -> scattered(op, sum.orElseThrow(), members.get(), cut, to));
  }

  private static Optional<Value> scattered(Op op, Op sum, Members members, Cut cut, Rewriter to) {
    Optional<List<int[][]>> ranked = byPart(members, cut);
    Collective.AllReduce kind = (Collective.AllReduce) sum.kind();
    if (ranked.isEmpty() || kind.channel().isEmpty()) {
      return Optional.empty();
    }
    List<int[]> scatter = new ArrayList<>();
    List<int[]> rest = new ArrayList<>();
    for (int[][] group : ranked.get()) {
      rest.addAll(ImmutableList.copyOf(group));
      for (int j = 0; j < group[0].length; j++) {
        int[] list = new int[group.length];
        for (int part = 0; part < list.length; part++) {
          list[part] = group[part][j];
        }
        scatter.add(list);
      }
    }
    TensorType part = op.result().tensorType();
    boolean whole = rest.get(0).length == 1;
    Value own =
        to.addReducing(
            new Collective.ReduceScatter(
                cut.dim(),
                whole && isInOrder(members, cut) ? kind.groups() : Members.groups(scatter),
                kind.channel(),
                kind.useGlobalDeviceIds()),
            part,
            sum,
            sum.operand(0));
    return Optional.of(
        whole
            ? own
            : to.addReducing(
                kind.withGroups(Members.groups(rest)).withChannel(to.another(kind.channel())),
                part,
                sum,
                own));
  }

  private static boolean isInOrder(Members members, Cut cut) {
    for (int d = 0; d < members.devices(); d++) {
      if (cut.part()[d] != members.rank()[d]) {
        return false;
      }
    }
    return true;
  }

  /** For each group and part the devices that take it, equally many; empty if they are not. */
  private static Optional<List<int[][]>> byPart(Members members, Cut cut) {
    if (members.size() % cut.parts() != 0) {
      return Optional.empty();
    }
    int each = (int) (members.size() / cut.parts());
    List<int[][]> groups = new ArrayList<>();
    for (int g = 0; g < members.count(); g++) {
      int[][] takers = new int[(int) cut.parts()][each];
      int[] filled = new int[takers.length];
      for (int m = 0; m < members.size(); m++) {
        int device = members.device(g, m);
        int part = (int) cut.part()[device];
        if (filled[part] == each) {
          return Optional.empty();
        }
        takers[part][filled[part]++] = device;
      }
      groups.add(takers);
    }
    return Optional.of(groups);
  }
}
