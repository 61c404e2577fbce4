package axisweave.passes.partition;

import axisweave.ir.Value;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import com.google.common.collect.Iterables;
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
   * Where windows begin, {@code fill} being whatever is at hand: for callers that do not look at
   * what lies outside.
   */
  Value fetchLoosely(
      Value local, int dim, long size, ImmutableIntArray digits, Window window, Value fill) {
    return fetch(local, dim, size, digits, true, false, window, fill);
  }

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
    return fetch(local, dim, size, digits, split, true, window, fill);
  }

  private Value fetch(
      Value local,
      int dim,
      long size,
      ImmutableIntArray digits,
      boolean split,
      boolean fills,
      Window window,
      Value fill) {
    long shards = devices.size(digits);
    long part = local.tensorType().dim(dim);
    boolean everything = !split || shards == 1;
    HaloHops hops = HaloHops.of(shards, part, size, window.begin(), window.width());
    Value buffer = local;
    long left = 0;
    if (!everything && hops.isAll()) {
      buffer = out.resize(wire.gather(out, local, dim, digits), dim, size);
      everything = true;
    } else if (!everything) {
      buffer = withNeighbours(local, dim, digits, hops);
      left = reach(hops, true);
    }
    return cut(buffer, dim, size, digits, window, fill, fills, everything, part, left);
  }

  /** How many elements beyond its own part, to one side, a device's buffer has. */
  private static long reach(HaloHops hops, boolean left) {
    long parts = left ? hops.left() : hops.right();
    if (parts == 0) {
      return 0;
    }
    HaloHops.Hop farthest = left ? hops.hops().get(0) : Iterables.getLast(hops.hops());
    return (parts - 1) * hops.part() + (left ? hops.part() - farthest.from() : farthest.to());
  }

  /** A device's part between those of its neighbours, as far as its window reaches. */
  private Value withNeighbours(Value local, int dim, ImmutableIntArray digits, HaloHops hops) {
    Map<Long, Value> arrived = new HashMap<>();
    for (HaloHops.Message message : hops.messages()) {
      Value sent = send(local, dim, digits, hops, message);
      HaloHops.Hop first = message.first();
      arrived.put(first.distance(), out.slice(sent, dim, 0, first.width()));
      message
          .second()
          .ifPresent(s -> arrived.put(s.distance(), out.slice(sent, dim, 0, s.width())));
    }
    Map<Long, HaloHops.Hop> known = Maps.uniqueIndex(hops.hops(), HaloHops.Hop::distance);
    List<Value> pieces = new ArrayList<>();
    Value zero = out.zero(local.tensorType());
    for (long d = hops.left(); d >= -hops.right(); d--) {
      HaloHops.Hop hop = known.get(d);
      Value piece = arrived.get(d);
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

  /** What a device gets by a message; for two hops, the one or the other, from its first on. */
  private Value send(
      Value local, int dim, ImmutableIntArray digits, HaloHops hops, HaloHops.Message message) {
    HaloHops.Hop first = message.first();
    if (message.second().isEmpty()) {
      Value piece = out.slice(local, dim, first.from(), first.to());
      return wire.shift(out, piece, digits, first.distance());
    }
    HaloHops.Hop second = message.second().get();
    long width = message.width();
    long beyond = Math.max(first.from(), second.from()) + width - hops.part();
    Value room = out.pad(local, dim, 0, Math.max(0, beyond), 0, out.zero(local.tensorType()));
    Value forward =
        out.compare(
            Direction.LT, out.coordinate(digits), out.index(hops.shards() - first.distance()));
    Value start = out.select(forward, out.index(first.from()), out.index(second.from()));
    return wire.rotate(out, out.window(room, dim, start, width), digits, first.distance());
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
