package axisweave.testdata.wide;

import axisweave.testdata.wide.Sketch.Out;
import axisweave.testdata.wide.Sketch.Val;
import java.util.List;
import java.util.function.Consumer;

/** Ops that work element by element. */
final class ElementwiseSteps {
  private ElementwiseSteps() {}

  static List<Consumer<Sketch>> all() {
    return List.of(
        ElementwiseSteps::unary,
        ElementwiseSteps::binary,
        ElementwiseSteps::binary,
        ElementwiseSteps::compareAndSelect,
        ElementwiseSteps::clamp,
        ElementwiseSteps::convert,
        ElementwiseSteps::complex,
        ElementwiseSteps::bitcast,
        ElementwiseSteps::map);
  }

  private static void unary(Sketch s) {
    Val x = s.any(0, 4);
    String op =
        x.isLogical()
            ? "stablehlo.not"
            : x.isComplex()
                ? s.anyOf("stablehlo.negate", "stablehlo.sine", "stablehlo.tanh")
                : x.isFloat()
                    ? s.anyOf(
                        "stablehlo.abs",
                        "stablehlo.negate",
                        "stablehlo.tanh",
                        "stablehlo.floor",
                        "stablehlo.logistic",
                        "stablehlo.sign",
                        "stablehlo.round_nearest_even",
                        "stablehlo.cbrt",
                        "chlo.erf",
                        "chlo.square")
                    : s.anyOf(
                        "stablehlo.negate",
                        "stablehlo.not",
                        "stablehlo.popcnt",
                        "stablehlo.count_leading_zeros");
    s.one(op, "", x.element(), x.dims(), x);
  }

  static String function(Sketch s, Val x) {
    return x.isLogical()
        ? s.anyOf("and", "or", "xor", "add", "maximum")
        : x.isComplex()
            ? s.anyOf("add", "subtract", "multiply")
            : x.isFloat()
                ? s.anyOf("add", "subtract", "multiply", "maximum", "minimum")
                : s.anyOf(
                    "add",
                    "subtract",
                    "multiply",
                    "maximum",
                    "minimum",
                    "and",
                    "or",
                    "xor",
                    "shift_left",
                    "divide",
                    "remainder");
  }

  private static void binary(Sketch s) {
    Val x = s.any(0, 4);
    Val y = s.of(x.element(), x.dims());
    s.one("stablehlo." + function(s, x), "", x.element(), x.dims(), x, y);
  }

  private static void compareAndSelect(Sketch s) {
    Val x = s.any(0, 4);
    Val y = s.of(x.element(), x.dims());
    String direction = x.isOrdered() ? s.anyOf("LT", "GE", "EQ", "NE", "GT", "LE") : "EQ";
    Val where =
        s.one(
            "stablehlo.compare",
            "comparison_direction = #stablehlo<comparison_direction " + direction + ">",
            "i1",
            x.dims(),
            x,
            y);
    Val predicate = s.oneIn(3) ? s.of("i1", List.of()) : where;
    s.one("stablehlo.select", "", x.element(), x.dims(), predicate, x, y);
  }

  private static void clamp(Sketch s) {
    Val x = s.any(0, 4, v -> v.isOrdered() && !v.isLogical());
    List<Integer> bound = s.oneIn(2) ? List.of() : x.dims();
    s.one(
        "stablehlo.clamp",
        "",
        x.element(),
        x.dims(),
        s.of(x.element(), bound),
        x,
        s.of(x.element(), bound));
  }

  private static void convert(Sketch s) {
    Val x = s.any(0, 4);
    String to = x.isComplex() ? s.anyOf("complex<f64>", "complex<f32>") : s.element();
    // A float beyond the range of an integer type is anyone's guess.
    boolean wild = x.isFloat() && !to.startsWith("f") && !to.startsWith("bf");
    s.one("stablehlo.convert", "", wild ? s.anyOf("f32", "i1") : to, x.dims(), x);
  }

  private static void complex(Sketch s) {
    Val x = s.any(0, 4, v -> v.element().equals("f32"));
    Val c = s.one("stablehlo.complex", "", "complex<f32>", x.dims(), x, s.of("f32", x.dims()));
    s.one(s.anyOf("stablehlo.real", "stablehlo.imag"), "", "f32", c.dims(), c);
  }

  private static void bitcast(Sketch s) {
    Val x = s.any(0, 3, v -> v.element().equals("f32") || v.element().equals("i32"));
    if (s.oneIn(2)) {
      s.one(
          "stablehlo.bitcast_convert", "", x.element().equals("f32") ? "i32" : "ui32", x.dims(), x);
      return;
    }
    List<Integer> dims = new java.util.ArrayList<>(x.dims());
    dims.add(4);
    Val bytes = s.one("stablehlo.bitcast_convert", "", "ui8", dims, x);
    s.one("stablehlo.bitcast_convert", "", "i32", x.dims(), bytes);
  }

  private static void map(Sketch s) {
    Val x = s.any(0, 3, v -> v.element().equals("f32") || v.element().equals("i32"));
    String scalar = "tensor<" + x.element() + ">";
    String a = s.name();
    String b = s.name();
    String region =
        "{\n    ^bb0("
            + a
            + ": "
            + scalar
            + "):\n      "
            + b
            + " = stablehlo.multiply "
            + a
            + ", "
            + a
            + " : "
            + scalar
            + "\n      stablehlo.return "
            + b
            + " : "
            + scalar
            + "\n    }";
    List<Integer> all = java.util.stream.IntStream.range(0, x.rank()).boxed().toList();
    s.op(
        "stablehlo.map",
        "dimensions = " + Sketch.i64(all),
        region,
        List.of(new Out(x.element(), x.dims())),
        x);
  }
}
