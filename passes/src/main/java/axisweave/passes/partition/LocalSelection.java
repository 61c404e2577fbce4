package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Windowed;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Select-and-scatter (the gradient of a max pool) on one device's part. A device takes all windows
 * that touch its part, with the elements under them, selects and scatters as in the whole, and
 * keeps its own part. A window at the border is so selected in on both sides.
 *
 * <p>Example: 16 elements over 4 devices, windows of 3 with stride 2. Device 1 has elements 4 to 7;
 * windows 1 to 3 touch them, which cover 2 to 8.
 */
final class LocalSelection {
  private final Emitter out;
  private final Wire wire;
  private final Devices devices;

  LocalSelection(Emitter out, Wire wire) {
    this.out = out;
    this.wire = wire;
    this.devices = out.devices();
  }

  /** Along one dimension: windows {@code first(s)} to {@code first(s) + count - 1} of device s. */
  private record Touched(
      int dim,
      ImmutableIntArray digits,
      long part,
      long low,
      long window,
      long stride,
      long count) {

    static Touched of(
        Windowed.SelectAndScatter kind, int d, ImmutableIntArray digits, long part, long shards) {
      long low = kind.padding().get(2 * d);
      long window = kind.windowDimensions().get(d);
      long stride = kind.windowStrides().get(d);
      Touched all = new Touched(d, digits, part, low, window, stride, 0);
      long count = 1;
      for (long s = 0; s < shards; s++) {
        long last = Math.floorDiv((s + 1) * part - 1 + low, stride);
        count = Math.max(count, last - all.first(s) + 1);
      }
      return new Touched(d, digits, part, low, window, stride, count);
    }

    private long shift() {
      return Layout.ceilDiv(Math.max(0, window - low), stride);
    }

    /** The first window that reaches element {@code s * part}. */
    long first(long s) {
      return Math.floorDiv(s * part + low - window + stride, stride);
    }

    /** The element that the first window begins at. */
    long begin(long s) {
      return first(s) * stride - low;
    }

    long width() {
      return (count - 1) * stride + window;
    }

    /** {@link #first} at run time; shifted up by whole strides, so that division rounds down. */
    Value first(Emitter out) {
      Value at = out.plus(out.offset(digits, part), low - window + stride + shift() * stride);
      return out.plus(out.binary(BinaryFunction.DIVIDE, at, out.index(stride)), -shift());
    }

    Value begin(Emitter out) {
      return out.plus(out.times(first(out), stride), -low);
    }
  }

  Value selectAndScatter(
      Op op,
      Windowed.SelectAndScatter kind,
      Assignment split,
      ImmutableList<Value> operands,
      ImmutableList<Region> regions) {
    TensorType whole = op.operand(0).tensorType();
    TensorType scalar = TensorType.of(whole.element());
    Value operand = operands.get(0);
    Value source = operands.get(1);
    Value lowest = out.constant(WindowFactors.unselected(op, scalar));
    Value nothing = out.constant(Combiner.of(op.region(1)).orElseThrow().identity(scalar));
    long[] padding = kind.padding().toArray();
    List<Touched> dims = new ArrayList<>();
    for (int d = 0; d < whole.rank(); d++) {
      ImmutableIntArray digits = split.dim(0, d);
      if (digits.isEmpty() || WindowFactors.isOwn(kind, d)) {
        continue;
      }
      long part = operand.tensorType().dim(d);
      Touched at = Touched.of(kind, d, digits, part, devices.size(digits));
      dims.add(at);
      Halo.Window elements = new Halo.Window(at::begin, () -> at.begin(out), at.width());
      Halo.Window windows = new Halo.Window(at::first, () -> at.first(out), at.count());
      long sources = op.operand(1).tensorType().dim(d);
      operand = new Halo(out, wire).fetch(operand, d, whole.dim(d), digits, true, elements, lowest);
      source = new Halo(out, wire).fetch(source, d, sources, digits, true, windows, nothing);
      padding[2 * d] = 0;
      padding[2 * d + 1] = 0;
    }
    Windowed.SelectAndScatter local =
        new Windowed.SelectAndScatter(
            kind.windowDimensions(), kind.windowStrides(), ImmutableLongArray.copyOf(padding));
    Value made = out.add(local, operand.type(), regions, operand, source, operands.get(2));
    for (Touched at : dims) {
      made = own(made, at, operands.get(2));
    }
    return made;
  }

  /** The device's own part of a dimension; what no window touches is the initial value. */
  private Value own(Value made, Touched at, Value initial) {
    long low = 0;
    long high = 0;
    for (long s = 0; s < devices.size(at.digits()); s++) {
      long begin = s * at.part() - at.begin(s);
      low = Math.max(low, -begin);
      high = Math.max(high, begin + at.part() - at.width());
    }
    Value padded = out.pad(made, at.dim(), low, high, 0, initial);
    Value begin =
        out.binary(BinaryFunction.SUBTRACT, out.offset(at.digits(), at.part()), at.begin(out));
    return out.window(padded, at.dim(), out.plus(begin, low), at.part());
  }
}
