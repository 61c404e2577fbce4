package axisweave.passes.partition;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  record Hop(long distance, long from, long to) {
    long width() {
      return to - from;
    }

    private Hop join(Hop other) {
      return new Hop(distance, Math.min(from, other.from), Math.max(to, other.to));
    }
  }

  /**
   * One message of each device: a hop, or two whose senders are never the same device (one goes
   * forward h, the other back by the rest of the ring).
   */
  record Message(Hop first, java.util.Optional<Hop> second) {
    long width() {
      return Math.max(first.width(), second.map(Hop::width).orElse(0L));
    }
  }

  /** Device s wants {@code width} elements from {@code begin(s)} on, of {@code size} in all. */
  static HaloHops of(long shards, long part, long size, LongUnaryOperator begin, long width) {
    Map<Long, Hop> hops = new TreeMap<>(java.util.Comparator.reverseOrder());
    for (long s = 0; s < shards && part > 0; s++) {
      long from = Math.max(0, begin.applyAsLong(s));
      long to = Math.min(size, begin.applyAsLong(s) + width);
      for (long at = from; at < to; at = (at / part + 1) * part) {
        long source = at / part;
        if (source != s) {
          long end = Math.min(to, (source + 1) * part);
          Hop hop = new Hop(s - source, at - source * part, end - source * part);
          hops.merge(hop.distance(), hop, Hop::join);
        }
      }
    }
    return new HaloHops(shards, part, ImmutableList.copyOf(hops.values()));
  }

  ImmutableList<Message> messages() {
    List<Hop> rest = new ArrayList<>(hops);
    ImmutableList.Builder<Message> messages = ImmutableList.builder();
    while (!rest.isEmpty()) {
      Hop hop = rest.remove(0);
      java.util.Optional<Hop> back =
          hop.distance() < 0
              ? java.util.Optional.empty()
              : rest.stream().filter(h -> h.distance() == hop.distance() - shards).findFirst();
      back.ifPresent(rest::remove);
      messages.add(new Message(hop, back));
    }
    return messages.build();
  }

  /** Elements along the dimension that a device sends. */
  long sent() {
    return messages().stream().mapToLong(Message::width).sum();
  }

  /** Whether an all-gather sends no more. */
  boolean isAll() {
    return !hops.isEmpty() && sent() >= (shards - 1) * part;
  }

  /** What a device sends, as a fraction of its own part. */
  double fraction() {
    return part == 0 ? 0 : (double) Math.min(sent(), (shards - 1) * part) / part;
  }

  /** The farthest hop forward: how many parts to the left a device looks. */
  long left() {
    return hops.isEmpty() ? 0 : Math.max(0, hops.get(0).distance());
  }

  /** The farthest hop back: how many parts to the right a device looks. */
  long right() {
    return hops.isEmpty() ? 0 : Math.max(0, -hops.get(hops.size() - 1).distance());
  }
}
