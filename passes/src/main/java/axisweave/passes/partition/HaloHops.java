package axisweave.passes.partition;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * Which elements have to travel how far so that each device gets its window of a dimension split
 * over devices. A hop of 2 goes from device s to device s + 2; a hop carries the same range of
 * elements from each sender, the smallest that serves all.
 *
 * <p>Example: 16 elements over 4 devices, windows of 6 that begin at 4s - 1: a hop of 1 with the
 * last element of each part, and a hop of -1 with the first.
 *
 * @param hops from the farthest left neighbour to the farthest right one
 */
record HaloHops(long shards, long part, ImmutableList<Hop> hops) {

  /** Elements {@code from} (inclusive) to {@code to} of a part, sent {@code distance} further. */
  record Hop(int source, long distance, long from, long to) {
    long width() {
      return to - from;
    }

    private Hop join(Hop other) {
      return new Hop(source, distance, Math.min(from, other.from), Math.max(to, other.to));
    }
  }

  /**
   * What a device sends at once: a hop, or two whose senders are never the same device (one goes
   * forward h, the other back by the rest of the ring).
   */
  record Message(Hop first, Optional<Hop> second) {
    long width() {
      return Math.max(first.width(), second.map(Hop::width).orElse(0L));
    }
  }

  /** Device s wants {@code width} elements from {@code begin(s)} on, of {@code size} in all. */
  static HaloHops of(
      int operand, long shards, long part, long size, LongUnaryOperator begin, long width) {
    return of(operand, shards, part, 0, size, begin, width);
  }

  /** As far as they are among those from {@code first} to {@code end} (exclusive). */
  static HaloHops of(
      int operand,
      long shards,
      long part,
      long first,
      long end,
      LongUnaryOperator begin,
      long width) {
    Map<Long, Hop> hops = new TreeMap<>(Comparator.reverseOrder());
    for (long s = 0; s < shards && part > 0; s++) {
      long from = Math.max(first, begin.applyAsLong(s));
      long to = Math.min(end, begin.applyAsLong(s) + width);
      for (long at = from; at < to; at = (at / part + 1) * part) {
        long source = at / part;
        if (source != s) {
          long until = Math.min(to, (source + 1) * part);
          Hop hop = new Hop(operand, s - source, at - source * part, until - source * part);
          hops.merge(hop.distance(), hop, Hop::join);
        }
      }
    }
    return new HaloHops(shards, part, ImmutableList.copyOf(hops.values()));
  }

  /** How the hops of several sources over the same devices are best sent together. */
  static ImmutableList<Message> messages(List<HaloHops> sources) {
    List<Hop> rest = new ArrayList<>();
    sources.forEach(s -> rest.addAll(s.hops));
    ImmutableList.Builder<Message> messages = ImmutableList.builder();
    while (!rest.isEmpty()) {
      Hop hop = rest.remove(0);
      long ring = hop.distance() > 0 ? -sources.get(0).shards : sources.get(0).shards;
      Optional<Hop> other =
          rest.stream().filter(h -> h.distance() == hop.distance() + ring).findFirst();
      other.ifPresent(rest::remove);
      boolean turned = hop.distance() < 0 && other.isPresent();
      messages.add(
          turned ? new Message(other.orElseThrow(), Optional.of(hop)) : new Message(hop, other));
    }
    return messages.build();
  }

  /** Elements along the dimension that a device sends, each source by the cheaper way. */
  static long sent(List<HaloHops> sources) {
    long apart = 0;
    for (HaloHops source : sources) {
      apart += Math.min(source.sent(), (source.shards - 1) * source.part);
    }
    return Math.min(apart, messages(sources).stream().mapToLong(Message::width).sum());
  }

  long sent() {
    return messages(ImmutableList.of(this)).stream().mapToLong(Message::width).sum();
  }

  /** The sources, in place, that are better gathered by all devices than sent piece by piece. */
  static ImmutableList<Boolean> gathered(List<HaloHops> sources) {
    boolean together = messages(sources).stream().mapToLong(Message::width).sum() <= sent(sources);
    boolean several = sources.size() > 1;
    ImmutableList.Builder<Boolean> gathered = ImmutableList.builder();
    for (HaloHops source : sources) {
      boolean all = !source.hops.isEmpty() && source.sent() >= (source.shards - 1) * source.part;
      gathered.add(all && !(several && together));
    }
    return gathered.build();
  }

  /** What a device sends, as a fraction of its own part. */
  double fraction() {
    return part == 0 ? 0 : (double) sent(ImmutableList.of(this)) / part;
  }

  /** The farthest hop forward: how many parts to the left a device looks. */
  long left() {
    return hops.isEmpty() ? 0 : Math.max(0, hops.get(0).distance());
  }

  /** The farthest hop back: how many parts to the right a device looks. */
  long right() {
    return hops.isEmpty() ? 0 : Math.max(0, -hops.get(hops.size() - 1).distance());
  }

  /** How many elements beyond its own part, to the left, a device gets to see. */
  long reach() {
    return left() == 0 ? 0 : left() * part - hops.get(0).from();
  }
}
