package axisweave.passes.partition;

import axisweave.ir.Value;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * Gives each device a window of a dimension that is split over devices, wherever it begins: the
 * first device may want elements -1 to 4, the second 3 to 8. Elements come from neighbours, as many
 * hops away as it takes, or from an all-gather if that is cheaper; outside of the dimension there
 * is the fill value.
 *
 * <p>Example: 16 elements over 4 devices, windows of 6 that begin at 4s - 1. Each device gets one
 * element from the left and one from the right; the first and the last put the fill value there.
 */
final class Halo {
  private final Emitter out;
  private final Wire wire;
  private final Devices devices;

  /**
   * Device s of the digits wants {@code width} elements from {@code begin(s)} on, which is {@code
   * start} at run time (computed only if the window is not at the same place on each device).
   */
  record Window(LongUnaryOperator begin, java.util.function.Supplier<Value> start, long width) {
    /** Begins at {@code first + s * step}. */
    static Window affine(Emitter out, ImmutableIntArray digits, long first, long step, long width) {
      return new Window(
          s -> first + s * step, () -> out.plus(out.offset(digits, step), first), width);
    }
  }

  /**
   * A device's part of a dimension, and the window it wants, as far as that lies among the elements
   * from {@code first} to {@code end} (exclusive).
   */
  record Source(Value local, long first, long end, Window window) {}

  Halo(Emitter out, Wire wire) {
    this.out = out;
    this.wire = wire;
    this.devices = out.devices();
  }

  /**
   * The window of dimension {@code dim}, of {@code size} elements in all. {@code local} is a
   * device's part, or everything if {@code split} is false, which only says where windows begin
   * then.
   */
  Value fetch(
      Value local,
      int dim,
      long size,
      ImmutableIntArray digits,
      boolean split,
      Window window,
      Value fill) {
    if (split && devices.size(digits) > 1) {
      Source source = new Source(local, 0, size, window);
      return fetch(ImmutableList.of(source), dim, digits, true, fill).get(0);
    }
    long part = local.tensorType().dim(dim);
    return cut(local, dim, size, digits, window, fill, true, true, part, 0);
  }

  /**
   * The windows of several values that are split alike, whose elements travel together where they
   * can. {@code fills} is false for callers that do not look at what lies outside.
   */
  ImmutableList<Value> fetch(
      ImmutableList<Source> sources, int dim, ImmutableIntArray digits, boolean fills, Value fill) {
    long shards = devices.size(digits);
    List<HaloHops> hops = new ArrayList<>();
    for (Source source : sources) {
      long part = source.local.tensorType().dim(dim);
      Window window = source.window;
      hops.add(
          HaloHops.of(
              hops.size(), shards, part, source.first, source.end, window.begin(), window.width()));
    }
    ImmutableList<Boolean> gathered = HaloHops.gathered(hops);
    List<HaloHops> sent = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      sent.add(gathered.get(i) ? new HaloHops(shards, 0, ImmutableList.of()) : hops.get(i));
    }
    Map<HaloHops.Hop, Value> arrived = new HashMap<>();
    for (HaloHops.Message message : HaloHops.messages(sent)) {
      exchange(sources, dim, digits, message, arrived);
    }
    ImmutableList.Builder<Value> results = ImmutableList.builder();
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      long part = source.local.tensorType().dim(dim);
      boolean all = gathered.get(i);
      Value buffer =
          all
              ? out.resize(wire.gather(out, source.local, dim, digits), dim, source.end)
              : withNeighbours(source.local, dim, hops.get(i), arrived);
      long left = all ? 0 : hops.get(i).reach();
      results.add(
          cut(buffer, dim, source.end, digits, source.window, fill, fills, all, part, left));
    }
    return results.build();
  }

  /** A device's part between those of its neighbours, as far as its window reaches. */
  private Value withNeighbours(
      Value local, int dim, HaloHops hops, Map<HaloHops.Hop, Value> arrived) {
    Map<Long, HaloHops.Hop> known = Maps.uniqueIndex(hops.hops(), HaloHops.Hop::distance);
    List<Value> pieces = new ArrayList<>();
    Value zero = out.zero(local.tensorType());
    for (long d = hops.left(); d >= -hops.right(); d--) {
      HaloHops.Hop hop = known.get(d);
      Value piece = hop == null ? null : arrived.get(hop);
      if (d == 0) {
        pieces.add(local);
      } else if (hop == null || piece == null) {
        ImmutableLongArray shape = local.tensorType().withDim(dim, hops.part()).shape();
        pieces.add(out.splat(zero, shape));
      } else {
        long before = d == hops.left() ? 0 : hop.from();
        long after = d == -hops.right() ? 0 : hops.part() - hop.to();
        pieces.add(out.pad(piece, dim, before, after, 0, zero));
      }
    }
    return out.concatenate(pieces, dim);
  }

  /** Sends a message, and notes what has arrived by it for each of its hops. */
  private void exchange(
      ImmutableList<Source> sources,
      int dim,
      ImmutableIntArray digits,
      HaloHops.Message message,
      Map<HaloHops.Hop, Value> arrived) {
    HaloHops.Hop first = message.first();
    Value forth = out.slice(sources.get(first.source()).local, dim, first.from(), first.to());
    if (message.second().isEmpty()) {
      arrived.put(first, wire.shift(out, forth, digits, first.distance()));
      return;
    }
    HaloHops.Hop second = message.second().get();
    Value back = out.slice(sources.get(second.source()).local, dim, second.from(), second.to());
    Value forward =
        out.compare(
            Direction.LT,
            out.coordinate(digits),
            out.index(devices.size(digits) - first.distance()));
    Value one = out.resize(forth, dim, message.width());
    Value other = out.resize(back, dim, message.width());
    Value sent = wire.rotate(out, out.select(forward, one, other), digits, first.distance());
    arrived.put(first, out.slice(sent, dim, 0, first.width()));
    arrived.put(second, out.slice(sent, dim, 0, second.width()));
  }

  /** Cuts the window out of a buffer that begins at s * part - left, or at 0 everywhere. */
  private Value cut(
      Value buffer,
      int dim,
      long size,
      ImmutableIntArray digits,
      Window window,
      Value fill,
      boolean fills,
      boolean everything,
      long part,
      long left) {
    long shards = devices.size(digits);
    long has = buffer.tensorType().dim(dim);
    long width = window.width();
    long low = 0;
    long high = 0;
    boolean outside = false;
    long firstAt = window.begin().applyAsLong(0) + (everything ? 0 : left);
    boolean same = true;
    for (long s = 0; s < shards; s++) {
      long begin = window.begin().applyAsLong(s);
      long at = begin - (everything ? 0 : s * part - left);
      low = Math.max(low, -at);
      high = Math.max(high, at + width - has);
      outside |= begin < 0 || begin + width > size;
      same &= at == firstAt;
    }
    Value padded = out.pad(buffer, dim, low, Math.max(0, high), 0, fill);
    Value result;
    if (same) {
      result = out.slice(padded, dim, firstAt + low, firstAt + low + width);
    } else {
      Value at = window.start().get();
      if (!everything) {
        Value own = out.offset(digits, part);
        at = out.binary(BinaryFunction.SUBTRACT, at, own);
      }
      result = out.window(padded, dim, out.plus(at, low + (everything ? 0 : left)), width);
    }
    boolean garbage = fills && outside && !everything;
    return garbage ? keepInside(result, dim, size, window, fill) : result;
  }

  private Value keepInside(Value value, int dim, long size, Window window, Value fill) {
    ImmutableLongArray shape = value.tensorType().shape();
    Value begin = out.splat(window.start().get(), shape);
    Value at = out.binary(BinaryFunction.ADD, out.iota(dim, shape), begin);
    Value from = out.compare(Direction.GE, at, out.splat(out.index(0), shape));
    Value to = out.compare(Direction.LT, at, out.splat(out.index(size), shape));
    return out.select(out.binary(BinaryFunction.AND, from, to), value, out.splat(fill, shape));
  }
}
