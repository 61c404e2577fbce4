package axisweave.testdata.wide;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A random program over all kinds of ops, with odd attributes, sizes that do not divide, empty
 * dimensions, all element types, and shardings of every form on arguments, results, ops and
 * constraints: sub-axes, several meshes over the same devices, devices in any order. The same seed
 * gives the same program, and fewer steps give a beginning of it.
 *
 * <pre>
 * Program p = DrawnProgram.of(42, 3, Domain.ALL).program();
 * </pre>
 *
 * <p>From the choices that made it smaller programs follow: with fewer steps, or with smaller
 * numbers, which lead to fewer arguments, smaller sizes, simpler ops, and fewer axes and
 * annotations. Each of them is a program that other choices might have made.
 *
 * @param choices of the beginning, of each step, of the end
 */
public record DrawnProgram(Domain domain, ImmutableList<ImmutableIntArray> choices, String text) {
  /** Tries to find a step that writes nothing but what the domain has. */
  private static final int TRIES = 10_000;

  /** The program of a seed; each step writes an op or a few. */
  public static DrawnProgram of(long seed, int steps, Domain domain) {
    return write(Choices.of(seed), steps, domain);
  }

  private static DrawnProgram write(Choices choices, int steps, Domain domain) {
    Sketch sketch = new Sketch(choices, domain);
    choices.end();
    for (int i = 0; i < steps; i++) {
      step(sketch, choices);
      choices.end();
    }
    String text = sketch.program();
    choices.end();
    return new DrawnProgram(domain, choices.made(), text);
  }

  private static void step(Sketch sketch, Choices choices) {
    for (int i = 0; i < TRIES; i++) {
      if (sketch.attempt(Steps::step)) {
        return;
      }
      choices.forget();
    }
    throw new IllegalArgumentException("no step writes only " + sketch.domain().ops());
  }

  public Program program() {
    return Parser.parse("drawn.mlir", text);
  }

  /** How many steps wrote it. */
  public int steps() {
    return choices.size() - 2;
  }

  /** How far it is from the smallest program: steps, then choices, then how large those are. */
  public ImmutableList<Long> size() {
    LongStream sums = choices.stream().mapToLong(group -> group.stream().asLongStream().sum());
    return ImmutableList.of(
        (long) steps(), choices.stream().mapToLong(ImmutableIntArray::length).sum(), sums.sum());
  }

  /** Smaller programs, those that are much smaller first. */
  public Stream<DrawnProgram> smaller() {
    return Stream.concat(withoutSteps(), withSmallerNumbers()).flatMap(c -> replayed(c).stream());
  }

  private Stream<ImmutableList<ImmutableIntArray>> withoutSteps() {
    return runs(steps())
        .map(run ->
            IntStream.range(0, choices.size())
                .filter(i -> i <= run.from() || i > run.from() + run.length())
                .mapToObj(choices::get)
                .collect(ImmutableList.toImmutableList()));
  }

  private Stream<ImmutableList<ImmutableIntArray>> withSmallerNumbers() {
    return IntStream.range(0, choices.size())
        .boxed()
        .flatMap(g -> smaller(choices.get(g)).map(group -> with(g, group)));
  }

  private ImmutableList<ImmutableIntArray> with(int number, ImmutableIntArray group) {
    List<ImmutableIntArray> changed = new ArrayList<>(choices);
    changed.set(number, group);
    return ImmutableList.copyOf(changed);
  }

  /**
   * From some number on, which is a step inside of the step; without some of the numbers, with some
   * of them 0, and with one of them smaller.
   */
  private static Stream<ImmutableIntArray> smaller(ImmutableIntArray group) {
    Stream<ImmutableIntArray> later =
        IntStream.range(0, group.length()).mapToObj(from -> without(group, new Run(0, from)));
    Stream<ImmutableIntArray> shorter =
        Stream.concat(later, runs(group.length()).map(run -> without(group, run)));
    Stream<ImmutableIntArray> simpler =
        runs(group.length()).map(run -> with(group, run, 0)).filter(g -> !g.equals(group));
    Stream<ImmutableIntArray> less =
        IntStream.range(0, group.length())
            .boxed()
            .flatMap(i ->
                Stream.of(group.get(i) / 2, group.get(i) - 1)
                    .filter(value -> value > 0)
                    .map(value -> with(group, new Run(i, 1), value)));
    return Stream.of(shorter, simpler, less).flatMap(s -> s);
  }

  private static ImmutableIntArray without(ImmutableIntArray group, Run run) {
    return ImmutableIntArray.builder(group.length() - run.length())
        .addAll(group.subArray(0, run.from()))
        .addAll(group.subArray(run.from() + run.length(), group.length()))
        .build();
  }

  private static ImmutableIntArray with(ImmutableIntArray group, Run run, int value) {
    int[] numbers = group.toArray();
    java.util.Arrays.fill(numbers, run.from(), run.from() + run.length(), value);
    return ImmutableIntArray.copyOf(numbers);
  }

  /** Some neighbours. */
  private record Run(int from, int length) {}

  /** All of {@code count} in a row, then halves, quarters, and so on to each alone. */
  private static Stream<Run> runs(int count) {
    return Stream.iterate(count, length -> length > 0, length -> length / 2)
        .flatMap(length ->
            IntStream.iterate(0, from -> from < count, from -> from + length)
                .mapToObj(from -> new Run(from, Math.min(length, count - from))));
  }

  /** The program of other choices, if they make one and it is smaller. */
  private Optional<DrawnProgram> replayed(ImmutableList<ImmutableIntArray> others) {
    try {
      DrawnProgram made = write(Choices.of(others), others.size() - 2, domain);
      return Optional.of(made).filter(p -> compare(p.size(), size()) < 0);
    } catch (NothingFitsException none) {
      return Optional.empty();
    }
  }

  private static int compare(ImmutableList<Long> a, ImmutableList<Long> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Long.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
