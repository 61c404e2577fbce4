package axisweave.passes.partition;

import static axisweave.passes.partition.LawText.reducer;
import static axisweave.passes.partition.LawText.type;

import java.util.Random;

/** Programs that partitioners got wrong: reductions, products, windows, manual regions. */
final class PublishedArithmetic {
  private PublishedArithmetic() {}

  private static final String ORDER =
      " ({\n  ^bb0(%l: tensor<f32>, %r: tensor<f32>):\n    %z = stablehlo.compare LT, %l, %r :"
          + " (tensor<f32>, tensor<f32>) -> tensor<i1>\n    stablehlo.return %z : tensor<i1>\n  })";

  /** 21, jax#21403: sums, sorts and transforms along the split dimension. */
  static LawText alongTheSplitDim(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 12);
    String a = t.arg("f32", n, 4);
    String type = type("f32", n, 4);
    if (t.flip()) {
      String r =
          t.op(
              "\"stablehlo.sort\"("
                  + a
                  + ") <{dimension = 0 : i64, is_stable = true}>"
                  + ORDER
                  + " : ("
                  + type
                  + ") -> "
                  + type);
      return t.gives(r, "f32", n, 4);
    }
    String zero = t.op("stablehlo.constant dense<0.0> : tensor<f32>");
    String padding = t.flip() ? "[" + (n - 1) + ", 0]" : "[0, " + (n - 1) + "]";
    String r =
        t.op(
            "\"stablehlo.reduce_window\"("
                + a
                + ", "
                + zero
                + ") <{window_dimensions = array<i64: "
                + n
                + ", 1>, padding = dense<["
                + padding
                + ", [0, 0]]> : tensor<2x2xi64>}> "
                + reducer("add", "f32")
                + " : ("
                + type
                + ", tensor<f32>) -> "
                + type);
    return t.gives(r, "f32", n, 4);
  }

  /** 22, jax#19271, xla#49005: values and indices belong together. */
  static LawText topK(Random random) {
    LawText t = new LawText(random);
    int n = t.between(4, 40);
    int k = t.between(1, 4);
    String r =
        t.op(
            2,
            "\"chlo.top_k\"(%s) <{k = %d : i64}> : (%s) -> (%s, %s)"
                .formatted(
                    t.arg("f32", 3, n),
                    k,
                    type("f32", 3, n),
                    type("f32", 3, k),
                    type("i32", 3, k)));
    return t.gives(r + "#0", "f32", 3, k).gives(r + "#1", "i32", 3, k);
  }

  /** 26, jax#36886: the sum over devices of a manual region is taken once. */
  static LawText sumInManualRegion(Random random) {
    LawText t = new LawText(random).mesh("x", 2, "y", 3);
    String a = t.arg("f32", 4, 6);
    String r =
        t.op(
            "sdy.manual_computation("
                + a
                + ") in_shardings=[<@mesh, [{\"x\"}, {}]>] out_shardings=[<@mesh, [{}, {}],"
                + " replicated={\"x\"}>] manual_axes={\"x\"} (%m: tensor<2x6xf32>) {\n"
                + "    %s = \"stablehlo.all_reduce\"(%m) <{replica_groups = dense<[[0, 3], [1, 4],"
                + " [2, 5]]> : tensor<3x2xi64>, channel_handle = #stablehlo.channel_handle<handle ="
                + " 1, type = 1>, use_global_device_ids}> "
                + reducer("add", "f32")
                + " : (tensor<2x6xf32>) -> tensor<2x6xf32>\n"
                + "    sdy.return %s : tensor<2x6xf32>\n"
                + "  } : (tensor<4x6xf32>) -> tensor<2x6xf32>");
    return t.gives(r, "f32", 2, 6);
  }

  /** 27, pytorch#166598: contracted dimensions split over the same axes in another order. */
  static LawText orderOfContractedAxes(Random random) {
    LawText t = new LawText(random).mesh("x", 2, "y", 3);
    int n = t.between(6, 13);
    String a = t.spread(t.arg("f32", 4, n), "[{}, {\"x\", \"y\"}]", "f32", 4, n);
    String b = t.spread(t.arg("f32", n, 5), "[{\"y\", \"x\"}, {}]", "f32", n, 5);
    String r =
        t.op(
            "stablehlo.dot_general %s, %s, contracting_dims = [1] x [0] : (%s, %s) -> %s"
                .formatted(a, b, type("f32", 4, n), type("f32", n, 5), type("f32", 4, 5)));
    return t.gives(r, "f32", 4, 5);
  }

  /** 30, pytorch#191926, xla#47945: forward and both gradients, groups, everything split. */
  static LawText convolution(Random random) {
    LawText t = new LawText(random);
    int groups = t.anyOf(1, 2, 4);
    boolean byBatch = groups > 1 && t.flip();
    int batch = 4;
    int features = t.between(1, 2) * (byBatch ? 1 : groups);
    int outputs = t.between(1, 2) * groups;
    int n = t.between(4, 10);
    // The gradient of the kernel convolves with a kernel as long as the input.
    int w = t.flip() ? t.between(1, 3) : n;
    int low = t.between(0, 2);
    int dilated = t.between(1, 2);
    int stride = t.between(1, 2);
    int base = (n - 1) * dilated + 1 + 2 * low;
    int out = (base - w) / stride + 1;
    int kernelIn = byBatch ? features : features / groups;
    int[] result = {byBatch ? batch / groups : batch, out, outputs};
    String r =
        t.op(
            ("stablehlo.convolution(%s, %s) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window ="
                 + " {stride = [%d], pad = [[%d, %d]], lhs_dilate = [%d], reverse = [%s]}"
                 + " {batch_group_count = %d : i64, feature_group_count = %d : i64} : (%s, %s) ->"
                 + " %s")
                .formatted(
                    t.arg("f32", batch, n, features),
                    t.arg("f32", w, kernelIn, outputs),
                    stride,
                    low,
                    low,
                    dilated,
                    t.flip(),
                    byBatch ? groups : 1,
                    byBatch ? 1 : groups,
                    type("f32", batch, n, features),
                    type("f32", w, kernelIn, outputs),
                    type("f32", result)));
    return t.gives(r, "f32", result);
  }

  /** 31, pytorch#144109: parts that do not fill the dimension, and empty ones. */
  static LawText unevenReduction(Random random) {
    LawText t = new LawText(random);
    int n = t.between(1, 9);
    String type = type("f32", n, 30);
    // What is added makes padding differ from zero.
    String a = plus(t, t.arg("f32", n, 30), "-9.0", type);
    String b = plus(t, t.arg("f32", n, 30), "2.0", type);
    String f = t.anyOf("add", "maximum", "minimum");
    String first = t.op("stablehlo.constant dense<" + t.anyOf("3.0", "-99.0") + "> : tensor<f32>");
    String r =
        t.op(
            "stablehlo.reduce(%s init: %s) applies stablehlo.%s across dimensions = [0] : (%s, tensor<f32>) -> tensor<30xf32>"
                .formatted(a, first, f, type));
    String window =
        t.op(
            "\"stablehlo.reduce_window\"("
                + a
                + ", "
                + first
                + ") <{window_dimensions = array<i64: 2, 1>, window_strides = array<i64: 2, 1>,"
                + " padding = dense<[[1, 1], [0, 0]]> : tensor<2x2xi64>}> "
                + reducer("maximum", "f32")
                + " : ("
                + type
                + ", tensor<f32>) -> "
                + type("f32", n / 2 + 1, 30));
    String gram =
        t.op(
            "stablehlo.dot_general %s, %s, contracting_dims = [0] x [0] : (%s, %s) -> tensor<30x30xf32>"
                .formatted(a, b, type, type));
    String along =
        t.op(
            "stablehlo.dot_general %s, %s, contracting_dims = [0, 1] x [0, 1] : (%s, %s) -> tensor<f32>"
                .formatted(a, b, type, type));
    return t.gives(r, "f32", 30)
        .gives(window, "f32", n / 2 + 1, 30)
        .gives(gram, "f32", 30, 30)
        .gives(along, "f32");
  }

  private static String plus(LawText t, String a, String what, String type) {
    String c = t.op("stablehlo.constant dense<" + what + "> : " + type);
    return t.op("stablehlo.add " + a + ", " + c + " : " + type);
  }

  /** 32, torchtitan#2106: the replicated term of a sum counts once. */
  static LawText partAndWhole(Random random) {
    LawText t = new LawText(random);
    int k = t.between(8, 40);
    String a = t.spread(t.arg("f32", 4, k), "[{}, {\"x\"}]", "f32", 4, k);
    String b = t.spread(t.arg("f32", k, 4), "[{\"x\"}, {}]", "f32", k, 4);
    String dot =
        t.op(
            "stablehlo.dot_general %s, %s, contracting_dims = [1] x [0] : (%s, %s) -> tensor<4x4xf32>"
                .formatted(a, b, type("f32", 4, k), type("f32", k, 4)));
    String r = t.op("stablehlo.add %s, %s : tensor<4x4xf32>".formatted(dot, t.arg("f32", 4, 4)));
    return t.gives(r, "f32", 4, 4);
  }

  /** 33 and 37, torchtitan#1805, ZML PR 552: parts that leave a manual region. */
  static LawText partsOfManualRegion(Random random) {
    LawText t = new LawText(random).mesh("x", 2, "y", 3);
    String a = t.arg("f32", 4, 6);
    String r =
        t.op(
            "sdy.manual_computation("
                + a
                + ") in_shardings=[<@mesh, [{\"x\"}, {}]>] out_shardings=[<@mesh, [{}, {}],"
                + " unreduced={\"x\"}>] manual_axes={\"x\"} (%m: tensor<2x6xf32>) {\n"
                + "    %s = stablehlo.add %m, %m : tensor<2x6xf32>\n"
                + "    sdy.return %s : tensor<2x6xf32>\n"
                + "  } : (tensor<4x6xf32>) -> tensor<2x6xf32>");
    String sum = t.op("stablehlo.add " + r + ", " + t.arg("f32", 2, 6) + " : tensor<2x6xf32>");
    return t.gives(sum, "f32", 2, 6);
  }

  /** 36, XLA PR 45717: scalars, and what is routed by a sort. */
  static LawText scalars(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 9);
    String a = t.arg("f32", n);
    String sorted =
        t.op(
            "\"stablehlo.sort\"("
                + a
                + ") <{dimension = 0 : i64, is_stable = true}>"
                + ORDER
                + " : ("
                + type("f32", n)
                + ") -> "
                + type("f32", n));
    String first =
        t.op("stablehlo.slice %s [0:1] : (%s) -> tensor<1xf32>".formatted(sorted, type("f32", n)));
    String scalar = t.op("stablehlo.reshape " + first + " : (tensor<1xf32>) -> tensor<f32>");
    String all =
        t.op(
            "stablehlo.broadcast_in_dim %s, dims = [] : (tensor<f32>) -> %s"
                .formatted(scalar, type("f32", n)));
    String r = t.op("stablehlo.subtract %s, %s : %s".formatted(a, all, type("f32", n)));
    return t.gives(r, "f32", n).gives(scalar, "f32");
  }

  /** 38, autoparallel PR 462: two reductions of one value join by functions of their own. */
  static LawText sumAndMaximum(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 9);
    String a = t.arg("f32", n, 4);
    for (String f : new String[] {"add", "maximum", "minimum"}) {
      String initial = t.op("stablehlo.constant dense<1.0> : tensor<f32>");
      String r =
          t.op(
              "stablehlo.reduce(%s init: %s) applies stablehlo.%s across dimensions = [0] : (%s, tensor<f32>) -> tensor<4xf32>"
                  .formatted(a, initial, f, type("f32", n, 4)));
      t.gives(r, "f32", 4);
    }
    return t;
  }

  /** 39, jax#40232: random bits do not depend on the mesh. */
  static LawText randomBits(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 9);
    String state = t.op("stablehlo.constant dense<[7, 11]> : tensor<2xui64>");
    String algorithm = t.anyOf("THREE_FRY", "PHILOX");
    String r =
        t.op(
            2,
            "\"stablehlo.rng_bit_generator\"("
                + state
                + ") <{rng_algorithm ="
                + " #stablehlo<rng_algorithm "
                + algorithm
                + ">}> : (tensor<2xui64>) -> (tensor<2xui64>, "
                + type("ui32", n, 4)
                + ")");
    String there = t.spread(r + "#1", "ui32", n, 4);
    return t.gives(there, "ui32", n, 4).gives(r + "#0", "ui64", 2);
  }

  /** 40, jax#35896: counting and transforms in wide and complex numbers. */
  static LawText wideAndComplex(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 9);
    String element = t.anyOf("i64", "f64", "ui8", "complex<f64>");
    String at = t.op("stablehlo.iota dim = 0 : " + type(element, n, 4));
    String there = t.spread(at, element, n, 4);
    String r = t.op("stablehlo.add %s, %s : %s".formatted(there, at, type(element, n, 4)));
    return t.gives(r, element, n, 4);
  }
}
