package axisweave.testdata.text;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.testdata.text.Scope.Val;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Ops that take or put parts of a tensor, and those that order or reduce its dimensions. */
final class IndexOps {
  static final int KINDS = 12;

  private final Scope s;

  IndexOps(Scope scope) {
    this.s = scope;
  }

  void write(int kind) {
    switch (kind) {
      case 0 -> slice();
      case 1 -> pad();
      case 2 -> reverse();
      case 3 -> dynamicSlice();
      case 4 -> dynamicUpdateSlice();
      case 5, 6 -> new GatherOps(s).write();
      case 7 -> sort();
      case 8, 9 -> reduce();
      case 10 -> argmax();
      default -> linearAlgebra();
    }
  }

  /** Part of a dimension of x, or nearly. */
  static Val slice(Scope s, Val x, int dim) {
    long size = x.type().dim(dim);
    long from = s.random.nextLong(size);
    long to = from + 1 + s.random.nextLong(size - from);
    long[] start = new long[x.type().rank()];
    long[] strides = new long[start.length];
    Arrays.fill(strides, 1);
    long[] limit = x.type().shape().toArray();
    start[dim] = from;
    limit[dim] = to;
    return s.emit(
        "stablehlo.slice", slicing(start, limit, strides), x.type().withDim(dim, to - from), x);
  }

  private static String slicing(long[] start, long[] limit, long[] strides) {
    return "start_indices = "
        + Scope.i64(start)
        + ", limit_indices = "
        + Scope.i64(limit)
        + ", strides = "
        + Scope.i64(strides);
  }

  private void slice() {
    Val x = s.recent(1);
    int rank = x.type().rank();
    long[] start = new long[rank];
    long[] limit = x.type().shape().toArray();
    long[] strides = new long[rank];
    long[] shape = new long[rank];
    for (int d = 0; d < rank; d++) {
      strides[d] = s.roll(4) == 0 ? 2 : 1;
      if (s.roll(2) == 0) {
        start[d] = s.random.nextLong(limit[d]);
      }
      shape[d] = (limit[d] - start[d] + strides[d] - 1) / strides[d];
    }
    s.emit("stablehlo.slice", slicing(start, limit, strides), x.type().withShape(shape), x);
  }

  private void pad() {
    Val x = s.recent(1);
    int rank = x.type().rank();
    long[] low = new long[rank];
    long[] high = new long[rank];
    long[] inside = new long[rank];
    long[] shape = x.type().shape().toArray();
    for (int d = 0; d < rank; d++) {
      if (s.roll(2) == 0) {
        low[d] = s.roll(4) - 1;
        high[d] = s.roll(3) == 0 ? -low[d] : s.roll(4);
        inside[d] = s.roll(4) == 0 ? 1 : 0;
        shape[d] = shape[d] + low[d] + high[d] + Math.max(0, shape[d] - 1) * inside[d];
      }
    }
    if (LongStream.of(shape).allMatch(n -> n > 0)) {
      s.emit(
          "stablehlo.pad",
          "edge_padding_low = "
              + Scope.i64(low)
              + ", edge_padding_high = "
              + Scope.i64(high)
              + ", interior_padding = "
              + Scope.i64(inside),
          x.type().withShape(shape),
          x,
          s.scalar(Scalar.F32));
    }
  }

  private void reverse() {
    Val x = s.recent(1);
    long[] dims = Arrays.copyOf(s.order(x.type().rank()), 1 + s.roll(x.type().rank()));
    s.emit("stablehlo.reverse", "dimensions = " + Scope.i64(dims), x.type(), x);
  }

  private List<Val> starts(int rank) {
    boolean constant = s.roll(2) == 0;
    List<Val> starts = new ArrayList<>();
    TensorType index = TensorType.of(Scalar.I32);
    for (int d = 0; d < rank; d++) {
      starts.add(
          constant
              ? s.constant(index)
              : s.emit("stablehlo.convert", "", index, s.scalar(Scalar.F32)));
    }
    return starts;
  }

  private long[] smaller(TensorType type) {
    long[] shape = type.shape().toArray();
    for (int d = 0; d < shape.length; d++) {
      if (s.roll(2) == 0) {
        shape[d] = 1 + s.random.nextLong(shape[d]);
      }
    }
    return shape;
  }

  private void dynamicSlice() {
    Val x = s.recent(1);
    long[] sizes = smaller(x.type());
    List<Val> operands = starts(x.type().rank());
    operands.add(0, x);
    s.emit(
        "stablehlo.dynamic_slice",
        "slice_sizes = " + Scope.i64(sizes),
        "",
        operands,
        List.of(x.type().withShape(sizes)));
  }

  private void dynamicUpdateSlice() {
    Val x = s.recent(1);
    List<Val> operands = new ArrayList<>(List.of(x, s.like(x.type().withShape(smaller(x.type())))));
    operands.addAll(starts(x.type().rank()));
    s.emit("stablehlo.dynamic_update_slice", "", "", operands, List.of(x.type()));
  }

  private void sort() {
    Val x = s.recent(1);
    int count = 1 + s.roll(2);
    List<Val> operands = new ArrayList<>();
    List<TensorType> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      operands.add(i == 0 ? x : s.like(x.type()));
      types.add(x.type());
      names.add(s.fresh() + ": tensor<f32>");
      names.add(s.fresh() + ": tensor<f32>");
    }
    String a = names.get(0).split(":")[0];
    String b = names.get(1).split(":")[0];
    String less = s.fresh();
    s.emit(
        "stablehlo.sort",
        "dimension = " + s.roll(x.type().rank()) + " : i64, is_stable = true",
        " ({\n^bb0("
            + String.join(", ", names)
            + "):\n"
            + less
            + " = stablehlo.compare LT, "
            + a
            + ", "
            + b
            + " : (tensor<f32>, tensor<f32>) -> tensor<i1>\nstablehlo.return "
            + less
            + " : tensor<i1>\n})",
        operands,
        types);
  }

  private void reduce() {
    Val x = s.recent(1);
    long[] dims = Arrays.copyOf(s.order(x.type().rank()), 1 + s.roll(x.type().rank()));
    int count = s.roll(4) == 0 ? 2 : 1;
    List<Val> operands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      operands.add(i == 0 ? x : s.like(x.type()));
    }
    for (int i = 0; i < count; i++) {
      operands.add(s.scalar(Scalar.F32));
    }
    List<Long> shape = new ArrayList<>();
    for (int d = 0; d < x.type().rank(); d++) {
      int dim = d;
      if (LongStream.of(dims).noneMatch(r -> r == dim)) {
        shape.add(x.type().dim(d));
      }
    }
    TensorType type = x.type().withShape(shape.stream().mapToLong(Long::longValue).toArray());
    s.emit(
        "stablehlo.reduce",
        "dimensions = " + Scope.i64(dims),
        s.combiner(s.any("add", "maximum", "multiply"), count),
        operands,
        java.util.Collections.nCopies(count, type));
  }

  /** The largest element and where it is, as JAX's argmax has it. */
  private void argmax() {
    Val x = s.recent(1);
    int dim = s.roll(x.type().rank());
    TensorType whole = x.type().withElement(Scalar.I32);
    Val where = s.emit("stablehlo.iota", "iota_dimension = " + dim + " : i64", whole);
    TensorType out = IndexOps.without(x.type(), dim);
    String body =
        """
         ({
        ^bb0(%V: tensor<f32>, %I: tensor<i32>, %W: tensor<f32>, %J: tensor<i32>):
          %G = stablehlo.compare GT, %V, %W : (tensor<f32>, tensor<f32>) -> tensor<i1>
          %A = stablehlo.select %G, %V, %W : tensor<i1>, tensor<f32>
          %B = stablehlo.select %G, %I, %J : tensor<i1>, tensor<i32>
          stablehlo.return %A, %B : tensor<f32>, tensor<i32>
        })\
        """;
    for (String name : List.of("%V", "%I", "%W", "%J", "%G", "%A", "%B")) {
      body = body.replace(name, s.fresh());
    }
    s.emit(
        "stablehlo.reduce",
        "dimensions = " + Scope.i64(dim),
        body,
        List.of(x, where, s.scalar(Scalar.F32), s.scalar(Scalar.I32)),
        List.of(out, out.withElement(Scalar.I32)));
  }

  static TensorType without(TensorType type, int dim) {
    return type.withShape(
        LongStream.range(0, type.rank())
            .filter(d -> d != dim)
            .map(d -> type.dim((int) d))
            .toArray());
  }

  private void linearAlgebra() {
    Val x = s.recent(2);
    int rank = x.type().rank();
    TensorType square = x.type().withDim(rank - 1, x.type().dim(rank - 2));
    switch (s.roll(4)) {
      case 0 -> s.emit("stablehlo.cholesky", "lower = true", square, s.like(square));
      case 1 -> {
        boolean left = s.roll(2) == 0;
        long size = x.type().dim(left ? rank - 2 : rank - 1);
        TensorType of = x.type().withDim(rank - 1, size).withDim(rank - 2, size);
        TensorType type = TensorType.of(Scalar.F32, of.shape());
        s.emit(
            "stablehlo.triangular_solve",
            "left_side = "
                + left
                + ", lower = true, transpose_a ="
                + " #stablehlo<transpose "
                + s.any("NO_TRANSPOSE", "TRANSPOSE")
                + ">, unit_diagonal = false",
            x.type(),
            s.like(type),
            x);
      }
      case 2 -> {
        long last = x.type().dim(rank - 1);
        TensorType half = x.type().withDim(rank - 1, last / 2 + 1).withElement(Scalar.C64);
        s.emit(
            "stablehlo.fft",
            "fft_length = " + Scope.i64(last) + ", fft_type = #stablehlo<fft_type RFFT>",
            half,
            x);
      }
      default -> {
        Val c =
            s.emit("stablehlo.complex", "", x.type().withElement(Scalar.C64), x, s.like(x.type()));
        s.emit(
            "stablehlo.fft",
            "fft_length = "
                + Scope.i64(x.type().dim(rank - 2), x.type().dim(rank - 1))
                + ", fft_type = #stablehlo<fft_type FFT>",
            c.type(),
            c);
      }
    }
  }
}
