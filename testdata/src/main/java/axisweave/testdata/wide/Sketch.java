package axisweave.testdata.wide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program that is being written: values made so far, the arguments that ops asked for, and the
 * text of the body. Each family of ops writes into it.
 */
final class Sketch {
  /** Larger tensors are not made: a run of the program is to take milliseconds. */
  private static final long MOST_ELEMENTS = 2000;

  /** A value that text can name. */
  record Val(String name, String element, List<Integer> dims) {
    String type() {
      return Sketch.type(element, dims);
    }

    int rank() {
      return dims.size();
    }

    int dim(int d) {
      return dims.get(d);
    }

    boolean isFloat() {
      return element.startsWith("f") || element.startsWith("bf");
    }

    boolean isComplex() {
      return element.startsWith("complex");
    }

    boolean isInteger() {
      return !isFloat() && !isComplex() && !isLogical();
    }

    boolean isLogical() {
      return element.equals("i1");
    }

    boolean isUnsigned() {
      return element.startsWith("ui");
    }

    /** Of a type whose elements have an order that comparisons know. */
    boolean isOrdered() {
      return !isComplex();
    }

    boolean isEmpty() {
      return dims.contains(0);
    }
  }

  /** A type of result. */
  record Out(String element, List<Integer> dims) {}

  /** One block: what its ops can see, and its text. */
  private static final class Scope {
    private final List<Val> values = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private final boolean isolated;

    private Scope(boolean isolated) {
      this.isolated = isolated;
    }
  }

  private final Choices choices;
  private final Domain domain;
  private final RandomMeshes meshes;
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final List<Val> arguments = new ArrayList<>();
  private final List<String> argumentShardings = new ArrayList<>();
  private final StringBuilder functions = new StringBuilder();
  private final List<List<Integer>> groups = new ArrayList<>();
  private int next;
  private boolean annotates;
  private boolean strange;
  private boolean asked;

  Sketch(Choices choices, Domain domain) {
    this.choices = choices;
    this.domain = domain;
    this.annotates = domain.annotatesOps();
    this.meshes =
        domain.mesh().map(m -> new RandomMeshes(this, m)).orElseGet(() -> new RandomMeshes(this));
    scopes.push(new Scope(true));
  }

  Domain domain() {
    return domain;
  }

  /** Takes a step, or none if it writes what the domain does not have, or nothing. */
  boolean attempt(Consumer<Sketch> step) {
    int length = scope().body.length();
    int values = scope().values.size();
    int taken = arguments.size();
    int declared = functions.length();
    strange = false;
    asked = false;
    step.accept(this);
    if (asked && !strange) {
      return true;
    }
    scope().body.setLength(length);
    functions.setLength(declared);
    truncate(scope().values, values);
    truncate(arguments, taken);
    truncate(argumentShardings, taken);
    return false;
  }

  private static void truncate(List<?> list, int size) {
    list.subList(size, list.size()).clear();
  }

  static String type(String element, List<Integer> dims) {
    return "tensor<"
        + dims.stream().map(d -> d + "x").collect(Collectors.joining())
        + element
        + ">";
  }

  RandomMeshes meshes() {
    return meshes;
  }

  /** A number of those below {@code bound}; 0 is simplest. */
  int below(int bound) {
    return choices.below(bound);
  }

  /** A number of {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + below(Math.max(1, high - low + 1));
  }

  /** True one time in so many; false is simplest. */
  boolean oneIn(int n) {
    return below(n) == n - 1;
  }

  /** True every other time, which is simplest. */
  boolean plainly() {
    return below(2) == 0;
  }

  @SafeVarargs
  final <T> T anyOf(T... of) {
    return of[below(of.length)];
  }

  /** Small sizes, odd ones as often as not, seldom none at all. */
  int size() {
    return oneIn(40) ? 0 : anyOf(1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10, 12, 16);
  }

  List<Integer> shape(int least, int most) {
    int rank = between(least, most);
    List<Integer> dims = new ArrayList<>();
    long count = 1;
    for (int d = 0; d < rank; d++) {
      int size = count > 100 ? between(1, 3) : size();
      count *= Math.max(1, size);
      dims.add(size);
    }
    return dims;
  }

  String element() {
    return switch (below(16)) {
      case 0, 1, 2, 3, 4 -> "f32";
      case 5, 6, 7, 8 -> "i32";
      case 9 -> "i1";
      case 10 -> anyOf("f64", "bf16", "f16");
      case 11 -> anyOf("i64", "i8", "i16");
      case 12 -> anyOf("ui8", "ui16", "ui32", "ui64");
      case 13 -> anyOf("complex<f32>", "complex<f64>");
      default -> anyOf("f32", "i32");
    };
  }

  /** The permutation that a shuffle of the first {@code n} numbers gives. */
  List<Integer> permutation(int n) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    for (int i = n - 1; i > 0; i--) {
      int j = i - below(i + 1);
      Integer kept = all.get(i);
      all.set(i, all.get(j));
      all.set(j, kept);
    }
    return all;
  }

  private Scope scope() {
    return scopes.element();
  }

  private List<Val> visible() {
    List<Val> all = new ArrayList<>();
    for (Scope scope : scopes) {
      all.addAll(scope.values);
      if (scope.isolated) {
        break;
      }
    }
    return all;
  }

  /** A value made before that fits, or a new one of the given type. */
  Val pick(Predicate<Val> fits, Supplier<Out> otherwise) {
    List<Val> all = visible().stream().filter(fits).toList();
    if (!all.isEmpty() && !oneIn(4)) {
      // Later ones more often: chains are longer then.
      int i = Math.max(below(all.size()), below(all.size()));
      return all.get(i);
    }
    Out out = otherwise.get();
    return fresh(out.element(), out.dims());
  }

  /** Any value of a rank in the range. */
  Val any(int least, int most) {
    return any(least, most, v -> true);
  }

  Val any(int least, int most, Predicate<Val> fits) {
    return pick(
        v -> v.rank() >= least && v.rank() <= most && fits.test(v),
        () -> {
          for (int i = 0; i < 100; i++) {
            Out out = new Out(i < 50 ? element() : "f32", shape(least, most));
            if (fits.test(new Val("", out.element(), out.dims()))) {
              return out;
            }
          }
          throw new NothingFitsException();
        });
  }

  /** A value of just this type, made before if there is one. */
  Val of(String element, List<Integer> dims) {
    return pick(
        v -> v.element().equals(element) && v.dims().equals(dims), () -> new Out(element, dims));
  }

  /** A new argument; in a block of its own a constant. */
  Val fresh(String element, List<Integer> dims) {
    if (scopes.size() > 1) {
      return constant(element, dims);
    }
    Val made = new Val("%a" + arguments.size(), element, dims);
    arguments.add(made);
    argumentShardings.add(annotated(made, 3));
    scope().values.add(made);
    return made;
  }

  private Val constant(String element, List<Integer> dims) {
    int one = below(3) + 1;
    String value =
        element.equals("i1")
            ? "true"
            : element.startsWith("complex")
                ? "(" + one + ".0, 1.0)"
                : element.startsWith("f") || element.startsWith("bf") ? one + ".0" : "" + one;
    return splat(value, element, dims);
  }

  Val splat(String value, String element, List<Integer> dims) {
    String type = type(element, dims);
    return one("stablehlo.constant", "value = dense<" + value + "> : " + type, element, dims);
  }

  /** The attributes of an argument or result, one in so many of which have none. */
  String annotated(Val value, int n) {
    return below(n) == 0 ? "" : " {sdy.sharding = #sdy.sharding" + sharding(value) + "}";
  }

  /** The sharding of a value, in angle brackets. */
  String sharding(Val value) {
    return meshes.sharding(value.dims());
  }

  Val one(String op, String properties, String element, List<Integer> dims, Val... operands) {
    return op(op, properties, "", List.of(new Out(element, dims)), operands).get(0);
  }

  /** Writes an op in generic form. */
  List<Val> op(String op, String properties, String regions, List<Out> results, Val... operands) {
    wrote(op);
    String types =
        results.stream().map(o -> type(o.element(), o.dims())).collect(Collectors.joining(", "));
    String name = "%v" + next++;
    String names = results.size() == 1 ? name : name + ":" + results.size();
    scope()
        .body
        .append("    ")
        .append(results.isEmpty() ? "" : names + " = ")
        .append('"' + op + "\"(" + names(List.of(operands)) + ")")
        .append(properties.isEmpty() ? "" : " <{" + properties + "}>")
        .append(regions.isEmpty() ? "" : " (" + regions + ")")
        .append(annotation(op, results))
        .append(" : (" + types(List.of(operands)) + ") -> (" + types + ")\n");
    List<Val> made = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      String at = results.size() == 1 ? name : name + "#" + i;
      made.add(new Val(at, results.get(i).element(), results.get(i).dims()));
    }
    scope().values.addAll(made);
    return made;
  }

  private String annotation(String op, List<Out> results) {
    boolean plain = op.startsWith("sdy.") || results.isEmpty() || !annotates;
    if (plain || !oneIn(3)) {
      return "";
    }
    return " {sdy.sharding = #sdy.sharding_per_value<["
        + results.stream().map(o -> meshes.sharding(o.dims())).collect(Collectors.joining(", "))
        + "]>}";
  }

  static String names(List<Val> values) {
    return values.stream().map(Val::name).collect(Collectors.joining(", "));
  }

  static String types(List<Val> values) {
    return values.stream().map(Val::type).collect(Collectors.joining(", "));
  }

  static String i64(List<Integer> values) {
    return "array<i64"
        + (values.isEmpty() ? "" : ": ")
        + values.stream().map(v -> "" + v).collect(Collectors.joining(", "))
        + ">";
  }

  static String list(List<Integer> values) {
    return values.stream().map(v -> "" + v).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Pairs of low and high padding. */
  static String pairs(List<Integer> low, List<Integer> high) {
    if (low.isEmpty()) {
      return "dense<> : tensor<0x2xi64>";
    }
    return "dense<"
        + IntStream.range(0, low.size())
            .mapToObj(d -> "[" + low.get(d) + ", " + high.get(d) + "]")
            .collect(Collectors.joining(", ", "[", "]"))
        + "> : tensor<"
        + low.size()
        + "x2xi64>";
  }

  static boolean isSmall(List<Integer> dims) {
    long count = 1;
    for (int size : dims) {
      count *= Math.max(1, size);
    }
    return count <= MOST_ELEMENTS;
  }

  /** A fresh name for a value that is not in scope outside of what is being written. */
  String name() {
    return "%t" + next++;
  }

  /** Writes an op as it is to stand there. */
  void write(String op, String line) {
    wrote(op);
    scope().body.append(line);
  }

  private void wrote(String op) {
    asked |= domain.asksFor(op);
    strange |= !domain.has(op);
  }

  void add(Val value) {
    scope().values.add(value);
  }

  /** Writes a block of its own and gives its text, without terminator. */
  String block(boolean isolated, boolean annotated, List<Val> arguments, Runnable writing) {
    boolean before = annotates;
    annotates = annotated && domain.annotatesOps();
    scopes.push(new Scope(isolated));
    scope().values.addAll(arguments);
    writing.run();
    annotates = before;
    return scopes.pop().body.toString();
  }

  /** The sharding group of the values of a shape. */
  int group(List<Integer> dims) {
    if (!groups.contains(dims)) {
      groups.add(dims);
    }
    return groups.indexOf(dims);
  }

  int depth() {
    return scopes.size();
  }

  /** A function beside main. */
  String function(String text) {
    String name = "f" + next++;
    functions.append(text.replace("@NAME", "@" + name));
    return name;
  }

  /** The whole program: what nothing else uses is a result. */
  String program() {
    String body = scope().body.toString();
    List<Val> results = new ArrayList<>();
    for (Val value : scope().values) {
      String uses = value.name() + "(?![0-9#])";
      boolean used = java.util.regex.Pattern.compile(uses).matcher(body).results().count() > 1;
      if (!arguments.contains(value) && (!used || value.name().contains("#"))) {
        results.add(value);
      }
    }
    List<String> outs = new ArrayList<>();
    for (Val value : results) {
      outs.add(value.type() + (annotates ? annotated(value, 2) : ""));
    }
    List<String> ins = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Val value = arguments.get(i);
      ins.add(value.name() + ": " + value.type() + argumentShardings.get(i));
    }
    return meshes.declarations()
        + functions
        + "func.func @main("
        + String.join(", ", ins)
        + ") -> ("
        + String.join(", ", outs)
        + ") {\n"
        + body
        + "    return "
        + names(results)
        + (results.isEmpty() ? "" : " : " + types(results))
        + "\n}\n";
  }
}
