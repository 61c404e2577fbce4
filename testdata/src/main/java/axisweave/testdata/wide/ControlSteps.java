package axisweave.testdata.wide;

import axisweave.testdata.wide.Sketch.Out;
import axisweave.testdata.wide.Sketch.Val;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Loops, choices, calls, and what shardings are told by. */
final class ControlSteps {
  private ControlSteps() {}

  static List<Consumer<Sketch>> all() {
    return List.of(
        ControlSteps::loop,
        ControlSteps::choice,
        ControlSteps::call,
        ControlSteps::named,
        ControlSteps::manual,
        ControlSteps::group);
  }

  private static final int DEEPEST = 2;

  /** Some ops, and then one that brings a value back to the type it had. */
  private static List<Val> back(Sketch s, List<Val> arguments) {
    for (int i = s.between(1, 3); i > 0; i--) {
      Steps.step(s);
    }
    List<Val> results = new ArrayList<>();
    for (Val argument : arguments) {
      Val other = s.of(argument.element(), argument.dims());
      String function = argument.isLogical() ? "xor" : "add";
      results.add(
          s.oneIn(4)
              ? argument
              : s.one(
                  "stablehlo." + function,
                  "",
                  argument.element(),
                  argument.dims(),
                  argument,
                  other));
    }
    return results;
  }

  private static String header(List<Val> arguments) {
    return arguments.stream()
        .map(a -> a.name() + ": " + a.type())
        .collect(Collectors.joining(", "));
  }

  private static List<Val> carried(Sketch s, int count) {
    List<Val> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(s.any(0, 3));
    }
    return some;
  }

  private static List<Val> inside(Sketch s, List<Val> outside) {
    return outside.stream().map(v -> new Val(s.name(), v.element(), v.dims())).toList();
  }

  private static String block(
      Sketch s,
      boolean isolated,
      List<Val> in,
      String end,
      Function<List<Val>, List<Val>> writing) {
    List<Val> out = new ArrayList<>();
    String body = s.block(isolated, true, in, () -> out.addAll(writing.apply(in)));
    return body
        + "    "
        + end
        + " "
        + Sketch.names(out)
        + (out.isEmpty() ? "" : " : " + Sketch.types(out))
        + "\n";
  }

  private static List<Out> outs(List<Val> values) {
    return values.stream().map(v -> new Out(v.element(), v.dims())).toList();
  }

  private static void loop(Sketch s) {
    if (s.depth() > DEEPEST) {
      return;
    }
    Val zero = s.splat("0", "i32", List.of());
    List<Val> operands = new ArrayList<>(List.of(zero));
    operands.addAll(carried(s, s.between(1, 3)));
    List<Val> seen = inside(s, operands);
    String limit = s.name();
    String less = s.name();
    String condition =
        "{\n    ^bb0("
            + header(seen)
            + "):\n      "
            + limit
            + " = stablehlo.constant dense<"
            + s.between(0, 3)
            + "> : tensor<i32>\n      "
            + less
            + " = stablehlo.compare LT, "
            + seen.get(0).name()
            + ", "
            + limit
            + " : (tensor<i32>, tensor<i32>) -> tensor<i1>\n      stablehlo.return "
            + less
            + " : tensor<i1>\n    }";
    List<Val> turn = inside(s, operands);
    String one = s.name();
    String more = s.name();
    String body =
        block(
            s,
            s.oneIn(2),
            turn,
            "stablehlo.return",
            in -> {
              List<Val> results = back(s, in.subList(1, in.size()));
              s.write(
                  "stablehlo.while",
                  "      " + one + " = stablehlo.constant dense<1> : tensor<i32>\n");
              s.write(
                  "stablehlo.while",
                  "      "
                      + more
                      + " = stablehlo.add "
                      + in.get(0).name()
                      + ", "
                      + one
                      + " : tensor<i32>\n");
              List<Val> all = new ArrayList<>(List.of(new Val(more, "i32", List.of())));
              all.addAll(results);
              return all;
            });
    s.op(
        "stablehlo.while",
        "",
        condition + ", {\n    ^bb0(" + header(turn) + "):\n" + body + "    }",
        outs(operands),
        operands.toArray(Val[]::new));
  }

  private static void choice(Sketch s) {
    if (s.depth() > DEEPEST) {
      return;
    }
    List<Val> carried = carried(s, s.between(1, 2));
    boolean two = s.oneIn(2);
    Val which = two ? s.of("i1", List.of()) : s.of("i32", List.of());
    int branches = two ? 2 : s.between(1, 3);
    List<String> regions = new ArrayList<>();
    for (int i = 0; i < branches; i++) {
      regions.add(
          "{\n" + block(s, false, List.of(), "stablehlo.return", in -> back(s, carried)) + "    }");
    }
    s.op(
        two ? "stablehlo.if" : "stablehlo.case",
        "",
        String.join(", ", regions),
        outs(carried),
        which);
  }

  private static void call(Sketch s) {
    if (s.depth() > 1) {
      return;
    }
    List<Val> operands = carried(s, s.between(1, 2));
    List<Val> in = inside(s, operands);
    String body = block(s, true, in, "return", all -> back(s, all));
    String arguments =
        in.stream()
            .map(a -> a.name() + ": " + a.type() + s.annotated(a, 2))
            .collect(Collectors.joining(", "));
    String name =
        s.function(
            "func.func private @NAME("
                + arguments
                + ") -> ("
                + Sketch.types(in)
                + ") {\n"
                + body
                + "}\n");
    for (int times = s.between(1, 2); times > 0; times--) {
      s.op("func.call", "callee = @" + name, "", outs(operands), operands.toArray(Val[]::new));
    }
  }

  private static String perValue(Sketch s, List<Val> values) {
    return "#sdy.sharding_per_value<["
        + values.stream().map(s::sharding).collect(Collectors.joining(", "))
        + "]>";
  }

  private static void named(Sketch s) {
    if (s.depth() > 1) {
      return;
    }
    List<Val> operands = carried(s, s.between(1, 2));
    List<Val> in = inside(s, operands);
    String body = block(s, true, in, "sdy.return", all -> back(s, all));
    s.op(
        "sdy.named_computation",
        "name = \"f\", in_shardings = "
            + perValue(s, operands)
            + ", out_shardings = "
            + perValue(s, operands),
        "{\n    ^bb0(" + header(in) + "):\n" + body + "    }",
        outs(operands),
        operands.toArray(Val[]::new));
  }

  /**
   * Over the axes that divide the dimensions of one value. All manual axes split it: what differs
   * between devices along an axis may not leave as if it did not.
   */
  private static void manual(Sketch s) {
    if (s.depth() > 1) {
      return;
    }
    Val operand = s.any(0, 3);
    List<Integer> local = new ArrayList<>(operand.dims());
    List<List<String>> parts = new ArrayList<>();
    operand.dims().forEach(d -> parts.add(new ArrayList<>()));
    List<String> axes = new ArrayList<>();
    for (String axis : s.meshes().someAxes()) {
      int d = s.below(operand.rank() + 1);
      int size = s.meshes().axisSize(axis);
      if (d < operand.rank() && local.get(d) % size == 0) {
        local.set(d, local.get(d) / size);
        parts.get(d).add("\"" + axis + "\"");
        axes.add(axis);
      }
    }
    List<Val> in = List.of(new Val(s.name(), operand.element(), local));
    s.meshes().enter(axes);
    String body = block(s, true, in, "sdy.return", all -> back(s, all));
    s.meshes().leave();
    String sharding =
        "#sdy.sharding_per_value<[<@mesh, "
            + parts.stream()
                .map(p -> "{" + String.join(", ", p) + "}")
                .collect(Collectors.joining(", ", "[", "]"))
            + ">]>";
    s.op(
        "sdy.manual_computation",
        "in_shardings = "
            + sharding
            + ", manual_axes = #sdy<manual_axes{"
            + axes.stream().map(a -> "\"" + a + "\"").collect(Collectors.joining(", "))
            + "}>, out_shardings = "
            + sharding,
        "{\n    ^bb0(" + header(in) + "):\n" + body + "    }",
        outs(List.of(operand)),
        operand);
  }

  private static void group(Sketch s) {
    Val x = s.any(1, 3);
    if (s.depth() == 1) {
      s.write(
          "sdy.sharding_group",
          "    sdy.sharding_group "
              + x.name()
              + " group_id="
              + s.group(x.dims())
              + " : "
              + x.type()
              + "\n");
    }
  }
}
