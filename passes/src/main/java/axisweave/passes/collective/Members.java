package axisweave.passes.collective;

import axisweave.ir.op.ReplicaGroups;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who meets whom in a collective: which group each device is in, and as which member. All devices,
 * 0 to n - 1, are in a group each.
 */
record Members(ReplicaGroups groups, int[] group, int[] rank) {
  /** Empty if some device is in no group or in two, or the groups are not a list. */
  static Optional<Members> of(ReplicaGroups groups) {
    int n = groups.ids().length();
    if (n == 0 || n != groups.count() * groups.size()) {
      return Optional.empty();
    }
    int[] group = new int[n];
    int[] rank = new int[n];
    Arrays.fill(group, -1);
    for (int i = 0; i < n; i++) {
      long id = groups.ids().get(i);
      if (id < 0 || id >= n || group[(int) id] >= 0) {
        return Optional.empty();
      }
      group[(int) id] = (int) (i / groups.size());
      rank[(int) id] = (int) (i % groups.size());
    }
    return Optional.of(new Members(groups, group, rank));
  }

  /** Lists of devices, all of one length, as groups. */
  static ReplicaGroups groups(List<int[]> lists) {
    ImmutableLongArray.Builder ids = ImmutableLongArray.builder();
    for (int[] list : lists) {
      for (int id : list) {
        ids.add(id);
      }
    }
    return ReplicaGroups.of(lists.size(), lists.get(0).length, ids.build());
  }

  int devices() {
    return group.length;
  }

  int size() {
    return Math.toIntExact(groups.size());
  }

  int count() {
    return Math.toIntExact(groups.count());
  }

  /** The device that is member {@code m} of group {@code g}. */
  int device(int g, int m) {
    return Math.toIntExact(groups.id(g, m));
  }
}
