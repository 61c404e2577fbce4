package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/** Ops that move elements; most only see the same elements through other strides. */
final class MovementKernels {
  private MovementKernels() {}

  /** Whether the results share the operands' elements (a reshape only sometimes copies). */
  static boolean isView(Movement kind) {
    return switch (kind) {
      case Movement.Constant k -> true;
      case Movement.Iota k -> true;
      case Movement.BroadcastInDim k -> true;
      case Movement.Broadcast k -> true;
      case Movement.Reshape k -> true;
      case Movement.Transpose k -> true;
      case Movement.Reverse k -> true;
      case Movement.Slice k -> true;
      case Movement.OptimizationBarrier k -> true;
      case Movement.Tuple k -> true;
      case Movement.GetTupleElement k -> true;
      case Movement.ConstantLike k -> true;
      case Movement.Pad k -> false;
      case Movement.Concatenate k -> false;
      case Movement.BitcastConvert k -> false;
    };
  }

  static ImmutableList<? extends Datum> run(Movement kind, Op op, ImmutableList<Datum> in) {
    return switch (kind) {
      case Movement.OptimizationBarrier barrier -> in;
      case Movement.Tuple tuple -> ImmutableList.of(new Datum.Aggregate(in));
      case Movement.GetTupleElement get ->
          ImmutableList.of(((Datum.Aggregate) in.get(0)).elements().get((int) get.index()));
      case Movement.Constant constant ->
          throw Evaluation.error(
              op, "run_resource", "the elements of the constant are not in the file");
      case Movement.Iota iota -> ImmutableList.of(iota(Types.result(op, 0), (int) iota.dim()));
      case Movement.BroadcastInDim k ->
          ImmutableList.of(
              broadcast(tensor(in), Shapes.sizes(Types.result(op, 0)), Shapes.ints(k.dims()))
                  .as(Types.result(op, 0)));
      case Movement.Broadcast k -> ImmutableList.of(broadcast(tensor(in), k.sizes()));
      case Movement.Reshape k ->
          ImmutableList.of(reshape(tensor(in), Types.result(op, 0, tensor(in).sizes())));
      case Movement.Transpose k -> ImmutableList.of(transpose(tensor(in), Shapes.ints(k.dims())));
      case Movement.Reverse k -> ImmutableList.of(reverse(tensor(in), k.dims()));
      case Movement.Slice k ->
          ImmutableList.of(
              slice(
                  tensor(in),
                  Shapes.ints(k.start()),
                  Shapes.ints(k.limit()),
                  Shapes.ints(k.strides())));
      case Movement.Pad k ->
          ImmutableList.of(
              pad(
                  tensor(in),
                  (Tensor) in.get(1),
                  Shapes.ints(k.low()),
                  Shapes.ints(k.high()),
                  Shapes.ints(k.interior())));
      case Movement.Concatenate k ->
          ImmutableList.of(concatenate(Datum.tensors(in), (int) k.dim()));
      case Movement.BitcastConvert k -> ImmutableList.of(bitcast(op, tensor(in)));
      case Movement.ConstantLike k ->
          ImmutableList.of(
              Tensor.fill(
                  TensorType.of(op.result(0).tensorType().element(), tensor(in).type().shape()),
                  Attributes.number(op, k.value())));
    };
  }

  private static Tensor tensor(ImmutableList<Datum> in) {
    return (Tensor) in.get(0);
  }

  /** One row of 0, 1, 2, ... repeated along the other dimensions. */
  static Tensor iota(TensorType type, int dim) {
    Tensor row = Tensor.allocate(TensorType.of(type.element(), type.dim(dim)));
    for (int i = 0; i < row.count(); i++) {
      Storage.putDouble(row.array(), i * row.places(), i, row.scalar());
    }
    return broadcast(row, Shapes.sizes(type), dim);
  }

  /** Dimension d of {@code x} becomes dimension dims[d] of a tensor of {@code sizes}. */
  static Tensor broadcast(Tensor x, int[] sizes, int... dims) {
    int[] strides = new int[sizes.length];
    for (int d = 0; d < dims.length; d++) {
      strides[dims[d]] = x.sizes()[d] == 1 ? 0 : x.strides()[d];
    }
    return x.view(TensorType.of(x.type().element(), Shapes.longs(sizes)), x.offset(), strides);
  }

  private static Tensor broadcast(Tensor x, ImmutableLongArray front) {
    int[] sizes = new int[front.length() + x.rank()];
    int[] dims = new int[x.rank()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = d < front.length() ? (int) front.get(d) : x.sizes()[d - front.length()];
    }
    for (int d = 0; d < dims.length; d++) {
      dims[d] = front.length() + d;
    }
    return broadcast(x, sizes, dims);
  }

  static Tensor reshape(Tensor x, TensorType type) {
    if (x.isSplat() && type.count() > 0) {
      return Tensor.splat(type, x.array(), x.offset());
    }
    int[] strides = Shapes.rowMajor(Shapes.sizes(type), x.places());
    Tensor flat = x.contiguous();
    return flat.view(type, flat.offset(), strides);
  }

  static Tensor transpose(Tensor x, int... dims) {
    long[] sizes = new long[dims.length];
    int[] strides = new int[dims.length];
    for (int d = 0; d < dims.length; d++) {
      sizes[d] = x.dim(dims[d]);
      strides[d] = x.strides()[dims[d]];
    }
    return x.view(TensorType.of(x.type().element(), sizes), x.offset(), strides);
  }

  static Tensor reverse(Tensor x, ImmutableLongArray dims) {
    int[] strides = x.strides().clone();
    int offset = x.offset();
    if (x.count() == 0) {
      return x;
    }
    for (int i = 0; i < dims.length(); i++) {
      int d = (int) dims.get(i);
      offset += (x.sizes()[d] - 1) * strides[d];
      strides[d] = -strides[d];
    }
    return x.view(x.type(), offset, strides);
  }

  static Tensor slice(Tensor x, int[] start, int[] limit, int[] step) {
    long[] sizes = new long[x.rank()];
    int[] strides = new int[x.rank()];
    int offset = x.offset();
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = Math.max(0, (limit[d] - start[d] + step[d] - 1) / step[d]);
      strides[d] = x.strides()[d] * step[d];
      offset += start[d] * x.strides()[d];
    }
    return x.view(TensorType.of(x.type().element(), sizes), offset, strides);
  }

  /** Negative widths cut. */
  static Tensor pad(Tensor x, Tensor value, int[] low, int[] high, int[] interior) {
    int rank = x.rank();
    long[] sizes = new long[rank];
    int[] start = new int[rank];
    int[] limit = new int[rank];
    int[] step = new int[rank];
    for (int d = 0; d < rank; d++) {
      int gap = interior[d] + 1;
      int spread = Math.max(0, (x.sizes()[d] - 1) * gap + 1);
      spread = x.sizes()[d] == 0 ? 0 : spread;
      sizes[d] = Math.max(0, low[d] + spread + high[d]);
      // Elements first..last of x land inside the result.
      int first = low[d] >= 0 ? 0 : (-low[d] + gap - 1) / gap;
      int last = (int) Math.min(x.sizes()[d] - 1, Math.floorDiv(sizes[d] - 1 - low[d], gap));
      start[d] = first;
      limit[d] = Math.max(first, last + 1);
      step[d] = gap;
    }
    Tensor made = filled(TensorType.of(x.type().element(), sizes), value);
    int[] one = new int[rank];
    java.util.Arrays.fill(one, 1);
    for (int d = 0; d < rank; d++) {
      limit[d] = Math.min(limit[d], x.sizes()[d]);
      start[d] = Math.min(start[d], limit[d]);
    }
    Tensor kept = slice(x, start, limit, one);
    int[] strides = new int[rank];
    int offset = 0;
    for (int d = 0; d < rank; d++) {
      strides[d] = made.strides()[d] * step[d];
      offset += (low[d] + start[d] * step[d]) * made.strides()[d];
    }
    if (kept.count() > 0) {
      Copying.copy(
          kept.array(),
          kept.offset(),
          kept.strides(),
          made.array(),
          offset,
          strides,
          kept.sizes(),
          kept.places());
    }
    return made;
  }

  /** A row-major tensor of which every element is the scalar {@code value}. */
  static Tensor filled(TensorType type, Tensor value) {
    Tensor made = Tensor.allocate(type);
    if (made.count() > 0) {
      made.write(Tensor.splat(type, value.array(), value.offset()), new long[type.rank()]);
    }
    return made;
  }

  static Tensor concatenate(ImmutableList<Tensor> parts, int dim) {
    long size = parts.stream().mapToLong(p -> p.dim(dim)).sum();
    Tensor first = parts.get(0);
    Tensor made =
        Tensor.allocate(
            TensorType.of(first.type().element(), first.type().shape()).withDim(dim, size));
    long[] start = new long[first.rank()];
    for (Tensor part : parts) {
      if (part.count() > 0) {
        made.write(part, start);
      }
      start[dim] += part.dim(dim);
    }
    return made;
  }

  /** Through units of the narrower of the two widths, low bits first. */
  private static Tensor bitcast(Op op, Tensor x) {
    Scalar from = x.scalar();
    TensorType type = op.result(0).tensorType();
    Scalar to = Storage.scalar(type.element());
    if (!type.isStatic()) {
      type = bitcastType(x, to, type);
    }
    Tensor made = Tensor.allocate(TensorType.of(type.element(), type.shape()));
    Tensor flat = x.contiguous();
    int unit = Math.min(partBits(from), partBits(to));
    int perFrom = partBits(from) / unit;
    int perTo = partBits(to) / unit;
    long mask = unit == 64 ? -1L : (1L << unit) - 1;
    int parts = (int) made.count() * made.places();
    for (int i = 0; i < parts; i++) {
      long bits = 0;
      for (int j = 0; j < perTo; j++) {
        int u = i * perTo + j;
        long all = Storage.bitsAt(flat.array(), flat.offset() + u / perFrom, from);
        bits |= (all >>> u % perFrom * unit & mask) << j * unit;
      }
      Storage.putBits(made.array(), i, bits, to);
    }
    return made;
  }

  private static int partBits(Scalar scalar) {
    return scalar.isComplex() ? scalar.bits() / 2 : scalar.bits();
  }

  private static TensorType bitcastType(Tensor x, Scalar to, TensorType type) {
    long[] sizes = new long[type.rank()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = d < x.rank() ? x.dim(d) : x.scalar().bits() / to.bits();
    }
    return type.withShape(sizes);
  }
}
