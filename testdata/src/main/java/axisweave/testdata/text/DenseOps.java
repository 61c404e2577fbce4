package axisweave.testdata.text;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.testdata.text.Scope.Val;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Ops that map, move or contract elements. */
final class DenseOps {
  static final int KINDS = 22;
  private static final String[] UNARY = {
    "abs",
    "cbrt",
    "ceil",
    "cosine",
    "exponential",
    "exponential_minus_one",
    "floor",
    "log",
    "log_plus_one",
    "logistic",
    "negate",
    "round_nearest_afz",
    "round_nearest_even",
    "rsqrt",
    "sign",
    "sine",
    "sqrt",
    "tan",
    "tanh"
  };
  private static final String[] BINARY = {
    "add", "atan2", "divide", "maximum", "minimum", "multiply", "power", "remainder", "subtract"
  };
  private static final String[] WHOLE = {
    "and", "or", "xor", "shift_left", "shift_right_arithmetic", "shift_right_logical"
  };

  private final Scope s;

  DenseOps(Scope scope) {
    this.s = scope;
  }

  void write(int kind) {
    switch (kind) {
      case 0, 1 -> unary();
      case 2, 3, 4 -> binary();
      case 5 -> integers();
      case 6 -> compareAndSelect();
      case 7 -> clamp();
      case 8 -> convert();
      case 9 -> bitcast();
      case 10 -> complex();
      case 11, 12 -> broadcast();
      case 13 -> transpose();
      case 14, 15 -> reshape();
      case 16 -> constantOrIota();
      case 17 -> scaled();
      case 18 -> concatenate();
      case 19 -> vectors();
      default -> product();
    }
  }

  private void unary() {
    Val x = s.recent();
    s.emit("stablehlo." + s.any(UNARY), "", x.type(), x);
  }

  private void binary() {
    Val x = s.recent();
    s.emit("stablehlo." + s.any(BINARY), "", x.type(), x, s.like(x.type()));
  }

  private void integers() {
    Val x = s.recent();
    TensorType whole = x.type().withElement(Scalar.I32);
    Val i = s.emit("stablehlo.convert", "", whole, x);
    Val j = s.emit("stablehlo." + s.any("not", "popcnt", "count_leading_zeros"), "", whole, i);
    s.emit("stablehlo.convert", "", x.type(), s.emit("stablehlo." + s.any(WHOLE), "", whole, i, j));
  }

  private void compareAndSelect() {
    Val x = s.recent();
    Val y = s.like(x.type());
    TensorType truth = x.type().withElement(Scalar.I1);
    Val less =
        s.roll(4) == 0
            ? s.emit("stablehlo.is_finite", "", truth, x)
            : s.emit(
                "stablehlo.compare",
                "comparison_direction = #stablehlo<comparison_direction LT>",
                truth,
                x,
                y);
    Val chosen = s.roll(4) == 0 ? s.scalar(Scalar.I1) : less;
    s.emit("stablehlo.select", "", x.type(), chosen, x, y);
  }

  private void clamp() {
    Val x = s.recent();
    boolean scalar = s.roll(2) == 0;
    TensorType bound = scalar ? TensorType.of(Scalar.F32) : x.type();
    s.emit("stablehlo.clamp", "", x.type(), s.like(bound), x, s.like(bound));
  }

  private void convert() {
    Val x = s.recent();
    Val y = s.emit("stablehlo.convert", "", x.type().withElement(Scalar.BF16), x);
    if (s.roll(2) == 0) {
      s.emit(
          "stablehlo.reduce_precision",
          "exponent_bits = 5 : i32, mantissa_bits = 10 : i32",
          x.type(),
          x);
    }
    s.emit("stablehlo.convert", "", x.type(), y);
  }

  private void bitcast() {
    Val x = s.recent();
    if (s.roll(2) == 0) {
      s.emit("stablehlo.bitcast_convert", "", x.type().withElement(Scalar.I32), x);
      return;
    }
    long[] longer = Arrays.copyOf(x.type().shape().toArray(), x.type().rank() + 1);
    longer[longer.length - 1] = 2;
    Val parts = s.emit("stablehlo.bitcast_convert", "", TensorType.of(Scalar.BF16, longer), x);
    s.emit("stablehlo.bitcast_convert", "", x.type(), parts);
  }

  private void complex() {
    Val x = s.recent();
    Val y = s.like(x.type());
    Val c = s.emit("stablehlo.complex", "", x.type().withElement(Scalar.C64), x, y);
    s.emit(s.any("stablehlo.real", "stablehlo.imag"), "", x.type(), c);
  }

  /** Into more dimensions, in any order, size-one dimensions spread or not. */
  private void broadcast() {
    Val x = s.recent();
    int rank = Math.max(x.type().rank(), Math.min(5, x.type().rank() + s.roll(3)));
    long[] dims = Arrays.copyOf(s.order(rank), x.type().rank());
    if (s.roll(3) > 0) {
      Arrays.sort(dims);
    }
    long[] shape = s.sizes(rank);
    for (int d = 0; d < dims.length; d++) {
      if (x.type().dim(d) != 1 || s.roll(3) == 0) {
        shape[(int) dims[d]] = x.type().dim(d);
      }
    }
    s.emit(
        "stablehlo.broadcast_in_dim",
        "broadcast_dimensions = " + Scope.i64(dims),
        TensorType.of(Scalar.F32, shape),
        x);
  }

  private void transpose() {
    Val x = s.recent(2);
    long[] order = s.order(x.type().rank());
    int[] dims = LongStream.of(order).mapToInt(d -> (int) d).toArray();
    s.emit(
        "stablehlo.transpose",
        "permutation = " + Scope.i64(order),
        x.type().permuted(ImmutableIntArray.copyOf(dims)),
        x);
  }

  /** Dimensions are merged, split and made of size one at random. */
  private void reshape() {
    Val x = s.recent(1);
    List<Long> shape = new ArrayList<>();
    for (int d = 0; d < x.type().rank(); d++) {
      long size = x.type().dim(d);
      boolean merge = !shape.isEmpty() && s.roll(2) == 0;
      if (merge) {
        size *= shape.removeLast();
      }
      long rest = size;
      while (rest > 1 && s.roll(2) == 0) {
        long part = rest;
        while (rest % part != 0 || (part == rest && rest > 3 && s.roll(4) > 0)) {
          part = 1 + s.random.nextLong(rest);
        }
        shape.add(part);
        rest /= part;
      }
      if (rest > 1 || shape.isEmpty() || s.roll(2) == 0) {
        shape.add(rest);
      }
    }
    if (shape.size() <= 6) {
      long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
      s.emit("stablehlo.reshape", "", TensorType.of(Scalar.F32, sizes), x);
    }
  }

  private void constantOrIota() {
    TensorType type = s.recent(1).type();
    if (s.roll(2) == 0) {
      s.constant(type);
    } else {
      s.emit("stablehlo.iota", "iota_dimension = " + s.roll(type.rank()) + " : i64", type);
    }
  }

  /** A value times a scalar, as JAX writes it. */
  private void scaled() {
    Val x = s.recent();
    Val factor =
        s.emit(
            "stablehlo.broadcast_in_dim",
            "broadcast_dimensions = array<i64>",
            x.type(),
            s.scalar(Scalar.F32));
    s.emit("stablehlo.multiply", "", x.type(), x, factor);
  }

  private void concatenate() {
    Val x = s.recent(1);
    int dim = s.roll(x.type().rank());
    List<Val> parts = new ArrayList<>();
    long sum = 0;
    for (int i = 2 + s.roll(2); i > 0; i--) {
      Val part = s.roll(3) == 0 ? s.like(x.type()) : IndexOps.slice(s, x, dim);
      if (s.roll(8) == 0) {
        part = s.emit("stablehlo.negate", "", part.type(), part);
      }
      parts.add(part);
      sum += part.type().dim(dim);
    }
    s.emit(
        "stablehlo.concatenate",
        "dimension = " + dim + " : i64",
        "",
        parts,
        List.of(x.type().withDim(dim, sum)));
  }

  private void vectors() {
    Val x = s.recent(1);
    if (x.type().rank() > 2) {
      unary();
      return;
    }
    long last = x.type().dim(x.type().rank() - 1);
    boolean vector = s.roll(2) == 0;
    TensorType other =
        vector ? x.type().withShape(last) : x.type().withShape(last, s.annotations.dimension());
    List<Long> shape = new ArrayList<>();
    if (x.type().rank() == 2) {
      shape.add(x.type().dim(0));
    }
    if (!vector) {
      shape.add(other.dim(1));
    }
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    s.emit("stablehlo.dot", "", x.type().withShape(sizes), x, s.like(other));
  }

  /** A general product: some dimensions of both are batched, some contracted. */
  private void product() {
    Val x = s.recent();
    Val y = s.recent();
    List<long[]> pairs = new ArrayList<>();
    for (long i : s.order(x.type().rank())) {
      for (long j : s.order(y.type().rank())) {
        if (x.type().dim((int) i) == y.type().dim((int) j)
            && pairs.stream().noneMatch(p -> p[0] == i || p[1] == j)
            && s.roll(5) > 0) {
          pairs.add(new long[] {i, j});
        }
      }
    }
    int batched = pairs.isEmpty() ? 0 : s.roll(2) * s.roll(pairs.size() + 1);
    List<Long> shape = new ArrayList<>();
    pairs.subList(0, batched).forEach(p -> shape.add(x.type().dim((int) p[0])));
    rest(x.type(), pairs, 0, shape);
    rest(y.type(), pairs, 1, shape);
    if (shape.size() > 5) {
      return;
    }
    String dims =
        "lhs_batching_dimensions = "
            + side(pairs.subList(0, batched), 0)
            + ", rhs_batching_dimensions = "
            + side(pairs.subList(0, batched), 1)
            + ", lhs_contracting_dimensions = "
            + side(pairs.subList(batched, pairs.size()), 0)
            + ", rhs_contracting_dimensions = "
            + side(pairs.subList(batched, pairs.size()), 1);
    s.emit(
        "stablehlo.dot_general",
        "dot_dimension_numbers = #stablehlo.dot<" + dims + ">",
        TensorType.of(Scalar.F32, shape.stream().mapToLong(Long::longValue).toArray()),
        x,
        y);
  }

  private static String side(List<long[]> pairs, int side) {
    return Scope.list(pairs.stream().mapToLong(p -> p[side]).toArray());
  }

  private static void rest(TensorType type, List<long[]> pairs, int side, List<Long> shape) {
    for (int d = 0; d < type.rank(); d++) {
      int dim = d;
      if (pairs.stream().noneMatch(p -> p[side] == dim)) {
        shape.add(type.dim(d));
      }
    }
  }
}
