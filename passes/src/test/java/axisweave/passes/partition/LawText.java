package axisweave.passes.partition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A program of a few lines over a random mesh: arguments and results lie anyhow. */
final class LawText {
  private final Random random;
  private final List<String> arguments = new ArrayList<>();
  private final StringBuilder functions = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private final Map<String, String> results = new LinkedHashMap<>();
  private final List<String> axes = new ArrayList<>();
  private String meshes;
  private int next;

  LawText(Random random) {
    this.random = random;
    mesh("x", between(2, 3), "y", between(2, 4));
  }

  /** Another mesh than one of two axes; {@code "x":(1)2} and the like are axes, too. */
  LawText mesh(Object... namesAndSizes) {
    axes.clear();
    StringBuilder text = new StringBuilder("sdy.mesh @mesh = <[");
    for (int i = 0; i < namesAndSizes.length; i += 2) {
      axes.add("\"" + namesAndSizes[i] + "\"");
      text.append(i == 0 ? "" : ", ")
          .append("\"" + namesAndSizes[i] + "\"=" + namesAndSizes[i + 1]);
    }
    meshes = text + "]>\n";
    return this;
  }

  LawText declare(String text) {
    meshes = text;
    return this;
  }

  /** The axes that shardings are made of. */
  LawText axes(String... quoted) {
    axes.clear();
    axes.addAll(List.of(quoted));
    return this;
  }

  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean flip() {
    return random.nextBoolean();
  }

  @SafeVarargs
  final <T> T anyOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static String type(String element, int... dims) {
    return "tensor<"
        + IntStream.of(dims).mapToObj(d -> d + "x").collect(Collectors.joining())
        + element
        + ">";
  }

  String sharding(int rank) {
    List<List<String>> dims = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      dims.add(new ArrayList<>());
    }
    List<String> order = new ArrayList<>(axes);
    java.util.Collections.shuffle(order, random);
    for (String axis : order) {
      int d = random.nextInt(rank + (random.nextInt(3) == 0 ? 1 : 0) + (rank == 0 ? 1 : 0));
      if (d < rank) {
        dims.get(d).add(axis);
      }
    }
    return dims.stream()
        .map(d -> "{" + String.join(", ", d) + "}")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * A new argument, brought into a random layout behind an op: arguments themselves are split only
   * where they divide.
   */
  String arg(String element, int... dims) {
    String name = "%a" + arguments.size();
    String type = type(element, dims);
    arguments.add(name + ": " + type);
    return dims.length == 0
        ? name
        : spread(op("stablehlo.add " + name + ", " + name + " : " + type), element, dims);
  }

  String spread(String value, String element, int... dims) {
    return spread(value, sharding(dims.length), element, dims);
  }

  String spread(String value, String sharding, String element, int... dims) {
    return op(
        "sdy.sharding_constraint " + value + " <@mesh, " + sharding + "> : " + type(element, dims));
  }

  /** Writes an op of one result. */
  String op(String text) {
    String name = "%v" + next++;
    body.append("  ").append(name).append(" = ").append(text).append('\n');
    return name;
  }

  /** Writes an op of more results. */
  String op(int results, String text) {
    String name = "%v" + next++;
    body.append("  ").append(name + ":" + results).append(" = ").append(text).append('\n');
    return name;
  }

  LawText function(String text) {
    functions.append(text);
    return this;
  }

  /** A result, brought into a random layout. */
  LawText gives(String value, String element, int... dims) {
    String spread = dims.length == 0 || flip() ? value : spread(value, element, dims);
    results.put(spread, type(element, dims));
    return this;
  }

  static String reducer(String op, String element) {
    String t = "tensor<" + element + ">";
    return "({\n  ^bb0(%l: "
        + t
        + ", %r: "
        + t
        + "):\n    %z = stablehlo."
        + op
        + " %l, %r : "
        + t
        + "\n    stablehlo.return %z : "
        + t
        + "\n  })";
  }

  String text() {
    return meshes
        + functions
        + "func.func @main("
        + String.join(", ", arguments)
        + ") -> ("
        + String.join(", ", results.values())
        + ") {\n"
        + body
        + "  return "
        + String.join(", ", results.keySet())
        + " : "
        + String.join(", ", results.values())
        + "\n}\n";
  }
}
