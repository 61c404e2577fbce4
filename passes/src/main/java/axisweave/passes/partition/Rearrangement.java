package axisweave.passes.partition;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Layouts that differ in which device holds which shard, but not in how many shards there are. */
final class Rearrangement {
  private Rearrangement() {}

  /**
   * As much of {@code goal} as fits the shard counts of {@code from}; the rest is filled with
   * digits that the goal wants elsewhere last. {@code from} itself if nothing fits.
   */
  static ImmutableList<ImmutableIntArray> towards(
      Devices devices,
      ImmutableList<ImmutableIntArray> from,
      ImmutableList<ImmutableIntArray> goal) {
    boolean[] used = new boolean[devices.digits()];
    List<List<Integer>> dims = new ArrayList<>();
    long[] room = new long[from.size()];
    for (int d = 0; d < from.size(); d++) {
      List<Integer> dim = new ArrayList<>();
      room[d] = devices.size(from.get(d));
      ImmutableIntArray wanted = goal.get(d);
      for (int i = 0; i < wanted.length() && room[d] % devices.size(wanted.get(i)) == 0; i++) {
        room[d] = take(devices, dim, wanted.get(i), used, room[d]);
      }
      dims.add(dim);
    }
    ImmutableIntArray all = flat(from, goal);
    boolean[] wantedLater = new boolean[devices.digits()];
    goal.forEach(dim -> dim.forEach(a -> wantedLater[a] = true));
    for (int d = 0; d < from.size(); d++) {
      for (int round = 0; round < 3; round++) {
        ImmutableIntArray pool = round == 0 ? from.get(d) : all;
        for (int i = 0; i < pool.length() && room[d] > 1; i++) {
          int a = pool.get(i);
          boolean fits = !used[a] && room[d] % devices.size(a) == 0;
          if (fits && (round == 2 || !wantedLater[a])) {
            room[d] = take(devices, dims.get(d), a, used, room[d]);
          }
        }
      }
      if (room[d] > 1) {
        return from;
      }
    }
    return dims.stream().map(ImmutableIntArray::copyOf).collect(ImmutableList.toImmutableList());
  }

  private static long take(Devices devices, List<Integer> dim, int a, boolean[] used, long room) {
    dim.add(a);
    used[a] = true;
    return room / devices.size(a);
  }

  /**
   * Source and target partitions, flattened, that take every shard where {@code to} wants it. A
   * device that already holds what it needs keeps it; others pair up in order.
   */
  static ImmutableLongArray pairs(Devices devices, Layout from, Layout to) {
    ImmutableIntArray held = flat(from.dims(), ImmutableList.of());
    ImmutableIntArray wanted = flat(to.dims(), ImmutableList.of());
    Map<Long, Deque<Long>> givers = new HashMap<>();
    for (long p = 0; p < devices.count(); p++) {
      long has = devices.coordinate(p, held);
      if (has != devices.coordinate(p, wanted)) {
        givers.computeIfAbsent(key(devices, held, wanted, p, has), k -> new ArrayDeque<>()).add(p);
      }
    }
    ImmutableLongArray.Builder pairs = ImmutableLongArray.builder();
    for (long p = 0; p < devices.count(); p++) {
      long needs = devices.coordinate(p, wanted);
      boolean keeps = needs == devices.coordinate(p, held);
      Deque<Long> queue = givers.get(key(devices, held, wanted, p, needs));
      pairs.add(devices.partition(keeps || queue == null ? p : queue.remove()));
      pairs.add(devices.partition(p));
    }
    return pairs.build();
  }

  /** A shard among the devices that differ in the digits of the two layouts alone. */
  private static long key(
      Devices devices, ImmutableIntArray held, ImmutableIntArray wanted, long p, long shard) {
    long rest = p;
    for (int a = 0; a < devices.digits(); a++) {
      if (held.contains(a) || wanted.contains(a)) {
        rest -= p / devices.stride(a) % devices.size(a) * devices.stride(a);
      }
    }
    return rest * devices.count() + shard;
  }

  /** The digits of two layouts, each once. */
  private static ImmutableIntArray flat(
      ImmutableList<ImmutableIntArray> a, ImmutableList<ImmutableIntArray> b) {
    Set<Integer> all = new LinkedHashSet<>();
    a.forEach(dim -> dim.forEach(all::add));
    b.forEach(dim -> dim.forEach(all::add));
    return ImmutableIntArray.copyOf(all);
  }

  /**
   * Pairs that send to the device {@code by} further along {@code digits}; those at the border send
   * nowhere.
   */
  static ImmutableLongArray shift(Devices devices, ImmutableIntArray digits, long by) {
    long size = devices.size(digits);
    ImmutableLongArray.Builder pairs = ImmutableLongArray.builder();
    for (long p = 0; p < devices.count(); p++) {
      long at = devices.coordinate(p, digits);
      long to = at + by;
      if (to >= 0 && to < size) {
        pairs.add(devices.partition(p));
        pairs.add(devices.partition(move(devices, digits, p, at, to)));
      }
    }
    return pairs.build();
  }

  /** The device with coordinate {@code to} instead of {@code at} along the digits. */
  private static long move(Devices devices, ImmutableIntArray digits, long p, long at, long to) {
    long position = p;
    long was = at;
    long will = to;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int a = digits.get(i);
      position += (will % devices.size(a) - was % devices.size(a)) * devices.stride(a);
      was /= devices.size(a);
      will /= devices.size(a);
    }
    return position;
  }

  /** Pairs that exchange the first device along {@code digits} with the last, and so on. */
  static ImmutableLongArray mirror(Devices devices, ImmutableIntArray digits) {
    long size = devices.size(digits);
    ImmutableLongArray.Builder pairs = ImmutableLongArray.builder();
    for (long p = 0; p < devices.count(); p++) {
      long at = devices.coordinate(p, digits);
      pairs.add(devices.partition(p));
      pairs.add(devices.partition(move(devices, digits, p, at, size - 1 - at)));
    }
    return pairs.build();
  }
}
