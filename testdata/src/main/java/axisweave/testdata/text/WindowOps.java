package axisweave.testdata.text;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.testdata.text.Scope.Val;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Convolutions and windows. */
final class WindowOps {
  static final int KINDS = 4;

  private final Scope s;

  WindowOps(Scope scope) {
    this.s = scope;
  }

  void write(int kind) {
    switch (kind) {
      case 0 -> reduceWindow();
      case 1 -> cumulative();
      case 2 -> selectAndScatter();
      default -> convolution();
    }
  }

  private static String padding(long[][] of) {
    return "padding = dense<"
        + Arrays.stream(of).map(Scope::list).collect(Collectors.joining(", ", "[", "]"))
        + "> : tensor<"
        + of.length
        + "x2xi64>";
  }

  private static long[] ones(int count) {
    return LongStream.generate(() -> 1).limit(count).toArray();
  }

  private void reduceWindow() {
    Val x = s.recent(1);
    int rank = x.type().rank();
    long[] windows = ones(rank);
    long[] strides = ones(rank);
    long[] base = ones(rank);
    long[][] pads = new long[rank][2];
    long[] shape = x.type().shape().toArray();
    for (int d = 0; d < rank; d++) {
      if (s.roll(2) == 0) {
        windows[d] = 1 + s.random.nextLong(Math.min(4, shape[d]));
        strides[d] = 1 + s.roll(2);
        base[d] = 1 + s.roll(5) / 4;
        pads[d][0] = s.roll(3);
        pads[d][1] = s.roll(3);
      }
      long spread = (shape[d] - 1) * base[d] + 1 + pads[d][0] + pads[d][1];
      shape[d] = (spread - windows[d]) / strides[d] + 1;
    }
    window(x, windows, strides, base, pads, x.type().withShape(shape));
  }

  private void window(
      Val x, long[] windows, long[] strides, long[] base, long[][] pads, TensorType type) {
    s.emit(
        "stablehlo.reduce_window",
        "base_dilations = "
            + Scope.i64(base)
            + ", "
            + padding(pads)
            + ", window_dilations = "
            + Scope.i64(ones(windows.length))
            + ", window_dimensions = "
            + Scope.i64(windows)
            + ", window_strides = "
            + Scope.i64(strides),
        s.combiner(s.any("add", "maximum"), 1),
        List.of(x, s.scalar(Scalar.F32)),
        List.of(type));
  }

  private void cumulative() {
    Val x = s.recent(1);
    int rank = x.type().rank();
    int dim = s.roll(rank);
    long[] windows = ones(rank);
    windows[dim] = x.type().dim(dim);
    long[][] pads = new long[rank][2];
    pads[dim][s.roll(2)] = windows[dim] - 1;
    window(x, windows, ones(rank), ones(rank), pads, x.type());
  }

  private void selectAndScatter() {
    Val x = s.recent(1);
    int rank = x.type().rank();
    long[] windows = ones(rank);
    long[] strides = ones(rank);
    long[] shape = x.type().shape().toArray();
    for (int d = 0; d < rank; d++) {
      if (s.roll(2) == 0) {
        windows[d] = 1 + s.random.nextLong(Math.min(3, shape[d]));
        strides[d] = s.roll(2) == 0 ? windows[d] : 1;
      }
      shape[d] = (shape[d] - windows[d]) / strides[d] + 1;
    }
    String a = s.fresh();
    String b = s.fresh();
    String c = s.fresh();
    String select =
        " ({\n^bb0("
            + a
            + ": tensor<f32>, "
            + b
            + ": tensor<f32>):\n"
            + c
            + " = stablehlo.compare GE, "
            + a
            + ", "
            + b
            + " : (tensor<f32>, tensor<f32>) -> tensor<i1>\nstablehlo.return "
            + c
            + " : tensor<i1>\n}, ";
    s.emit(
        "stablehlo.select_and_scatter",
        padding(new long[rank][2])
            + ", window_dimensions = "
            + Scope.i64(windows)
            + ", window_strides = "
            + Scope.i64(strides),
        select + s.combiner("add", 1).substring(2),
        List.of(x, s.like(x.type().withShape(shape)), s.scalar(Scalar.F32)),
        List.of(x.type()));
  }

  /** Any order of dimensions, one or two spatial ones, groups of features or of batches. */
  private void convolution() {
    int spatial = 1 + s.roll(2);
    int rank = spatial + 2;
    int groups = s.roll(3) == 0 ? 2 : 1;
    boolean ofBatch = s.roll(2) == 0;
    long[] in = s.order(rank);
    long[] kernel = s.order(rank);
    long[] out = s.order(rank);
    long[] lhs = new long[rank];
    long[] rhs = new long[rank];
    long[] result = new long[rank];
    long features = s.annotations.dimension();
    long batch = s.annotations.dimension();
    long made = s.annotations.dimension() * groups;
    lhs[(int) in[0]] = batch * (ofBatch ? groups : 1);
    lhs[(int) in[1]] = features * (ofBatch ? 1 : groups);
    rhs[(int) kernel[0]] = features;
    rhs[(int) kernel[1]] = made;
    result[(int) out[0]] = batch;
    result[(int) out[1]] = made;
    long[] strides = ones(spatial);
    long[] dilations = ones(spatial);
    long[] bases = ones(spatial);
    long[][] pads = new long[spatial][2];
    for (int d = 0; d < spatial; d++) {
      long size = s.annotations.dimension();
      long reach = 1 + s.random.nextLong(Math.min(size, 6));
      strides[d] = 1 + s.roll(3);
      dilations[d] = s.roll(5) == 0 && reach * 2 <= size ? 2 : 1;
      bases[d] = s.roll(6) == 0 ? 2 : 1;
      pads[d][0] = s.roll(2) * s.roll(3);
      pads[d][1] = s.roll(2) * s.roll(3);
      long spread = (size - 1) * bases[d] + 1 + pads[d][0] + pads[d][1];
      lhs[(int) in[d + 2]] = size;
      rhs[(int) kernel[d + 2]] = reach;
      result[(int) out[d + 2]] = (spread - (reach - 1) * dilations[d] - 1) / strides[d] + 1;
    }
    String numbers =
        "#stablehlo.conv<"
            + side(in, "b", "f")
            + "x"
            + side(kernel, "i", "o")
            + "->"
            + side(out, "b", "f")
            + ">";
    s.emit(
        "stablehlo.convolution",
        "batch_group_count = "
            + (ofBatch ? groups : 1)
            + " : i64, dimension_numbers = "
            + numbers
            + ", feature_group_count = "
            + (ofBatch ? 1 : groups)
            + " : i64, lhs_dilation = "
            + Scope.i64(bases)
            + ", "
            + padding(pads)
            + ", rhs_dilation = "
            + Scope.i64(dilations)
            + ", window_reversal = array<i1: "
            + (spatial == 1 ? "false" : "false, true")
            + ">, window_strides = "
            + Scope.i64(strides),
        TensorType.of(Scalar.F32, result),
        s.like(TensorType.of(Scalar.F32, lhs)),
        s.like(TensorType.of(Scalar.F32, rhs)));
  }

  private static String side(long[] order, String first, String second) {
    String[] names = new String[order.length];
    IntStream.range(0, order.length)
        .forEach(i -> names[(int) order[i]] = i == 0 ? first : i == 1 ? second : "" + (i - 2));
    return "[" + String.join(", ", names) + "]";
  }
}
