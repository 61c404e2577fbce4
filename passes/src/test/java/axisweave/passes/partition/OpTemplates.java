package axisweave.passes.partition;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random ops of every kind that has a local form of its own, as text. */
final class OpTemplates {
  /** An op in generic form: name and properties, regions, and the types it takes and gives. */
  record Template(String op, String properties, String regions, List<Shape> in, List<Shape> out) {
    Template(String op, String properties, List<Shape> in, Shape out) {
      this(op, properties, "", in, List.of(out));
    }
  }

  /** A tensor type; {@code index} bounds the values that make sense, 0 for any. */
  record Shape(String element, int index, int... dims) {
    static Shape f(int... dims) {
      return new Shape("f32", 0, dims);
    }

    String type() {
      return "tensor<"
          + IntStream.of(dims).mapToObj(d -> d + "x").collect(Collectors.joining())
          + element
          + ">";
    }

    int dim(int d) {
      return dims[d];
    }
  }

  private final Random random;

  OpTemplates(Random random) {
    this.random = random;
  }

  private int size() {
    return ImmutableList.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16).get(random.nextInt(12));
  }

  private int between(int low, int high) {
    return low + random.nextInt(Math.max(1, high - low + 1));
  }

  private static String i64(int... values) {
    return "array<i64"
        + (values.length == 0 ? "" : ": ")
        + IntStream.of(values).mapToObj(Integer::toString).collect(Collectors.joining(", "))
        + ">";
  }

  private static String reducer(String function) {
    return " ({\n^bb0(%l: tensor<f32>, %r: tensor<f32>):\n  %z = stablehlo."
        + function
        + " %l, %r : tensor<f32>\n  stablehlo.return %z : tensor<f32>\n})";
  }

  private String anyReducer() {
    return ImmutableList.of("add", "maximum", "minimum").get(random.nextInt(3));
  }

  static final int KINDS = 24;

  Template of(int kind) {
    int m = size();
    int n = size();
    return switch (kind) {
      case 0 ->
          new Template("stablehlo.add", "", List.of(Shape.f(m, n), Shape.f(m, n)), Shape.f(m, n));
      case 1 -> dot(m, n);
      case 2 -> batchDot(m, n);
      case 3 -> reduce(m, n);
      case 4 -> slice(m, n);
      case 5 -> pad(m, n);
      case 6 -> concatenate(m, n);
      case 7 ->
          new Template(
              "stablehlo.reverse",
              "dimensions = " + i64(0, 1),
              List.of(Shape.f(m, n)),
              Shape.f(m, n));
      case 8 ->
          new Template(
              "stablehlo.transpose",
              "permutation = " + i64(1, 0),
              List.of(Shape.f(m, n)),
              Shape.f(n, m));
      case 9 ->
          new Template(
              "stablehlo.broadcast_in_dim",
              "broadcast_dimensions = " + i64(1, 2),
              List.of(Shape.f(m, 1)),
              Shape.f(3, m, n));
      case 10 -> reshape();
      case 11 ->
          new Template("stablehlo.iota", "iota_dimension = 1 : i64", List.of(), Shape.f(m, n));
      case 12 -> sort(m, n);
      case 13 -> topK(m, n);
      case 14 -> dynamicSlice(m, n);
      case 15 -> dynamicUpdateSlice(m, n);
      case 16 -> gather(m, n);
      case 17 -> scatter(m, n);
      case 18 -> window(m, n);
      case 19 -> running(m, n);
      case 20 -> convolution(m);
      case 21 -> argmax(m, n);
      case 22 ->
          new Template(
              "stablehlo.select",
              "",
              List.of(new Shape("i1", 2, m, n), Shape.f(m, n), Shape.f(m, n)),
              Shape.f(m, n));
      default ->
          new Template(
              "stablehlo.maximum",
              "",
              List.of(Shape.f(m, n, 2), Shape.f(m, n, 2)),
              Shape.f(m, n, 2));
    };
  }

  private Template dot(int m, int n) {
    int k = size();
    return new Template(
        "stablehlo.dot_general",
        "dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1],"
            + " rhs_contracting_dimensions = [0]>",
        List.of(Shape.f(m, k), Shape.f(k, n)),
        Shape.f(m, n));
  }

  private Template batchDot(int m, int n) {
    int k = size();
    int b = size();
    return new Template(
        "stablehlo.dot_general",
        "dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0],"
            + " rhs_batching_dimensions = [2], lhs_contracting_dimensions = [2],"
            + " rhs_contracting_dimensions = [0]>",
        List.of(Shape.f(b, m, k), Shape.f(k, n, b)),
        Shape.f(b, m, n));
  }

  private Template reduce(int m, int n) {
    boolean both = random.nextBoolean();
    return new Template(
        "stablehlo.reduce",
        "dimensions = " + (both ? i64(0, 1) : i64(0)),
        reducer(anyReducer()),
        List.of(Shape.f(m, n), Shape.f()),
        List.of(both ? Shape.f() : Shape.f(n)));
  }

  private Template slice(int m, int n) {
    int start = between(0, m - 1);
    int limit = between(start, m);
    int first = between(0, n - 1);
    int stride = between(1, 3);
    return new Template(
        "stablehlo.slice",
        "start_indices = "
            + i64(start, first)
            + ", limit_indices = "
            + i64(limit, n)
            + ", strides = "
            + i64(1, stride),
        List.of(Shape.f(m, n)),
        Shape.f(limit - start, (n - first + stride - 1) / stride));
  }

  private Template pad(int m, int n) {
    int low = between(-1, 4);
    int high = between(0, 3);
    int inside = between(0, 2);
    int lower = between(-Math.min(2, n - 1), 2);
    int rows = Math.max(0, low + high + m + (m - 1) * inside);
    return new Template(
        "stablehlo.pad",
        "edge_padding_low = "
            + i64(low, lower)
            + ", edge_padding_high = "
            + i64(high, -lower)
            + ", interior_padding = "
            + i64(inside, 0),
        List.of(Shape.f(m, n), Shape.f()),
        Shape.f(rows, n));
  }

  private Template concatenate(int m, int n) {
    int k = size();
    return new Template(
        "stablehlo.concatenate",
        "dimension = 0 : i64",
        List.of(Shape.f(m, n), Shape.f(k, n), Shape.f(1, n)),
        Shape.f(m + k + 1, n));
  }

  private Template reshape() {
    List<int[][]> all =
        List.of(
            new int[][] {{24}, {4, 6}},
            new int[][] {{4, 6}, {24}},
            new int[][] {{6, 4}, {4, 6}},
            new int[][] {{8, 12}, {2, 4, 3, 4}},
            new int[][] {{2, 8, 3}, {16, 3}},
            new int[][] {{7, 5}, {7, 1, 5}},
            new int[][] {{12}, {3, 4}},
            new int[][] {{4, 2, 8}, {8, 8}});
    int[][] pick = all.get(random.nextInt(all.size()));
    return new Template("stablehlo.reshape", "", List.of(Shape.f(pick[0])), Shape.f(pick[1]));
  }

  private Template sort(int m, int n) {
    return new Template(
        "stablehlo.sort",
        "dimension = " + random.nextInt(2) + " : i64, is_stable = true",
        " ({\n^bb0(%l: tensor<f32>, %r: tensor<f32>):\n  %z = stablehlo.compare LT, %l, %r :"
            + " (tensor<f32>, tensor<f32>) -> tensor<i1>\n  stablehlo.return %z : tensor<i1>\n})",
        List.of(Shape.f(m, n)),
        List.of(Shape.f(m, n)));
  }

  private Template topK(int m, int n) {
    int k = between(1, n);
    return new Template(
        "chlo.top_k",
        "k = " + k + " : i64",
        "",
        List.of(Shape.f(m, n)),
        List.of(Shape.f(m, k), new Shape("i32", 0, m, k)));
  }

  private Template dynamicSlice(int m, int n) {
    int a = between(1, m);
    int b = between(1, n);
    return new Template(
        "stablehlo.dynamic_slice",
        "slice_sizes = " + i64(a, b),
        List.of(Shape.f(m, n), new Shape("i32", 40, new int[0]), new Shape("i32", 40, new int[0])),
        Shape.f(a, b));
  }

  private Template dynamicUpdateSlice(int m, int n) {
    return new Template(
        "stablehlo.dynamic_update_slice",
        "",
        List.of(
            Shape.f(m, n),
            Shape.f(between(1, m), between(1, n)),
            new Shape("i32", 40, new int[0]),
            new Shape("i32", 40, new int[0])),
        Shape.f(m, n));
  }

  private Template gather(int m, int n) {
    int k = size();
    return new Template(
        "stablehlo.gather",
        "dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0],"
            + " start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false,"
            + " slice_sizes = "
            + i64(1, n),
        List.of(Shape.f(m, n), new Shape("i32", 2 * m, k, 1)),
        Shape.f(k, n));
  }

  private Template scatter(int m, int n) {
    int k = size();
    return new Template(
        "stablehlo.scatter",
        "indices_are_sorted = false, scatter_dimension_numbers ="
            + " #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0],"
            + " scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false",
        reducer(anyReducer()),
        List.of(Shape.f(m, n), new Shape("i32", 2 * m, k, 1), Shape.f(k, n)),
        List.of(Shape.f(m, n)));
  }

  private Template window(int m, int n) {
    int w = between(1, 3);
    int stride = between(1, 2);
    int low = between(0, 2);
    int high = between(0, 2);
    int dilated = between(1, 2);
    int base = (m - 1) * dilated + 1 + low + high;
    int rows = base < w ? 0 : (base - w) / stride + 1;
    return new Template(
        "stablehlo.reduce_window",
        "base_dilations = "
            + i64(dilated, 1)
            + ", padding = dense<[["
            + low
            + ", "
            + high
            + "], [0, 0]]> : tensor<2x2xi64>, window_dilations = "
            + i64(1, 1)
            + ", window_dimensions = "
            + i64(w, 1)
            + ", window_strides = "
            + i64(stride, 1),
        reducer(anyReducer()),
        List.of(Shape.f(m, n), Shape.f()),
        List.of(Shape.f(rows, n)));
  }

  /** A cumulative sum, its initial value a constant. */
  private Template running(int m, int n) {
    boolean forward = random.nextBoolean();
    return new Template(
        "stablehlo.reduce_window",
        "base_dilations = "
            + i64(1, 1)
            + ", padding = dense<[["
            + (forward ? (m - 1) + ", 0" : "0, " + (m - 1))
            + "], [0, 0]]> : tensor<2x2xi64>,"
            + " window_dilations = "
            + i64(1, 1)
            + ", window_dimensions = "
            + i64(m, 1)
            + ", window_strides = "
            + i64(1, 1),
        reducer("add"),
        List.of(Shape.f(m, n), new Shape("zero", 0)),
        List.of(Shape.f(m, n)));
  }

  private Template convolution(int m) {
    int w = between(1, 3);
    int stride = between(1, 2);
    int low = between(0, 2);
    int high = between(0, 2);
    int dilated = between(1, 2);
    int spread = between(1, 2);
    int base = (m - 1) * dilated + 1 + low + high;
    int reach = (w - 1) * spread + 1;
    if (base < reach) {
      return convolution(m + 1);
    }
    int b = size();
    return new Template(
        "stablehlo.convolution",
        "batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, f]x[0, i, o]->[b,"
            + " 0, f]>, feature_group_count = 1 : i64, lhs_dilation = "
            + i64(dilated)
            + ", padding = dense<[["
            + low
            + ", "
            + high
            + "]]> : tensor<1x2xi64>, rhs_dilation = "
            + i64(spread)
            + ", window_strides = "
            + i64(stride),
        List.of(Shape.f(b, m, 4), Shape.f(w, 4, 3)),
        Shape.f(b, (base - reach) / stride + 1, 3));
  }

  private Template argmax(int m, int n) {
    return new Template(
        "stablehlo.reduce",
        "dimensions = " + i64(1),
        """
         ({
        ^bb0(%v: tensor<f32>, %i: tensor<i32>, %w: tensor<f32>, %j: tensor<i32>):
          %gt = stablehlo.compare GT, %v, %w : (tensor<f32>, tensor<f32>) -> tensor<i1>
          %eq = stablehlo.compare EQ, %v, %w : (tensor<f32>, tensor<f32>) -> tensor<i1>
          %lt = stablehlo.compare LT, %i, %j : (tensor<i32>, tensor<i32>) -> tensor<i1>
          %and = stablehlo.and %eq, %lt : tensor<i1>
          %or = stablehlo.or %gt, %and : tensor<i1>
          %a = stablehlo.select %gt, %v, %w : tensor<i1>, tensor<f32>
          %b = stablehlo.select %or, %i, %j : tensor<i1>, tensor<i32>
          stablehlo.return %a, %b : tensor<f32>, tensor<i32>
        })\
        """,
        List.of(
            Shape.f(m, n), new Shape("i32", 50, m, n), new Shape("low", 0), new Shape("high", 0)),
        List.of(Shape.f(m), new Shape("i32", 0, m)));
  }

  /**
   * A function of the whole op: operands come whole, are split at a barrier, the op is annotated.
   */
  String program(Template template, long x, long y) {
    StringBuilder out =
        new StringBuilder("sdy.mesh @mesh = <[\"x\"=" + x + ", \"y\"=" + y + "]>\n");
    List<String> arguments = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    List<String> operands = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int i = 0; i < template.in().size(); i++) {
      Shape shape = template.in().get(i);
      String constant =
          switch (shape.element()) {
            case "zero" -> "dense<0.0> : tensor<f32>";
            case "low" -> "dense<0xFF800000> : tensor<f32>";
            case "high" -> "dense<0> : tensor<i32>";
            default -> "";
          };
      operands.add("%s" + i);
      if (!constant.isEmpty()) {
        body.append("  %s" + i + " = stablehlo.constant " + constant + "\n");
        types.add(constant.substring(constant.indexOf(": ") + 2));
        continue;
      }
      arguments.add("%a" + i + ": " + shape.type());
      types.add(shape.type());
      body.append(
          "  %s"
              + i
              + " = \"stablehlo.optimization_barrier\"(%a"
              + i
              + ") {sdy.sharding = #sdy.sharding_per_value<[<@mesh, "
              + sharding(shape)
              + ">]>} : ("
              + shape.type()
              + ") -> "
              + shape.type()
              + "\n");
    }
    List<String> results = template.out().stream().map(Shape::type).toList();
    String shardings =
        template.out().stream()
            .map(s -> "<@mesh, " + sharding(s) + ">")
            .collect(Collectors.joining(", "));
    String names = results.size() == 1 ? "%r" : "%r:" + results.size();
    body.append(
        "  "
            + names
            + " = \""
            + template.op()
            + "\"("
            + String.join(", ", operands)
            + ")"
            + (template.properties().isEmpty() ? "" : " <{" + template.properties() + "}>")
            + template.regions()
            + " {sdy.sharding = #sdy.sharding_per_value<["
            + shardings
            + "]>} : ("
            + String.join(", ", types)
            + ") -> ("
            + String.join(", ", results)
            + ")\n");
    String returned =
        results.size() == 1
            ? "%r"
            : IntStream.range(0, results.size())
                .mapToObj(i -> "%r#" + i)
                .collect(Collectors.joining(", "));
    out.append(
        "func.func @main("
            + String.join(", ", arguments)
            + ") -> ("
            + String.join(", ", results)
            + ") {\n"
            + body
            + "  return "
            + returned
            + " : "
            + String.join(", ", results)
            + "\n}\n");
    return out.toString();
  }

  private String sharding(Shape shape) {
    List<List<String>> dims = new ArrayList<>();
    for (int d = 0; d < shape.dims().length; d++) {
      dims.add(new ArrayList<>());
    }
    List<String> axes = new ArrayList<>(List.of("\"x\"", "\"y\""));
    if (random.nextInt(3) == 0) {
      axes = new ArrayList<>(List.of("\"y\"", "\"x\""));
    }
    for (String axis : axes) {
      int d =
          random.nextInt(dims.size() + (random.nextBoolean() ? 1 : 0) + (dims.isEmpty() ? 1 : 0));
      if (d < dims.size()) {
        dims.get(d).add(axis);
      }
    }
    return dims.stream()
        .map(d -> "{" + String.join(", ", d) + "}")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
