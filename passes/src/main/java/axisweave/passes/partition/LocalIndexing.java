package axisweave.passes.partition;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.GatherDimensions;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.ScatterDimensions;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes at positions given by values, on one device's part. Positions count in the whole
 * dimension: they are clamped there first, then counted from where the part begins.
 */
final class LocalIndexing {
  private final Emitter out;
  private final Devices devices;

  LocalIndexing(Emitter out) {
    this.out = out;
    this.devices = out.devices();
  }

  /** A scalar position clamped to 0..high, as an {@link Emitter#INDEX}. */
  private Value clamped(Value start, long high) {
    Scalar type = (Scalar) start.tensorType().element();
    boolean wide = type.bits() == 64 || type == Scalar.UI32;
    Value at = wide ? start : out.convert(start, Emitter.INDEX);
    TensorType as = at.tensorType();
    Value low = out.constant(Literal.splat(as, 0));
    Value top = out.constant(Literal.ofLongs(as, high));
    return out.convert(out.add(new Elementwise.Clamp(), as, low, at, top), Emitter.INDEX);
  }

  private Value inside(Value at, long size) {
    return out.binary(
        BinaryFunction.AND,
        out.compare(Direction.GE, at, out.splat(out.index(0), at.tensorType().shape())),
        out.compare(Direction.LT, at, out.splat(out.index(size), at.tensorType().shape())));
  }

  Value dynamicSlice(Op op, Assignment split, ImmutableList<Value> operands) {
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result().tensorType();
    Value value = operands.get(0);
    Value[] starts = operands.subList(1, operands.size()).toArray(Value[]::new);
    long[] sizes = split.result(0).local(to.shape(), devices).toArray();
    List<Value> valid = new ArrayList<>();
    boolean moved = false;
    for (int d = 0; d < to.rank(); d++) {
      ImmutableIntArray digits = split.dim(0, d);
      if (digits.isEmpty() || from.dim(d) == to.dim(d)) {
        continue;
      }
      moved = true;
      long part = value.tensorType().dim(d);
      Value start = clamped(starts[d], from.dim(d) - to.dim(d));
      Value at = out.binary(BinaryFunction.SUBTRACT, start, out.offset(digits, part));
      if (to.dim(d) == 1) {
        valid.add(inside(at, part));
        starts[d] = at;
      } else {
        value = out.pad(value, d, to.dim(d), to.dim(d), 0, out.zero(from));
        starts[d] = out.plus(at, to.dim(d));
      }
    }
    if (moved) {
      for (int d = 0; d < starts.length; d++) {
        starts[d] = clamped(starts[d], value.tensorType().dim(d) - sizes[d]);
      }
    }
    Value[] all = new Value[starts.length + 1];
    all[0] = value;
    System.arraycopy(starts, 0, all, 1, starts.length);
    ImmutableLongArray shape = ImmutableLongArray.copyOf(sizes);
    Value read = out.add(new Indexing.DynamicSlice(shape), to.withShape(shape), all);
    for (Value ok : valid) {
      read = out.select(ok, read, out.splat(out.zero(to), shape));
    }
    return read;
  }

  Value dynamicUpdateSlice(Op op, Assignment split, ImmutableList<Value> operands) {
    TensorType to = op.result().tensorType();
    TensorType updateType = op.operand(1).tensorType();
    Value value = operands.get(0);
    Value update = operands.get(1);
    Value[] starts = operands.subList(2, operands.size()).toArray(Value[]::new);
    record Written(int dim, Value at) {}

    List<Written> written = new ArrayList<>();
    for (int d = 0; d < to.rank(); d++) {
      ImmutableIntArray digits = split.dim(0, d);
      if (digits.isEmpty() || updateType.dim(d) == to.dim(d)) {
        continue;
      }
      long part = value.tensorType().dim(d);
      Value start = clamped(starts[d], to.dim(d) - updateType.dim(d));
      Value at = out.binary(BinaryFunction.SUBTRACT, start, out.offset(digits, part));
      update = spread(update, d, at, part);
      written.add(new Written(d, at));
      starts[d] = out.index(0);
    }
    if (written.isEmpty()) {
      return put(value, update, starts);
    }
    for (int d = 0; d < starts.length; d++) {
      starts[d] = clamped(starts[d], value.tensorType().dim(d) - update.tensorType().dim(d));
    }
    Value[] read = new Value[starts.length + 1];
    read[0] = value;
    System.arraycopy(starts, 0, read, 1, starts.length);
    ImmutableLongArray shape = update.tensorType().shape();
    Value old = out.add(new Indexing.DynamicSlice(shape), update.type(), read);
    for (Written w : written) {
      Value here = out.iota(w.dim, shape);
      Value at = out.binary(BinaryFunction.SUBTRACT, here, out.splat(w.at, shape));
      update = out.select(inside(at, updateType.dim(w.dim)), update, old);
    }
    return put(value, update, starts);
  }

  private Value put(Value value, Value update, Value[] starts) {
    Value[] all = new Value[starts.length + 2];
    all[0] = value;
    all[1] = update;
    System.arraycopy(starts, 0, all, 2, starts.length);
    return out.add(new Indexing.DynamicUpdateSlice(), value.type(), all);
  }

  /** The update moved to position {@code at} of {@code part} elements; anything around it. */
  private Value spread(Value update, int dim, Value at, long part) {
    TensorType type = update.tensorType();
    if (type.dim(dim) == 1) {
      ImmutableLongArray.Builder dims = ImmutableLongArray.builder();
      for (int d = 0; d < type.rank(); d++) {
        dims.add(d);
      }
      return out.add(new Movement.BroadcastInDim(dims.build()), type.withDim(dim, part), update);
    }
    Value wide = out.pad(update, dim, part, part, 0, out.zero(type));
    Value begin = out.binary(BinaryFunction.SUBTRACT, out.index(part), at);
    Value clamp = clamped(begin, part + type.dim(dim));
    return out.window(wide, dim, clamp, part);
  }

  /** Index components that point into split dimensions, counted from the device's part. */
  private record Shifted(Value indices, Optional<Value> valid) {}

  /** How many elements are read or written from a position on. */
  private interface Widths {
    long of(int dim);
  }

  /**
   * {@code map} says which dimension each component of the index vectors points into. With {@code
   * clamp} positions outside of the dimension move to its border, else they stay outside. A window
   * of several elements is counted in the part between as many borrowed elements on either side, so
   * that it may lie across the border of a part.
   */
  private Shifted shift(
      Value indices,
      long vectorDim,
      ImmutableLongArray map,
      ImmutableList<ImmutableIntArray> digits,
      TensorType whole,
      ImmutableLongArray parts,
      Widths widths,
      boolean clamp) {
    boolean any = false;
    for (int c = 0; c < map.length(); c++) {
      any |= !digits.get(c).isEmpty();
    }
    if (!any) {
      return new Shifted(indices, Optional.empty());
    }
    Scalar type = (Scalar) indices.tensorType().element();
    Scalar wide = type.bits() == 64 || type == Scalar.UI32 ? Scalar.I64 : Scalar.I32;
    Value all = out.convert(indices, wide);
    int dim = Math.toIntExact(vectorDim);
    boolean scalars = dim == all.tensorType().rank();
    List<Value> components = new ArrayList<>();
    Optional<Value> valid = Optional.empty();
    for (int c = 0; c < map.length(); c++) {
      Value component = scalars ? all : out.slice(all, dim, c, c + 1);
      if (!digits.get(c).isEmpty()) {
        int d = Math.toIntExact(map.get(c));
        long width = widths.of(d);
        long part = parts.get(d);
        component = shift(component, digits.get(c), whole.dim(d) - width + 1, part, clamp);
        if (width > 1) {
          Value ahead = out.constant(Literal.ofLongs(TensorType.of(wide), width));
          Value by = out.splat(ahead, component.tensorType().shape());
          component = out.binary(BinaryFunction.ADD, component, by);
        } else {
          Value in = isInside(component, part);
          Value before = valid.orElse(in);
          valid = Optional.of(before == in ? in : out.binary(BinaryFunction.AND, before, in));
        }
      }
      components.add(component);
    }
    return new Shifted(scalars ? components.get(0) : out.concatenate(components, dim), valid);
  }

  private Value shift(Value at, ImmutableIntArray digits, long size, long part, boolean clamp) {
    TensorType type = at.tensorType();
    TensorType scalar = TensorType.of(type.element());
    Value low = out.constant(Literal.ofLongs(scalar, clamp ? 0 : -1));
    Value high = out.constant(Literal.ofLongs(scalar, clamp ? size - 1 : size));
    Value kept = out.add(new Elementwise.Clamp(), type, low, at, high);
    Value begin = out.convert(out.offset(digits, part), (Scalar) type.element());
    return out.binary(BinaryFunction.SUBTRACT, kept, out.splat(begin, type.shape()));
  }

  private Value isInside(Value at, long part) {
    TensorType scalar = TensorType.of(at.tensorType().element());
    ImmutableLongArray shape = at.tensorType().shape();
    Value zero = out.splat(out.constant(Literal.splat(scalar, 0)), shape);
    Value end = out.splat(out.constant(Literal.ofLongs(scalar, part)), shape);
    return out.binary(
        BinaryFunction.AND,
        out.compare(Direction.GE, at, zero),
        out.compare(Direction.LT, at, end));
  }

  Value gather(Op op, Indexing.Gather kind, Assignment split, ImmutableList<Value> operands) {
    GatherDimensions dims = kind.dimensions();
    TensorType from = op.operand(0).tensorType();
    ImmutableLongArray parts = operands.get(0).tensorType().shape();
    long[] sizes = kind.sliceSizes().toArray();
    ImmutableList.Builder<ImmutableIntArray> digits = ImmutableList.builder();
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = sizes[d] == from.dim(d) ? parts.get(d) : sizes[d];
    }
    for (int c = 0; c < dims.startIndexMap().length(); c++) {
      int d = Math.toIntExact(dims.startIndexMap().get(c));
      boolean points = kind.sliceSizes().get(d) != from.dim(d) || isCollapsedOne(kind, d, from);
      digits.add(points ? split.dim(0, d) : ImmutableIntArray.of());
    }
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = kind.sliceSizes().get(d) == 1 ? 1 : sizes[d];
    }
    ImmutableList<ImmutableIntArray> moved = digits.build();
    Shifted at =
        shift(
            operands.get(1),
            dims.indexVectorDim(),
            dims.startIndexMap(),
            moved,
            from,
            parts,
            d -> kind.sliceSizes().get(d),
            true);
    Value value = operands.get(0);
    for (int c = 0; c < moved.size(); c++) {
      int d = Math.toIntExact(dims.startIndexMap().get(c));
      long width = kind.sliceSizes().get(d);
      if (width > 1 && !moved.get(c).isEmpty()) {
        value = out.pad(value, d, width, width, 0, out.zero(from));
      }
    }
    TensorType to = split.result(0).local(op.result().tensorType(), devices);
    Indexing.Gather local =
        new Indexing.Gather(dims, ImmutableLongArray.copyOf(sizes), kind.indicesAreSorted());
    Value read = out.add(local, to, value, at.indices);
    return at.valid.map(ok -> keep(read, ok, dims, to)).orElse(read);
  }

  private static boolean isCollapsedOne(Indexing.Gather kind, int d, TensorType from) {
    return from.dim(d) == 1 && kind.dimensions().collapsedSliceDims().contains(d);
  }

  /** Zeros where the position is another device's. */
  private Value keep(Value read, Value valid, GatherDimensions dims, TensorType to) {
    ImmutableLongArray.Builder batch = ImmutableLongArray.builder();
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    for (int d = 0; d < to.rank(); d++) {
      if (!dims.offsetDims().contains(d)) {
        batch.add(d);
        shape.add(to.dim(d));
      }
    }
    Value flat = out.reshape(valid, shape.build());
    Value mask =
        out.add(new Movement.BroadcastInDim(batch.build()), to.withElement(Scalar.I1), flat);
    return out.select(mask, read, out.splat(out.zero(to), to.shape()));
  }

  ImmutableList<Value> scatter(
      Op op,
      Indexing.Scatter kind,
      Assignment split,
      ImmutableList<Value> operands,
      ImmutableList<Region> body) {
    ScatterDimensions dims = kind.dimensions();
    int n = op.results().size();
    TensorType whole = op.result(0).tensorType();
    ImmutableList.Builder<ImmutableIntArray> digits = ImmutableList.builder();
    for (int c = 0; c < dims.scatterDimsToOperandDims().length(); c++) {
      int d = Math.toIntExact(dims.scatterDimsToOperandDims().get(c));
      digits.add(isWindow(op, dims, d, n) ? ImmutableIntArray.of() : split.dim(0, d));
    }
    Shifted at =
        shift(
            operands.get(n),
            dims.indexVectorDim(),
            dims.scatterDimsToOperandDims(),
            digits.build(),
            whole,
            operands.get(0).tensorType().shape(),
            d -> 1,
            false);
    List<Value> all = new ArrayList<>();
    ImmutableIntArray partial = split.partial();
    for (int i = 0; i < n; i++) {
      all.add(partial.isEmpty() ? operands.get(i) : once(op, split, operands.get(i), i));
    }
    all.add(at.indices);
    for (int i = 0; i < n; i++) {
      Value update = operands.get(n + 1 + i);
      all.add(partial.isEmpty() ? update : unpadded(op, split, update, n + 1 + i));
    }
    ImmutableList.Builder<TensorType> types = ImmutableList.builder();
    for (int i = 0; i < n; i++) {
      types.add(all.get(i).tensorType());
    }
    Indexing.Scatter local =
        new Indexing.Scatter(dims, kind.indicesAreSorted(), kind.uniqueIndices());
    return out.add(local, types.build(), body, ImmutableList.copyOf(all)).results();
  }

  /** Whether updates cover dimension {@code d} whole, so that no position points into it. */
  private static boolean isWindow(Op op, ScatterDimensions dims, int d, int n) {
    if (dims.insertedWindowDims().contains(d)) {
      return false;
    }
    int window = 0;
    for (int i = 0; i < d; i++) {
      boolean skipped =
          dims.insertedWindowDims().contains(i) || dims.inputBatchingDims().contains(i);
      window += skipped ? 0 : 1;
    }
    int updateDim = Math.toIntExact(dims.updateWindowDims().get(window));
    return op.operand(n + 1).tensorType().dim(updateDim) == op.result(0).tensorType().dim(d);
  }

  /** The operand on the first of the devices whose results are summed, the identity on others. */
  private Value once(Op op, Assignment split, Value operand, int i) {
    TensorType type = operand.tensorType();
    Combiner combiner = split.factors().combiner().orElseThrow();
    Literal identity = combiner.identity(TensorType.of(type.element()));
    Optional<Literal> known = ScalarFolding.constant(op.operand(i));
    if (known.isPresent()
        && known.get().isSplat()
        && Literal.splat(identity.type(), known.get().toBytes()).equals(identity)) {
      return operand;
    }
    Value first = out.compare(Direction.EQ, out.coordinate(split.partial()), out.index(0));
    return out.select(first, operand, out.splat(out.constant(identity), type.shape()));
  }

  /** The identity in place of updates beyond the end. */
  private Value unpadded(Op op, Assignment split, Value update, int operand) {
    Layout layout = split.operand(operand);
    TensorType whole = op.operand(operand).tensorType();
    Combiner combiner = split.factors().combiner().orElseThrow();
    Value value = update;
    for (int d = 0; d < whole.rank(); d++) {
      if (layout.isPadded(d, whole.dim(d), devices)) {
        Value fill = out.constant(combiner.identity(TensorType.of(update.tensorType().element())));
        value = out.mask(value, d, layout.dim(d), whole.dim(d), fill);
      }
    }
    return value;
  }
}
