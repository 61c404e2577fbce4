package axisweave.passes.partition;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;

/** Constants, and ops that move elements, on one device's part. */
final class LocalMovement {
  private final Emitter out;
  private final Wire wire;
  private final Devices devices;

  LocalMovement(Emitter out, Wire wire) {
    this.out = out;
    this.wire = wire;
    this.devices = out.devices();
  }

  Value constant(Literal literal, Assignment split) {
    Layout layout = split.result(0);
    TensorType type = literal.type();
    TensorType local = layout.local(type, devices);
    if (literal.isSplat()) {
      return out.constant(
          local.count() == 0
              ? Literal.of(local, new byte[0])
              : Literal.splat(local, literal.toBytes()));
    }
    Value value = out.constant(literal);
    for (int d = 0; d < type.rank(); d++) {
      ImmutableIntArray digits = layout.dim(d);
      if (!digits.isEmpty()) {
        value = out.resize(value, d, local.dim(d) * devices.size(digits));
        value = out.window(value, d, out.offset(digits, local.dim(d)), local.dim(d));
      }
    }
    return value;
  }

  /** Counted as integers and converted last, so that each element rounds as in the whole. */
  Value iota(Op op, Movement.Iota iota, Assignment split) {
    int dim = Math.toIntExact(iota.dim());
    Layout layout = split.result(0);
    TensorType local = layout.local(op.result().tensorType(), devices);
    if (layout.dim(dim).isEmpty()) {
      return out.add(iota, local);
    }
    Value begin = out.offset(layout.dim(dim), local.dim(dim));
    Value at =
        out.binary(
            BinaryFunction.ADD, out.iota(dim, local.shape()), out.splat(begin, local.shape()));
    return out.convert(at, (Scalar) local.element());
  }

  Value slice(Op op, Movement.Slice kind, Assignment split, Value operand) {
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result().tensorType();
    Value value = operand;
    for (int d = 0; d < to.rank(); d++) {
      ImmutableIntArray digits = split.dim(0, d);
      long start = kind.start().get(d);
      long stride = kind.strides().get(d);
      if (digits.isEmpty()) {
        value = out.slice(value, d, start, kind.limit().get(d), stride);
      } else if (from.dim(d) != to.dim(d)) {
        long local = Layout.ceilDiv(to.dim(d), devices.size(digits));
        long width = local == 0 ? 0 : (local - 1) * stride + 1;
        Halo.Window window = Halo.Window.affine(out, digits, start, local * stride, width);
        Halo.Source source = new Halo.Source(value, start, kind.limit().get(d), window);
        value =
            new Halo(out, wire)
                .fetch(ImmutableList.of(source), d, digits, false, out.zero(from))
                .get(0);
        value = out.slice(value, d, 0, width, stride);
      }
    }
    return value;
  }

  private Value fetch(
      Value value, int d, long size, ImmutableIntArray digits, Halo.Window window, Value fill) {
    return new Halo(out, wire).fetch(value, d, size, digits, true, window, fill);
  }

  Value pad(Op op, Movement.Pad kind, Assignment split, Value operand, Value fill) {
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result().tensorType();
    Value value = operand;
    for (int d = 0; d < to.rank(); d++) {
      ImmutableIntArray digits = split.dim(0, d);
      long low = kind.low().get(d);
      long step = kind.interior().get(d) + 1;
      if (digits.isEmpty()) {
        value = out.pad(value, d, low, kind.high().get(d), step - 1, fill);
      } else if (from.dim(d) != to.dim(d) || low != 0 || step != 1) {
        long local = Layout.ceilDiv(to.dim(d), devices.size(digits));
        value = dilated(value, d, from.dim(d), digits, fill, new Spread(-low, local, local, step));
      }
    }
    return value;
  }

  /**
   * A window of what a dimension becomes with {@code step - 1} fill values between its elements:
   * device s gets {@code width} of it from {@code first + s * stride} on.
   */
  record Spread(long first, long stride, long width, long step) {}

  Value dilated(
      Value value, int d, long size, ImmutableIntArray digits, Value fill, Spread spread) {
    long step = spread.step();
    if (step == 1) {
      Halo.Window window =
          Halo.Window.affine(out, digits, spread.first(), spread.stride(), spread.width());
      return fetch(value, d, size, digits, window, fill);
    }
    long count = Layout.ceilDiv(spread.width(), step) + 1;
    // Positions are shifted up by whole steps, so that division rounds down.
    long last = spread.first() + (devices.size(digits) - 1) * spread.stride();
    long shift = Layout.ceilDiv(Math.max(0, -Math.min(spread.first(), last)), step);
    Halo.Window elements =
        new Halo.Window(
            s -> Math.floorDiv(spread.first() + s * spread.stride(), step),
            () -> out.plus(quotient(digits, spread, shift), -shift),
            count);
    Value some = fetch(value, d, size, digits, elements, fill);
    Value wide = out.pad(some, d, 0, step - 1, step - 1, fill);
    Value begin = start(digits, spread, shift);
    Value whole = out.times(quotient(digits, spread, shift), step);
    Value rest = out.binary(BinaryFunction.SUBTRACT, begin, whole);
    return out.window(wide, d, rest, spread.width());
  }

  private Value start(ImmutableIntArray digits, Spread spread, long shift) {
    return out.plus(out.offset(digits, spread.stride()), spread.first() + shift * spread.step());
  }

  private Value quotient(ImmutableIntArray digits, Spread spread, long shift) {
    return out.binary(
        BinaryFunction.DIVIDE, start(digits, spread, shift), out.index(spread.step()));
  }

  /**
   * Each operand gives the elements that fall into this device's part of the result. {@code
   * operands} are what the op's {@link Piece}s are taken from.
   */
  Value concatenate(Op op, int dim, Assignment split, ImmutableList<Value> operands) {
    TensorType to = op.result().tensorType();
    ImmutableIntArray digits = split.dim(0, dim);
    if (digits.isEmpty()) {
      List<Value> pieces = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        Piece piece = Piece.of(op.operand(i), dim);
        pieces.add(out.slice(operands.get(i), dim, piece.first(), piece.end()));
      }
      return out.concatenate(pieces, dim);
    }
    long local = Layout.ceilDiv(to.dim(dim), devices.size(digits));
    List<Halo.Source> sources = new ArrayList<>();
    List<Long> begins = new ArrayList<>();
    long begin = 0;
    for (int i = 0; i < operands.size(); i++) {
      Piece piece = Piece.of(op.operand(i), dim);
      if (piece.size() > 0) {
        long at = piece.first() - begin;
        Halo.Window window = Halo.Window.affine(out, digits, at, local, local);
        sources.add(new Halo.Source(operands.get(i), piece.first(), piece.end(), window));
        begins.add(begin);
      }
      begin += piece.size();
    }
    ImmutableList<Value> parts =
        new Halo(out, wire).fetch(ImmutableList.copyOf(sources), dim, digits, false, out.zero(to));
    Value result = parts.get(0);
    for (int i = 1; i < parts.size(); i++) {
      result = choose(result, parts.get(i), dim, digits, local, begins.get(i));
    }
    return result;
  }

  /** {@code after} from position {@code begin} of the whole on. */
  private Value choose(
      Value before, Value after, int dim, ImmutableIntArray digits, long local, long begin) {
    ImmutableLongArray shape = before.tensorType().shape();
    Value at =
        out.binary(
            BinaryFunction.ADD, out.iota(dim, shape), out.splat(out.offset(digits, local), shape));
    Value later = out.compare(Direction.GE, at, out.splat(out.index(begin), shape));
    return out.select(later, after, before);
  }

  Value reverse(Op op, Movement.Reverse kind, Assignment split, Value operand) {
    Value value = out.add(kind, operand.type(), operand);
    TensorType type = op.result().tensorType();
    for (int i = 0; i < kind.dims().length(); i++) {
      int d = Math.toIntExact(kind.dims().get(i));
      ImmutableIntArray digits = split.dim(0, d);
      if (digits.isEmpty()) {
        continue;
      }
      value = wire.mirror(out, value, digits);
      long local = value.tensorType().dim(d);
      long padded = local * devices.size(digits);
      if (padded != type.dim(d)) {
        Halo.Window window = Halo.Window.affine(out, digits, padded - type.dim(d), local, local);
        value = fetch(value, d, padded, digits, window, out.zero(type));
      }
    }
    return value;
  }
}
