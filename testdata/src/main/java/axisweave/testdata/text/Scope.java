package axisweave.testdata.text;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What can be used at one place of a program, and the lines written there. */
final class Scope {
  /** A value in sight. */
  record Val(String name, TensorType type) {}

  final SplittableRandom random;
  final Annotations annotations;
  final ImmutableSet<String> bound;
  final int depth;
  final List<Val> values = new ArrayList<>();
  final StringBuilder lines = new StringBuilder();
  private final AtomicInteger names;

  Scope(SplittableRandom random, Annotations annotations) {
    this(random, annotations, ImmutableSet.of(), 1, new AtomicInteger());
  }

  private Scope(
      SplittableRandom random,
      Annotations annotations,
      ImmutableSet<String> bound,
      int depth,
      AtomicInteger names) {
    this.random = random;
    this.annotations = annotations;
    this.bound = bound;
    this.depth = depth;
    this.names = names;
  }

  /** A region inside, in which nothing is in sight yet. */
  Scope inside(ImmutableSet<String> boundThere) {
    return new Scope(random, annotations, boundThere, depth + 1, names);
  }

  String fresh() {
    return "%v" + names.getAndIncrement();
  }

  String indent() {
    return "  ".repeat(depth);
  }

  void line(String text) {
    lines.append(indent()).append(text).append('\n');
  }

  int roll(int sides) {
    return random.nextInt(sides);
  }

  @SafeVarargs
  final <T> T any(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** A value made lately, of floats. */
  Val recent() {
    List<Val> floats = values.stream().filter(v -> v.type.element() == Scalar.F32).toList();
    int last = Math.min(10, floats.size());
    return floats.get(floats.size() - 1 - random.nextInt(last));
  }

  /** A recent value of at least so many dimensions: one is made of an argument if there is none. */
  Val recent(int rank) {
    for (int tries = 0; tries < 8; tries++) {
      Val v = recent();
      if (v.type.rank() >= rank) {
        return v;
      }
    }
    return constant(TensorType.of(Scalar.F32, sizes(rank)));
  }

  long[] sizes(int rank) {
    return LongStream.generate(annotations::dimension).limit(rank).toArray();
  }

  /** A value of the type: one in sight, or a constant. */
  Val like(TensorType type) {
    return pick(v -> v.type.equals(type), type);
  }

  private Val pick(Predicate<Val> fits, TensorType type) {
    List<Val> all = values.stream().filter(fits).toList();
    return all.isEmpty() || random.nextInt(8) == 0
        ? constant(type)
        : all.get(random.nextInt(all.size()));
  }

  Val constant(TensorType type) {
    String name = fresh();
    boolean fraction = type.element() == Scalar.F32 || type.element() == Scalar.BF16;
    String value =
        type.element() == Scalar.I1 ? "true" : random.nextInt(3) + (fraction ? ".0" : "");
    if (type.isStatic() && type.element() != Scalar.C64) {
      line(name + " = stablehlo.constant dense<" + value + "> : " + type);
    } else {
      line(name + " = stablehlo.constant dense<(1.0, 0.0)> : " + type);
    }
    Val made = new Val(name, type);
    values.add(made);
    return made;
  }

  Val scalar(Scalar element) {
    return like(TensorType.of(element));
  }

  /** Writes an op in generic form and brings its results into sight. */
  List<Val> emit(
      String op, String properties, String regions, List<Val> operands, List<TensorType> results) {
    String name = fresh();
    line(
        (results.isEmpty() ? "" : name + (results.size() > 1 ? ":" + results.size() : "") + " = ")
            + "\""
            + op
            + "\"("
            + operands.stream().map(Val::name).collect(Collectors.joining(", "))
            + ")"
            + (properties.isEmpty() ? "" : " <{" + properties + "}>")
            + regions
            + annotations.ofResults(results, bound)
            + " : ("
            + operands.stream().map(v -> v.type.toString()).collect(Collectors.joining(", "))
            + ") -> ("
            + results.stream().map(TensorType::toString).collect(Collectors.joining(", "))
            + ")");
    return bring(name, results);
  }

  /** Results of an op that was written as {@code name:n = ...}. */
  List<Val> bring(String name, List<TensorType> results) {
    List<Val> made = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      made.add(new Val(results.size() > 1 ? name + "#" + i : name, results.get(i)));
    }
    values.addAll(made);
    return made;
  }

  Val emit(String op, String properties, TensorType result, Val... operands) {
    return emit(op, properties, "", ImmutableList.copyOf(operands), ImmutableList.of(result))
        .get(0);
  }

  /** A region that combines scalars: {@code ({^bb0(%a, %b): ... return})}. */
  String combiner(String function, int pairs) {
    return combiner(function, pairs, "tensor<f32>");
  }

  String combiner(String function, int pairs, String type) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    List<String> sums = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < pairs; i++) {
      first.add(fresh());
      second.add(fresh());
      sums.add(fresh());
      body.append(sums.get(i) + " = stablehlo." + function + " ")
          .append(first.get(i) + ", " + second.get(i) + " : " + type + "\n");
    }
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return " ({\n^bb0("
        + all.stream().map(a -> a + ": " + type).collect(Collectors.joining(", "))
        + "):\n"
        + body
        + "stablehlo.return "
        + String.join(", ", sums)
        + " : "
        + sums.stream().map(s -> type).collect(Collectors.joining(", "))
        + "\n})";
  }

  static String i64(long... values) {
    return LongStream.of(values)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", values.length == 0 ? "array<i64" : "array<i64: ", ">"));
  }

  static String list(long... values) {
    return LongStream.of(values)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A random order of 0, 1, ... */
  long[] order(int count) {
    long[] order = LongStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      long kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
