package axisweave.testdata.text;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.testdata.text.Scope.Val;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A random program as text, with annotations of every form: open and closed dimensions, priorities,
 * parts of axes, sizes that do not divide, replicated and unreduced axes, constraints, groups and
 * barriers, several meshes; ops of every kind with a rule and some without; loops, branches, manual
 * and named computations, calls.
 *
 * <p>Most texts are right. A few are refused, for the same reason by whoever reads them.
 *
 * <pre>
 * String text = AnnotatedProgram.of(42);
 * </pre>
 */
public final class AnnotatedProgram {
  /** A function that calls can name. */
  record Callee(String name, List<TensorType> takes, TensorType gives) {}

  private final SplittableRandom random;
  private final Annotations annotations;
  private final List<Callee> callees = new ArrayList<>();
  private final StringBuilder functions = new StringBuilder();
  private int named;
  private int count;

  private AnnotatedProgram(long seed) {
    this.random = new SplittableRandom(seed);
    this.annotations = new Annotations(random);
  }

  /** The text of a seed, always the same. */
  public static String of(long seed) {
    return new AnnotatedProgram(seed).text();
  }

  private String text() {
    Scope scope = new Scope(random, annotations);
    List<String> arguments = new ArrayList<>();
    count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      TensorType type = TensorType.of(Scalar.F32, scope.sizes(1 + random.nextInt(3)));
      arguments.add(argument(scope, type, random.nextInt(5) > 0, false));
    }
    ops(scope, 3 + random.nextInt(12));
    List<Val> results = results(scope);
    List<String> types = new ArrayList<>();
    for (Val v : results) {
      types.add(v.type() + annotation(scope, v.type(), random.nextInt(5) < 2, false));
    }
    return annotations.declarations()
        + function("public @main", arguments, types, scope, results)
        + functions;
  }

  /** The last value, another one, and mostly all that nothing uses. */
  private List<Val> results(Scope scope) {
    java.util.Set<Val> results = new java.util.LinkedHashSet<>(List.of(scope.values.getLast()));
    if (random.nextInt(3) == 0) {
      results.add(scope.recent());
    }
    if (random.nextInt(4) > 0) {
      String lines = scope.lines.toString();
      for (Val v : scope.values.subList(count, scope.values.size())) {
        java.util.regex.Matcher uses =
            java.util.regex.Pattern.compile(java.util.regex.Pattern.quote(v.name()) + "(?![0-9])")
                .matcher(lines);
        int seen = 0;
        while (uses.find()) {
          seen++;
        }
        if (seen <= (v.name().contains("#") ? 0 : 1)) {
          results.add(v);
        }
      }
    }
    return new ArrayList<>(results);
  }

  private static String function(
      String name, List<String> arguments, List<String> types, Scope body, List<Val> results) {
    return "func.func "
        + name
        + "("
        + String.join(", ", arguments)
        + ") -> ("
        + String.join(", ", types)
        + ") {\n"
        + body.lines
        + "  return "
        + String.join(", ", results.stream().map(Val::name).toList())
        + " : "
        + String.join(", ", results.stream().map(v -> v.type().toString()).toList())
        + "\n}\n";
  }

  private String argument(Scope scope, TensorType type, boolean annotated, boolean plain) {
    Val v = new Val(scope.fresh(), type);
    scope.values.add(v);
    return v.name() + ": " + type + annotation(scope, type, annotated, plain);
  }

  private String annotation(Scope scope, TensorType type, boolean annotated, boolean plain) {
    return annotated
        ? " {sdy.sharding = #sdy.sharding"
            + (plain
                ? annotations.plain(type, scope.bound)
                : annotations.sharding(type, scope.bound))
            + "}"
        : "";
  }

  void ops(Scope scope, int count) {
    for (int i = 0; i < count; i++) {
      int kinds = scope.depth < 3 ? 6 : 5;
      switch (random.nextInt(kinds)) {
        case 0, 1 -> new DenseOps(scope).write(random.nextInt(DenseOps.KINDS));
        case 2 -> new IndexOps(scope).write(random.nextInt(IndexOps.KINDS));
        case 3 -> new OtherOps(scope).write(random.nextInt(OtherOps.KINDS));
        case 4 -> {
          if (random.nextInt(3) == 0) {
            new WindowOps(scope).write(random.nextInt(WindowOps.KINDS));
          } else {
            new DenseOps(scope).write(random.nextInt(DenseOps.KINDS));
          }
        }
        default -> {
          if (random.nextInt(2) == 0) {
            new RegionOps(this, scope).write(random.nextInt(RegionOps.KINDS));
          }
        }
      }
    }
  }

  /** A function to call: one there is, or a new one; null within too many. */
  @Nullable Callee callee(Scope from) {
    if (!callees.isEmpty() && random.nextInt(2) == 0) {
      return callees.get(random.nextInt(callees.size()));
    }
    if (named >= 4) {
      return null;
    }
    String name = List.of("f", "g", "f_0", "relu").get(named++);
    Scope body = new Scope(random, annotations);
    List<TensorType> takes = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      TensorType type = from.recent().type();
      takes.add(type);
      arguments.add(argument(body, type, random.nextInt(4) == 0, true));
    }
    ops(body, 1 + random.nextInt(4));
    Val result = body.recent();
    String type = result.type() + annotation(body, result.type(), random.nextInt(4) == 0, true);
    functions.append(function("private @" + name, arguments, List.of(type), body, List.of(result)));
    Callee made = new Callee(name, takes, result.type());
    callees.add(made);
    return made;
  }
}
