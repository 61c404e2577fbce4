package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program as the partitioner meets it, calls in line: its values, the ops that are free to be
 * split one way or another, and the layouts that values are needed in whatever happens. {@link
 * Planner} finds from it how all ops together are best split.
 */
final class Flow {
  /** A value; the same one under all its names. */
  static final class Cell {
    final TensorType type;

    /** How often the block runs that it is made in. */
    final double times;

    /** How it lies, if no op that is free to choose makes it. */
    final Optional<Layout> given;

    /** The layouts that it is needed in by what is not free to choose. */
    final Set<Layout> demands = new LinkedHashSet<>();

    /** How many ops, and other places, use it. */
    int uses;

    private Cell(TensorType type, double times, Optional<Layout> given) {
      this.type = type;
      this.times = times;
      this.given = given;
    }
  }

  /**
   * An op.
   *
   * @param targets the layouts that the input asks for, one for each result
   * @param times how often it runs
   * @param first how it was split when only its own operands and results were looked at
   */
  record Step(
      Op op,
      Factors factors,
      ImmutableList<Integer> operands,
      ImmutableList<Integer> results,
      ImmutableList<Layout> targets,
      double times,
      Assignment first) {}

  private final List<Cell> cells = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private double times = 1;

  /** What follows runs {@code more} times as often as what was before. */
  void enter(double more) {
    times *= more;
  }

  void leave(double more) {
    times /= more;
  }

  int given(TensorType type, Layout layout) {
    return cell(type, Optional.of(layout));
  }

  int made(TensorType type) {
    return cell(type, Optional.empty());
  }

  private int cell(TensorType type, Optional<Layout> given) {
    cells.add(new Cell(type, times, given));
    return cells.size() - 1;
  }

  void demand(int cell, Layout layout) {
    if (cells.get(cell).demands.add(layout)) {
      cells.get(cell).uses++;
    }
  }

  void step(
      Op op,
      Factors factors,
      List<Integer> operands,
      List<Integer> results,
      ImmutableList<Layout> targets,
      Assignment first) {
    new LinkedHashSet<>(operands).forEach(c -> cells.get(c).uses++);
    steps.add(
        new Step(
            op,
            factors,
            ImmutableList.copyOf(operands),
            ImmutableList.copyOf(results),
            targets,
            times,
            first));
  }

  List<Cell> cells() {
    return cells;
  }

  List<Step> steps() {
    return steps;
  }
}
