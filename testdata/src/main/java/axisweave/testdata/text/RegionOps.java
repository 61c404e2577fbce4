package axisweave.testdata.text;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.testdata.text.Annotations.Part;
import axisweave.testdata.text.Scope.Val;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Ops with regions that values flow through, and calls. */
final class RegionOps {
  static final int KINDS = 20;

  private final AnnotatedProgram program;
  private final Scope s;

  RegionOps(AnnotatedProgram program, Scope scope) {
    this.program = program;
    this.s = scope;
  }

  void write(int kind) {
    switch (kind) {
      case 0, 1, 2, 3, 4 -> loop();
      case 5, 6, 7 -> branches("stablehlo.case", 1 + s.roll(3), Scalar.I32);
      case 8, 9 -> branches("stablehlo.if", 2, Scalar.I1);
      case 10, 11, 12, 13, 14 -> manual();
      case 15 -> named();
      default -> call();
    }
  }

  private static String types(List<TensorType> of) {
    return of.stream().map(TensorType::toString).collect(Collectors.joining(", "));
  }

  private static String names(List<Val> of) {
    return of.stream().map(Val::name).collect(Collectors.joining(", "));
  }

  private void end(Scope in, String op, List<Val> of) {
    in.line(
        op
            + (of.isEmpty()
                ? ""
                : " " + names(of) + " : " + types(of.stream().map(Val::type).toList())));
  }

  /** A loop that carries a counter and one or two values, and may use values from outside. */
  private void loop() {
    List<Val> carried = new ArrayList<>();
    carried.add(s.scalar(Scalar.I32));
    for (int i = 1 + s.roll(2); i > 0; i--) {
      carried.add(s.recent());
    }
    List<TensorType> types = carried.stream().map(Val::type).toList();
    String name = s.fresh();
    Scope cond = s.inside(s.bound);
    List<Val> seen = arguments(cond, types);
    Val less =
        cond.emit(
            "stablehlo.compare",
            "comparison_direction = #stablehlo<comparison_direction LT>",
            TensorType.of(Scalar.I1),
            seen.get(0),
            cond.constant(TensorType.of(Scalar.I32)));
    end(cond, "stablehlo.return", List.of(less));
    Scope body = s.inside(s.bound);
    List<Val> inside = arguments(body, types);
    if (s.roll(2) == 0) {
      body.values.addAll(0, s.values.subList(Math.max(0, s.values.size() - 4), s.values.size()));
    }
    program.ops(body, 1 + s.roll(4));
    end(body, "stablehlo.return", types.stream().map(body::like).toList());
    s.line(
        name
            + ":"
            + types.size()
            + " = \"stablehlo.while\"("
            + names(carried)
            + ") ({\n"
            + header(seen)
            + cond.lines
            + s.indent()
            + "}, {\n"
            + header(inside)
            + body.lines
            + s.indent()
            + "})"
            + s.annotations.ofResults(types, s.bound)
            + " : ("
            + types(types)
            + ") -> ("
            + types(types)
            + ")");
    s.bring(name, types);
  }

  private List<Val> arguments(Scope in, List<TensorType> types) {
    List<Val> made = new ArrayList<>();
    types.forEach(t -> made.add(new Val(in.fresh(), t)));
    in.values.addAll(made);
    return made;
  }

  private String header(List<Val> arguments) {
    return s.indent()
        + "^bb0("
        + arguments.stream().map(a -> a.name() + ": " + a.type()).collect(Collectors.joining(", "))
        + "):\n";
  }

  private void branches(String op, int count, Scalar of) {
    Val chosen = s.scalar(of);
    List<TensorType> types = new ArrayList<>();
    for (int i = 1 + s.roll(2); i > 0; i--) {
      types.add(s.recent().type());
    }
    String name = s.fresh();
    List<String> regions = new ArrayList<>();
    for (int b = 0; b < count; b++) {
      Scope branch = s.inside(s.bound);
      branch.values.addAll(s.values.subList(Math.max(0, s.values.size() - 6), s.values.size()));
      branch.constant(TensorType.of(Scalar.F32));
      program.ops(branch, s.roll(3));
      end(branch, "stablehlo.return", types.stream().map(branch::like).toList());
      regions.add("{\n" + branch.lines + s.indent() + "}");
    }
    s.line(
        name
            + ":"
            + types.size()
            + " = \""
            + op
            + "\"("
            + chosen.name()
            + ") ("
            + String.join(", ", regions)
            + ")"
            + s.annotations.ofResults(types, s.bound)
            + " : ("
            + chosen.type()
            + ") -> ("
            + types(types)
            + ")");
    s.bring(types.size() == 1 ? name + "#0" : name, types);
  }

  /** Shards over one or two axes by hand; free axes may be propagated within. */
  private void manual() {
    List<Part> free = s.annotations.manual(s.bound);
    if (free.isEmpty()) {
      call();
      return;
    }
    List<Part> axes = new ArrayList<>();
    for (long i : s.order(free.size())) {
      if (axes.size() <= s.roll(2)) {
        axes.add(free.get((int) i));
      }
    }
    axes.sort(java.util.Comparator.comparingInt(Part::axis));
    ImmutableSet<String> bound =
        ImmutableSet.<String>builder()
            .addAll(s.bound)
            .addAll(axes.stream().map(Part::name).toList())
            .build();
    List<Val> operands = s.roll(3) == 0 ? List.of(s.recent(), s.recent()) : List.of(s.recent());
    List<TensorType> local = new ArrayList<>();
    List<String> in = new ArrayList<>();
    for (Val v : operands) {
      long[] shape = v.type().shape().toArray();
      in.add(split(v.type(), axes, bound, shape, false));
      local.add(v.type().withShape(shape));
    }
    Scope body = s.inside(bound);
    List<Val> arguments = arguments(body, local);
    program.ops(body, 1 + s.roll(3));
    List<Val> returned =
        body.roll(3) == 0 ? List.of(body.recent(), body.recent()) : List.of(body.recent());
    end(body, "sdy.return", returned);
    List<String> out = new ArrayList<>();
    List<TensorType> whole = new ArrayList<>();
    for (Val v : returned) {
      long[] shape = v.type().shape().toArray();
      out.add(split(v.type(), axes, bound, shape, true));
      whole.add(v.type().withShape(shape));
    }
    String name = s.fresh();
    s.line(
        name
            + (whole.size() > 1 ? ":" + whole.size() : "")
            + " = \"sdy.manual_computation\"("
            + names(operands)
            + ") <{in_shardings = #sdy.sharding_per_value<["
            + String.join(", ", in)
            + "]>, manual_axes = #sdy<manual_axes{"
            + axes.stream().map(a -> "\"" + a.name() + "\"").collect(Collectors.joining(", "))
            + "}>, out_shardings = #sdy.sharding_per_value<["
            + String.join(", ", out)
            + "]>}> ({\n"
            + header(arguments)
            + body.lines
            + s.indent()
            + "}) : ("
            + types(operands.stream().map(Val::type).toList())
            + ") -> ("
            + types(whole)
            + ")");
    s.bring(name, whole);
  }

  /**
   * A sharding by some of the axes, and some of the free ones behind them. The shape becomes that
   * of the other side: of a shard, or of the whole where the shape was a shard's.
   */
  private String split(
      TensorType type, List<Part> axes, ImmutableSet<String> bound, long[] shape, boolean grow) {
    List<String> dims = new ArrayList<>();
    List<Part> left = new ArrayList<>(axes);
    List<Part> free = new ArrayList<>(s.annotations.manual(bound));
    for (int d = 0; d < type.rank(); d++) {
      List<String> words = new ArrayList<>();
      if (!left.isEmpty() && s.roll(2) == 0 && (grow || shape[d] % left.getLast().size() == 0)) {
        Part axis = left.removeLast();
        shape[d] = grow ? shape[d] * axis.size() : shape[d] / axis.size();
        words.add(axis.toString());
      }
      if (!free.isEmpty() && s.roll(4) == 0) {
        words.add(free.removeLast().toString());
      }
      if (s.roll(2) == 0) {
        words.add("?");
      }
      dims.add("{" + String.join(", ", words) + "}");
    }
    return "<@mesh, [" + String.join(", ", dims) + "]>";
  }

  private void named() {
    Val x = s.recent();
    Scope body = s.inside(s.bound);
    List<Val> arguments = arguments(body, List.of(x.type()));
    program.ops(body, 1 + s.roll(3));
    Val returned = body.recent();
    end(body, "sdy.return", List.of(returned));
    String name = s.fresh();
    boolean annotated = s.roll(2) == 0;
    s.line(
        name
            + " = \"sdy.named_computation\"("
            + x.name()
            + ") <{"
            + (annotated
                ? "in_shardings = #sdy.sharding_per_value<["
                    + s.annotations.plain(x.type(), s.bound)
                    + "]>, "
                : "")
            + "name = \""
            + s.any("block", "layer", "main_part")
            + "\""
            + (annotated
                ? ", out_shardings = #sdy.sharding_per_value<["
                    + s.annotations.plain(returned.type(), s.bound)
                    + "]>"
                : "")
            + "}> ({\n"
            + header(arguments)
            + body.lines
            + s.indent()
            + "}) : ("
            + x.type()
            + ") -> "
            + returned.type());
    s.bring(name, List.of(returned.type()));
  }

  private void call() {
    AnnotatedProgram.Callee callee = program.callee(s);
    if (callee == null) {
      return;
    }
    List<Val> operands = callee.takes().stream().map(s::like).toList();
    String name = s.fresh();
    s.line(
        name
            + " = func.call @"
            + callee.name()
            + "("
            + names(operands)
            + ")"
            + s.annotations.ofResults(List.of(callee.gives()), s.bound)
            + " : ("
            + types(callee.takes())
            + ") -> "
            + callee.gives());
    s.bring(name, List.of(callee.gives()));
  }
}
