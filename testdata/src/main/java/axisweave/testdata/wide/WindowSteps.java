package axisweave.testdata.wide;

import axisweave.testdata.wide.Sketch.Out;
import axisweave.testdata.wide.Sketch.Val;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Ops that move a window over their operand. */
final class WindowSteps {
  private WindowSteps() {}

  static List<Consumer<Sketch>> all() {
    return List.of(
        WindowSteps::reduceWindow,
        WindowSteps::reduceWindow,
        WindowSteps::cumulative,
        WindowSteps::selectAndScatter,
        WindowSteps::convolution,
        WindowSteps::convolution,
        WindowSteps::convolution);
  }

  private static int reach(int window, int dilation) {
    return window == 0 ? 0 : (window - 1) * dilation + 1;
  }

  private static int windows(int base, int reach, int stride) {
    return base < reach ? 0 : (base - reach) / stride + 1;
  }

  private static void reduceWindow(Sketch s) {
    Val x = s.any(1, 4);
    List<Integer> window = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    List<Integer> base = new ArrayList<>();
    List<Integer> spread = new ArrayList<>();
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    List<Integer> dims = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      boolean plain = s.plainly();
      window.add(plain ? 1 : s.between(1, 4));
      strides.add(plain ? 1 : s.between(1, 3));
      base.add(plain || s.plainly() ? 1 : s.between(1, 3));
      spread.add(plain || s.plainly() ? 1 : s.between(1, 2));
      low.add(plain ? 0 : s.between(-1, 3));
      high.add(plain ? 0 : s.between(-1, 3));
      int size = reach(x.dim(d), base.get(d)) + low.get(d) + high.get(d);
      dims.add(windows(size, reach(window.get(d), spread.get(d)), strides.get(d)));
      if (size < 0) {
        return;
      }
    }
    String function = ReductionSteps.associative(s, x);
    s.op(
        "stablehlo.reduce_window",
        "window_dimensions = "
            + Sketch.i64(window)
            + ", window_strides = "
            + Sketch.i64(strides)
            + ", base_dilations = "
            + Sketch.i64(base)
            + ", window_dilations = "
            + Sketch.i64(spread)
            + ", padding = "
            + Sketch.pairs(low, high),
        ReductionSteps.reducer(s, function, x.element()),
        List.of(new Out(x.element(), dims)),
        x,
        ReductionSteps.initial(s, x, function));
  }

  private static void cumulative(Sketch s) {
    Val x = s.any(1, 4, v -> !v.isEmpty());
    int dim = s.below(x.rank());
    List<Integer> ones = Collections.nCopies(x.rank(), 1);
    List<Integer> window = new ArrayList<>(ones);
    window.set(dim, x.dim(dim));
    List<Integer> low = new ArrayList<>(Collections.nCopies(x.rank(), 0));
    List<Integer> high = new ArrayList<>(low);
    (s.oneIn(2) ? low : high).set(dim, x.dim(dim) - 1);
    String function = ReductionSteps.associative(s, x);
    s.op(
        "stablehlo.reduce_window",
        "window_dimensions = "
            + Sketch.i64(window)
            + ", window_strides = "
            + Sketch.i64(ones)
            + ", base_dilations = "
            + Sketch.i64(ones)
            + ", window_dilations = "
            + Sketch.i64(ones)
            + ", padding = "
            + Sketch.pairs(low, high),
        ReductionSteps.reducer(s, function, x.element()),
        List.of(new Out(x.element(), x.dims())),
        x,
        ReductionSteps.initial(s, x, function));
  }

  private static void selectAndScatter(Sketch s) {
    Val x = s.any(1, 4, v -> v.isOrdered() && !v.isLogical() && !v.isEmpty());
    List<Integer> window = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    List<Integer> dims = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      boolean plain = s.plainly();
      window.add(plain ? 1 : s.between(1, 3));
      strides.add(plain ? 1 : s.between(1, 3));
      low.add(plain ? 0 : s.between(0, window.get(d) - 1));
      high.add(plain ? 0 : s.between(0, window.get(d) - 1));
      dims.add(windows(x.dim(d) + low.get(d) + high.get(d), window.get(d), strides.get(d)));
    }
    String n = s.name();
    String t = "tensor<" + x.element() + ">";
    String select =
        "{\n    ^bb0("
            + n
            + "a: "
            + t
            + ", "
            + n
            + "b: "
            + t
            + "):\n      "
            + n
            + "c = stablehlo.compare GE, "
            + n
            + "a, "
            + n
            + "b : ("
            + t
            + ", "
            + t
            + ") -> tensor<i1>\n      stablehlo.return "
            + n
            + "c : tensor<i1>\n    }";
    s.op(
        "stablehlo.select_and_scatter",
        "window_dimensions = "
            + Sketch.i64(window)
            + ", window_strides = "
            + Sketch.i64(strides)
            + ", padding = "
            + Sketch.pairs(low, high),
        select + ", " + ReductionSteps.reducer(s, "add", x.element()),
        List.of(new Out(x.element(), x.dims())),
        x,
        s.of(x.element(), dims),
        s.splat(x.isFloat() ? "0.0" : "0", x.element(), List.of()));
  }

  /** All dimension orders, groups, strides, dilations, reversal; windows as large as the input. */
  private static void convolution(Sketch s) {
    int spatial = s.between(0, 2);
    int groups = s.oneIn(3) ? s.anyOf(2, 3, 4) : 1;
    boolean byBatch = groups > 1 && s.oneIn(2);
    int features = s.between(1, 4) * (groups > 1 && !byBatch ? groups : 1);
    int batch = s.between(1, 6) * (byBatch ? groups : 1);
    int outputs = s.between(1, 4) * groups;
    String element = s.anyOf("f32", "i32");
    List<Integer> sizes = new ArrayList<>();
    List<Integer> kernels = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    List<Integer> base = new ArrayList<>();
    List<Integer> spread = new ArrayList<>();
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    List<Integer> results = new ArrayList<>();
    List<String> reversal = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      sizes.add(s.between(1, 9));
      kernels.add(s.oneIn(4) ? sizes.get(i) : s.between(1, 4));
      strides.add(s.between(1, 2));
      base.add(s.oneIn(3) ? 2 : 1);
      spread.add(s.oneIn(3) ? 2 : 1);
      low.add(s.between(-1, 3));
      high.add(s.between(-1, 3));
      reversal.add("" + s.oneIn(4));
      int size = reach(sizes.get(i), base.get(i)) + low.get(i) + high.get(i);
      results.add(windows(size, reach(kernels.get(i), spread.get(i)), strides.get(i)));
      if (size < 0) {
        return;
      }
    }
    Placed lhs = place(s, List.of("b", "f"), List.of(batch, features), sizes);
    Placed rhs =
        place(
            s,
            List.of("i", "o"),
            List.of(features / (groups > 1 && !byBatch ? groups : 1), outputs),
            kernels);
    Placed out =
        place(s, List.of("b", "f"), List.of(batch / (byBatch ? groups : 1), outputs), results);
    if (!Sketch.isSmall(lhs.dims()) || !Sketch.isSmall(rhs.dims()) || !Sketch.isSmall(out.dims())) {
      return;
    }
    s.one(
        "stablehlo.convolution",
        "batch_group_count = "
            + (byBatch ? groups : 1)
            + " : i64, dimension_numbers = #stablehlo.conv<"
            + lhs.order()
            + "x"
            + rhs.order()
            + "->"
            + out.order()
            + ">, feature_group_count = "
            + (byBatch ? 1 : groups)
            + " : i64, lhs_dilation = "
            + Sketch.i64(base)
            + ", padding = "
            + Sketch.pairs(low, high)
            + ", rhs_dilation = "
            + Sketch.i64(spread)
            + ", window_reversal = array<i1"
            + (reversal.isEmpty() ? "" : ": ")
            + String.join(", ", reversal)
            + ">, window_strides = "
            + Sketch.i64(strides),
        element,
        out.dims(),
        s.of(element, lhs.dims()),
        s.of(element, rhs.dims()));
  }

  private record Placed(String order, List<Integer> dims) {}

  /** Two named dimensions and the spatial ones, in any order. */
  private static Placed place(
      Sketch s, List<String> names, List<Integer> sizes, List<Integer> spatial) {
    List<String> order = new ArrayList<>();
    List<Integer> dims = new ArrayList<>();
    for (int k : s.permutation(2 + spatial.size())) {
      order.add(k < 2 ? names.get(k) : "" + (k - 2));
      dims.add(k < 2 ? sizes.get(k) : spatial.get(k - 2));
    }
    return new Placed("[" + String.join(", ", order) + "]", dims);
  }
}
