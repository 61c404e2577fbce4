package axisweave.passes.partition;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link Flow} in small numbers, made once: what the rounds of the {@link Planner} read again and
 * again. Layouts and types are those of a {@link LayoutTable}.
 */
final class NumberedFlow {
  /** A value that no layout is given to. */
  static final int FREE = -1;

  final LayoutTable table;

  /** By value: its type, the layout it is given or {@link #FREE}, how often it is made and used. */
  final int[] types;

  final int[] given;
  final double[] times;
  final int[] uses;
  private final int[][] demands;

  /** By step: its values, and the layouts that the input asks its results in. */
  final int[][] operands;

  /** By step and operand: the first operand that is the same value. */
  final int[][] firsts;

  final int[][] results;
  final int[][] targets;

  /** Steps with the same number can be split alike. */
  final int[] templates;

  /** What steps that can be split alike agree on. */
  private record Template(Splitting splitting, ImmutableIntArray firsts) {}

  NumberedFlow(Flow flow, LayoutTable table) {
    this.table = table;
    List<Flow.Cell> cells = flow.cells();
    this.types = cells.stream().mapToInt(c -> table.type(c.type)).toArray();
    this.given = cells.stream().mapToInt(c -> c.given.map(table::id).orElse(FREE)).toArray();
    this.times = cells.stream().mapToDouble(c -> c.times).toArray();
    this.uses = cells.stream().mapToInt(c -> c.uses).toArray();
    this.demands = cells.stream().map(c -> ids(c.demands)).toArray(int[][]::new);
    List<Flow.Step> steps = flow.steps();
    this.operands = steps.stream().map(s -> Ints.toArray(s.operands())).toArray(int[][]::new);
    this.results = steps.stream().map(s -> Ints.toArray(s.results())).toArray(int[][]::new);
    this.targets = steps.stream().map(s -> ids(s.targets())).toArray(int[][]::new);
    this.firsts = Arrays.stream(operands).map(NumberedFlow::firsts).toArray(int[][]::new);
    this.templates = new int[steps.size()];
    Map<Template, Integer> numbers = new HashMap<>();
    for (int s = 0; s < templates.length; s++) {
      Template template =
          new Template(Splitting.of(steps.get(s)), ImmutableIntArray.copyOf(firsts[s]));
      templates[s] = numbers.computeIfAbsent(template, t -> numbers.size());
    }
  }

  private static int[] firsts(int[] operands) {
    return Arrays.stream(operands).map(o -> Ints.indexOf(operands, o)).toArray();
  }

  private int[] ids(Collection<Layout> layouts) {
    return layouts.stream().mapToInt(table::id).toArray();
  }

  /** What is asked of values whatever is chosen. */
  Asked[] demands() {
    Asked[] all = new Asked[types.length];
    for (int c = 0; c < all.length; c++) {
      all[c] = new Asked();
      for (int layout : demands[c]) {
        all[c].add(layout);
      }
    }
    return all;
  }

  /** What it costs to bring a value from one layout into another, as often as it is made. */
  double move(int cell, int from, int to) {
    return times[cell] * table.cost(types[cell], from, to);
  }
}
