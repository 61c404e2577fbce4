package axisweave.passes.partition;

import axisweave.ir.Value;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
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
    Reach reach = Reach.of(shards, part, size, window);
    Value buffer = local;
    long left = 0;
    boolean everything = !split || shards == 1;
    if (!everything && reach.left + reach.right >= (shards - 1) * part) {
      buffer = out.resize(wire.gather(out, local, dim, digits), dim, size);
      everything = true;
    } else if (!everything) {
      buffer = withNeighbours(local, dim, digits, part, reach);
      left = reach.left;
    }
    return cut(buffer, dim, size, digits, window, fill, fills, everything, part, left);
  }

  /** How many elements beyond its own part some device needs on either side. */
  private record Reach(long left, long right) {
    static Reach of(long shards, long part, long size, Window window) {
      long left = 0;
      long right = 0;
      for (long s = 0; s < shards; s++) {
        long from = Math.max(0, window.begin().applyAsLong(s));
        long to = Math.min(size, window.begin().applyAsLong(s) + window.width());
        if (from < to) {
          left = Math.max(left, s * part - from);
          right = Math.max(right, to - (s + 1) * part);
        }
      }
      return new Reach(left, right);
    }
  }

  private Value withNeighbours(
      Value local, int dim, ImmutableIntArray digits, long part, Reach reach) {
    List<Value> pieces = new ArrayList<>();
    for (long hop = reach.left == 0 ? 0 : Layout.ceilDiv(reach.left, part); hop > 0; hop--) {
      long wanted = Math.min(part, reach.left - (hop - 1) * part);
      Value piece = out.slice(local, dim, part - wanted, part);
      pieces.add(wire.shift(out, piece, digits, hop));
    }
    pieces.add(local);
    for (long hop = 1; (hop - 1) * part < reach.right; hop++) {
      long wanted = Math.min(part, reach.right - (hop - 1) * part);
      pieces.add(wire.shift(out, out.slice(local, dim, 0, wanted), digits, -hop));
    }
    return out.concatenate(pieces, dim);
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
