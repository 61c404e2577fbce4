package axisweave.passes.partition;

import static axisweave.passes.partition.LawText.reducer;
import static axisweave.passes.partition.LawText.type;

import java.util.Random;

/** Programs that partitioners got wrong: reads and writes at positions. */
final class PublishedIndexing {
  private PublishedIndexing() {}

  private static String scatterDims(String rest) {
    return "scatter_dimension_numbers = #stablehlo.scatter<" + rest + ">";
  }

  /** 1, xla#49118: the update vanished where its start had to be clamped. */
  static LawText updateSlice(Random random) {
    LawText t = new LawText(random);
    int n = t.between(5, 16);
    int m = t.between(1, 5);
    String a = t.arg("f32", n, 4);
    String u = t.arg("f32", m, 4);
    String i = t.arg("i32");
    String zero = t.op("stablehlo.constant dense<0> : tensor<i32>");
    String r =
        t.op(
            "stablehlo.dynamic_update_slice %s, %s, %s, %s : (%s, %s, tensor<i32>, tensor<i32>) -> %s"
                .formatted(a, u, i, zero, type("f32", n, 4), type("f32", m, 4), type("f32", n, 4)));
    return t.gives(r, "f32", n, 4);
  }

  /** 2, xla#49122: each shard clamped for itself and returned the same columns. */
  static LawText dynamicSlice(Random random) {
    LawText t = new LawText(random);
    int n = t.between(5, 16);
    int m = t.between(1, 5);
    String a = t.arg("f32", 4, n);
    String i = t.arg("i32");
    String zero = t.op("stablehlo.constant dense<0> : tensor<i32>");
    String r =
        t.op(
            "stablehlo.dynamic_slice %s, %s, %s, sizes = [4, %d] : (%s, tensor<i32>, tensor<i32>) -> %s"
                .formatted(a, zero, i, m, type("f32", 4, n), type("f32", 4, m)));
    return t.gives(r, "f32", 4, m);
  }

  private static LawText scatterRows(LawText t, String function, int n, int k) {
    String a = t.arg("f32", n, 6);
    String i = t.arg("i32", k, 1);
    String one = t.op("stablehlo.constant dense<1.0> : " + type("f32", k, 6));
    String u = t.op("stablehlo.add " + t.arg("f32", k, 6) + ", " + one + " : " + type("f32", k, 6));
    String r =
        t.op(
            "\"stablehlo.scatter\"(%s, %s, %s) <{%s, indices_are_sorted = false, unique_indices = false}> %s : (%s, %s, %s) -> %s"
                .formatted(
                    a,
                    i,
                    u,
                    scatterDims(
                        "update_window_dims = [1], inserted_window_dims = [0],"
                            + " scatter_dims_to_operand_dims = [0], index_vector_dim = 1"),
                    function,
                    type("f32", n, 6),
                    type("i32", k, 1),
                    type("f32", k, 6),
                    type("f32", n, 6)));
    return t.gives(r, "f32", n, 6);
  }

  /** 3, xla#42481: sliced before the all-reduce, so that rows of the vocabulary mixed. */
  static LawText scatterAdd(Random random) {
    LawText t = new LawText(random);
    return scatterRows(t, reducer("add", "f32"), t.between(3, 16), t.between(2, 12));
  }

  /** 4, Shardy b708534e: what is no known reduction cannot be scattered apart. */
  static LawText scatterOfAnotherFunction(Random random) {
    LawText t = new LawText(random);
    String last =
        "({\n"
            + "  ^bb0(%l: tensor<f32>, %r: tensor<f32>):\n"
            + "    stablehlo.return %r : tensor<f32>\n"
            + "  })";
    String twice =
        "({\n"
            + "  ^bb0(%l: tensor<f32>, %r: tensor<f32>):\n"
            + "    %y = stablehlo.add %r, %r : tensor<f32>\n"
            + "    %z = stablehlo.subtract %l, %y : tensor<f32>\n"
            + "    stablehlo.return %z : tensor<f32>\n"
            + "  })";
    return scatterRows(t, t.anyOf(last, twice), t.between(3, 9), t.between(2, 12));
  }

  /** 5, Shardy 1e5289ec: the operand counted once for each shard of the updates. */
  static LawText scatterOntoValues(Random random) {
    LawText t = new LawText(random);
    String f = t.anyOf("add", "maximum", "minimum");
    return scatterRows(t, reducer(f, "f32"), t.between(2, 6), t.between(4, 12));
  }

  /** 6, Shardy cf75920b: a window that is shorter than the dimension it lies in. */
  static LawText scatterOfShortWindows(Random random) {
    LawText t = new LawText(random);
    int n = t.between(4, 12);
    int w = t.between(1, n);
    String a = t.arg("f32", 5, n);
    String i = t.arg("i32", 3, 1);
    String u = t.arg("f32", 3, w);
    String r =
        t.op(
            "\"stablehlo.scatter\"(%s, %s, %s) <{%s, indices_are_sorted = false, unique_indices = false}> %s : (%s, %s, %s) -> %s"
                .formatted(
                    a,
                    i,
                    u,
                    scatterDims(
                        "update_window_dims = [1], inserted_window_dims = [0],"
                            + " scatter_dims_to_operand_dims = [0], index_vector_dim = 1"),
                    reducer("add", "f32"),
                    type("f32", 5, n),
                    type("i32", 3, 1),
                    type("f32", 3, w),
                    type("f32", 5, n)));
    return t.gives(r, "f32", 5, n);
  }

  /** 7, XLA 4a1c8b0e: operands of one scatter that lie apart. */
  static LawText scatterOfTwo(Random random) {
    LawText t = new LawText(random);
    int n = t.between(3, 12);
    int k = t.between(2, 8);
    String a = t.arg("f32", n);
    String b = t.arg("f32", n);
    String i = t.arg("i32", k, 1);
    String u = t.arg("f32", k);
    String v = t.arg("f32", k);
    String body =
        "({\n  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>, %d: tensor<f32>):\n"
            + "    %y = stablehlo.add %a, %c : tensor<f32>\n"
            + "    %z = stablehlo.maximum %b, %d : tensor<f32>\n"
            + "    stablehlo.return %y, %z : tensor<f32>, tensor<f32>\n  })";
    String r =
        t.op(
            2,
            "\"stablehlo.scatter\"(%s, %s, %s, %s, %s) <{%s, indices_are_sorted = false, unique_indices = false}> %s : (%s, %s, %s, %s, %s) -> (%s, %s)"
                .formatted(
                    a,
                    b,
                    i,
                    u,
                    v,
                    scatterDims(
                        "update_window_dims = [], inserted_window_dims = [0],"
                            + " scatter_dims_to_operand_dims = [0], index_vector_dim = 1"),
                    body,
                    type("f32", n),
                    type("f32", n),
                    type("i32", k, 1),
                    type("f32", k),
                    type("f32", k),
                    type("f32", n),
                    type("f32", n)));
    return t.gives(r + "#0", "f32", n).gives(r + "#1", "f32", n);
  }

  /** 8, XLA 58e4eea8: dimensions that a gather slices to one element, and keeps or drops. */
  static LawText gatherOfOnes(Random random) {
    LawText t = new LawText(random);
    int n = t.between(3, 12);
    int m = t.between(3, 8);
    boolean drops = t.flip();
    String a = t.arg("f32", n, m);
    String i = t.arg("i32", 4, 2);
    String out = drops ? type("f32", 4) : type("f32", 4, 1);
    String r =
        t.op(
            "\"stablehlo.gather\"(%s, %s) <{dimension_numbers = #stablehlo.gather<offset_dims = [%s], collapsed_slice_dims = [%s], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>, indices_are_sorted = false}> : (%s, %s) -> %s"
                .formatted(
                    a,
                    i,
                    drops ? "" : "1",
                    drops ? "0, 1" : "0",
                    type("f32", n, m),
                    type("i32", 4, 2),
                    out));
    return drops ? t.gives(r, "f32", 4) : t.gives(r, "f32", 4, 1);
  }

  /** 17, XLA 81675bde: an update of a concatenation whose operands lie apart. */
  static LawText updateOfConcatenation(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 8);
    int m = t.between(2, 8);
    String a = t.arg("f32", n);
    String b = t.arg("f32", m);
    String u = t.arg("f32", 2);
    String i = t.arg("i32");
    String whole = type("f32", n + m);
    String c =
        t.op(
            "stablehlo.concatenate %s, %s, dim = 0 : (%s, %s) -> %s"
                .formatted(a, b, type("f32", n), type("f32", m), whole));
    String r =
        t.op(
            "stablehlo.dynamic_update_slice %s, %s, %s : (%s, tensor<2xf32>, tensor<i32>) -> %s"
                .formatted(c, u, i, whole, whole));
    return t.gives(r, "f32", n + m);
  }

  /** 23, jax#18434: x.at[:-1].set(x[1:]) read the wrong row. */
  static LawText shiftInPlace(Random random) {
    LawText t = new LawText(random);
    int n = t.between(3, 16);
    String a = t.arg("f32", n);
    String tail =
        t.op(
            "stablehlo.slice %s [1:%d] : (%s) -> %s"
                .formatted(a, n, type("f32", n), type("f32", n - 1)));
    String zero = t.op("stablehlo.constant dense<0> : tensor<1xi32>");
    String r =
        t.op(
            "\"stablehlo.scatter\"(%s, %s, %s) <{%s, indices_are_sorted = true, unique_indices = true}> ({\n  ^bb0(%%l: tensor<f32>, %%r: tensor<f32>):\n    stablehlo.return %%r : tensor<f32>\n  }) : (%s, tensor<1xi32>, %s) -> %s"
                .formatted(
                    a,
                    zero,
                    tail,
                    scatterDims(
                        "update_window_dims = [0], scatter_dims_to_operand_dims = [0],"
                            + " index_vector_dim = 0"),
                    type("f32", n),
                    type("f32", n - 1),
                    type("f32", n)));
    return t.gives(r, "f32", n);
  }

  /** 29, pytorch#172350: a write where both the indexed dimension and the values are split. */
  static LawText indexedWrite(Random random) {
    LawText t = new LawText(random);
    return scatterRows(
        t,
        "({\n"
            + "  ^bb0(%l: tensor<f32>, %r: tensor<f32>):\n"
            + "    stablehlo.return %r : tensor<f32>\n"
            + "  })",
        t.between(4, 16),
        t.between(4, 12));
  }
}
