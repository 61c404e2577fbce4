package axisweave.testdata.wide;

import axisweave.testdata.wide.Sketch.Out;
import axisweave.testdata.wide.Sketch.Val;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Reductions, sorts, scans and normalisations. */
final class ReductionSteps {
  private ReductionSteps() {}

  static List<Consumer<Sketch>> all() {
    return List.of(
        ReductionSteps::reduce,
        ReductionSteps::reduce,
        ReductionSteps::argmax,
        ReductionSteps::pair,
        ReductionSteps::sort,
        ReductionSteps::sortPairs,
        ReductionSteps::topK,
        ReductionSteps::scan,
        ReductionSteps::batchNorm);
  }

  /** A region that applies one function to two scalars. */
  static String reducer(Sketch s, String function, String element) {
    String scalar = "tensor<" + element + ">";
    String a = s.name();
    String b = s.name();
    String c = s.name();
    return "{\n    ^bb0("
        + a
        + ": "
        + scalar
        + ", "
        + b
        + ": "
        + scalar
        + "):\n      "
        + c
        + " = stablehlo."
        + function
        + " "
        + a
        + ", "
        + b
        + " : "
        + scalar
        + "\n      stablehlo.return "
        + c
        + " : "
        + scalar
        + "\n    }";
  }

  static String associative(Sketch s, Val x) {
    return x.isLogical()
        ? s.anyOf("and", "or")
        : x.isComplex()
            ? s.anyOf("add", "multiply")
            : x.isFloat()
                ? s.anyOf("add", "add", "maximum", "minimum")
                : s.anyOf("add", "maximum", "minimum", "multiply", "and", "or", "xor");
  }

  private static List<Integer> some(Sketch s, int rank) {
    return IntStream.range(0, rank).filter(d -> s.oneIn(2)).boxed().toList();
  }

  private static List<Integer> without(List<Integer> dims, List<Integer> gone) {
    return IntStream.range(0, dims.size())
        .filter(d -> !gone.contains(d))
        .map(dims::get)
        .boxed()
        .toList();
  }

  /** The value that changes nothing, or another. */
  static Val initial(Sketch s, Val x, String function) {
    if (s.oneIn(4)) {
      return s.of(x.element(), List.of());
    }
    String value =
        switch (function) {
          case "multiply" -> "1";
          case "and" -> x.isLogical() ? "true" : "-1";
          case "minimum", "maximum" ->
              x.isFloat() ? function.equals("minimum") ? "9.9e9" : "-9.9e9" : "0";
          default -> x.isLogical() ? "false" : "0";
        };
    boolean fits = !(value.equals("-1") && x.isUnsigned());
    String written =
        x.isComplex()
            ? "(" + value + ".0, 0.0)"
            : x.isFloat() && !value.contains(".") ? value + ".0" : value;
    boolean narrow = x.element().equals("f16") && value.contains("9.9e9");
    return s.splat(narrow ? "0.0" : fits ? written : "0", x.element(), List.of());
  }

  private static void reduce(Sketch s) {
    Val x = s.any(1, 4);
    List<Integer> dims = some(s, x.rank());
    String function = associative(s, x);
    s.op(
        "stablehlo.reduce",
        "dimensions = " + Sketch.i64(dims),
        reducer(s, function, x.element()),
        List.of(new Out(x.element(), without(x.dims(), dims))),
        x,
        initial(s, x, function));
  }

  private static void argmax(Sketch s) {
    Val x = s.any(1, 4, v -> v.element().equals("f32") || v.element().equals("i32"));
    int dim = s.below(x.rank());
    Val at = s.one("stablehlo.iota", "iota_dimension = " + dim + " : i64", "i32", x.dims());
    String t = "tensor<" + x.element() + ">";
    String n = s.name();
    String region =
        """
        {
            ^bb0(Nv: TT, Ni: tensor<i32>, Nw: TT, Nj: tensor<i32>):
              Ng = stablehlo.compare GT, Nv, Nw : (TT, TT) -> tensor<i1>
              Ne = stablehlo.compare EQ, Nv, Nw : (TT, TT) -> tensor<i1>
              Nl = stablehlo.compare LT, Ni, Nj : (tensor<i32>, tensor<i32>) -> tensor<i1>
              Na = stablehlo.and Ne, Nl : tensor<i1>
              No = stablehlo.or Ng, Na : tensor<i1>
              Nx = stablehlo.select Ng, Nv, Nw : tensor<i1>, TT
              Ny = stablehlo.select No, Ni, Nj : tensor<i1>, tensor<i32>
              stablehlo.return Nx, Ny : TT, tensor<i32>
            }\
        """
            .replaceAll("N(?=[a-z]\\b)", n)
            .replace("TT", t);
    List<Integer> dims = without(x.dims(), List.of(dim));
    Val low = s.splat(x.isFloat() ? "0xFF800000" : "-2147483648", x.element(), List.of());
    s.op(
        "stablehlo.reduce",
        "dimensions = array<i64: " + dim + ">",
        region,
        List.of(new Out(x.element(), dims), new Out("i32", dims)),
        x,
        at,
        low,
        s.splat("0", "i32", List.of()));
  }

  /** Two sums at once: no collective does that. */
  private static void pair(Sketch s) {
    Val x = s.any(1, 3, v -> v.element().equals("i32"));
    List<Integer> dims = some(s, x.rank());
    String n = s.name();
    String region =
        """
        {
            ^bb0(Na: T, Nb: T, Nc: T, Nd: T):
              Ne = stablehlo.add Na, Nc : T
              Nf = stablehlo.maximum Nb, Nd : T
              stablehlo.return Ne, Nf : T, T
            }\
        """
            .replaceAll("N(?=[a-z]\\b)", n)
            .replaceAll("\\bT\\b", "tensor<i32>");
    Out out = new Out("i32", without(x.dims(), dims));
    s.op(
        "stablehlo.reduce",
        "dimensions = " + Sketch.i64(dims),
        region,
        List.of(out, out),
        x,
        s.of("i32", x.dims()),
        s.splat("0", "i32", List.of()),
        s.oneIn(2) ? s.splat("-9", "i32", List.of()) : s.of("i32", List.of()));
  }

  private static void sort(Sketch s) {
    Val x = s.any(1, 4, v -> v.isOrdered() && !v.isLogical());
    String n = s.name();
    String t = "tensor<" + x.element() + ">";
    String region =
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
            + "c = stablehlo.compare "
            + s.anyOf("LT", "GT")
            + ", "
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
        "stablehlo.sort",
        "dimension = " + s.below(x.rank()) + " : i64, is_stable = true",
        region,
        List.of(new Out(x.element(), x.dims())),
        x);
  }

  /** As argsort: indices go along. */
  private static void sortPairs(Sketch s) {
    Val x = s.any(1, 3, v -> v.element().equals("f32") || v.element().equals("i32"));
    int dim = s.below(x.rank());
    Val at = s.one("stablehlo.iota", "iota_dimension = " + dim + " : i64", "i32", x.dims());
    String n = s.name();
    String t = "tensor<" + x.element() + ">";
    String region =
        "{\n    ^bb0("
            + n
            + "a: "
            + t
            + ", "
            + n
            + "b: "
            + t
            + ", "
            + n
            + "d: tensor<i32>, "
            + n
            + "e: tensor<i32>):\n      "
            + n
            + "c = stablehlo.compare LT, "
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
        "stablehlo.sort",
        "dimension = " + dim + " : i64, is_stable = true",
        region,
        List.of(new Out(x.element(), x.dims()), new Out("i32", x.dims())),
        x,
        at);
  }

  private static void topK(Sketch s) {
    Val x = s.any(1, 4, v -> v.isOrdered() && !v.isLogical());
    List<Integer> dims = new ArrayList<>(x.dims());
    int last = dims.size() - 1;
    int k = s.between(Math.min(1, dims.get(last)), dims.get(last));
    dims.set(last, k);
    s.op(
        "chlo.top_k",
        "k = " + k + " : i64",
        "",
        List.of(new Out(x.element(), dims), new Out("i32", dims)),
        x);
  }

  private static void scan(Sketch s) {
    Val x = s.any(1, 3, v -> v.element().equals("i32") || v.element().equals("f32"));
    int dim = s.below(x.rank());
    List<Integer> rest = without(x.dims(), List.of(dim));
    String t = Sketch.type(x.element(), rest);
    String n = s.name();
    String f = s.anyOf("add", "subtract", "maximum");
    String region =
        "{\n    ^bb0("
            + n
            + "i: "
            + t
            + ", "
            + n
            + "c: "
            + t
            + "):\n      "
            + n
            + "s = stablehlo."
            + f
            + " "
            + n
            + "i, "
            + n
            + "c : "
            + t
            + "\n      stablehlo.return "
            + n
            + "s, "
            + n
            + "s : "
            + t
            + ", "
            + t
            + "\n    }";
    s.op(
        "chlo.scan",
        "dimension = "
            + dim
            + " : i64, is_reverse = "
            + s.oneIn(2)
            + ", operandSegmentSizes = array<i32: 1, 1>, resultSegmentSizes = array<i32: 1, 1>",
        region,
        List.of(new Out(x.element(), x.dims()), new Out(x.element(), rest)),
        x,
        s.of(x.element(), rest));
  }

  private static void batchNorm(Sketch s) {
    Val x = s.any(1, 4, v -> v.element().equals("f32") && !v.isEmpty());
    int feature = s.below(x.rank());
    List<Integer> dims = List.of(x.dim(feature));
    String properties = "epsilon = 1.0 : f32, feature_index = " + feature + " : i64";
    Out whole = new Out("f32", x.dims());
    Out each = new Out("f32", dims);
    Val scale = s.of("f32", dims);
    Val mean = s.of("f32", dims);
    Val offset = s.of("f32", dims);
    Val variance = s.one("stablehlo.multiply", "", "f32", dims, mean, mean);
    switch (s.below(3)) {
      case 0 ->
          s.op(
              "stablehlo.batch_norm_training",
              properties,
              "",
              List.of(whole, each, each),
              x,
              scale,
              offset);
      case 1 ->
          s.op(
              "stablehlo.batch_norm_inference",
              properties,
              "",
              List.of(whole),
              x,
              scale,
              offset,
              mean,
              variance);
      default ->
          s.op(
              "stablehlo.batch_norm_grad",
              properties,
              "",
              List.of(whole, each, each),
              x,
              scale,
              mean,
              variance,
              s.of("f32", x.dims()));
    }
  }
}
