package axisweave.reduce;

import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Verifier;
import axisweave.passes.PassReport;
import axisweave.passes.collective.DropUnused;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Delta debugging on programs. Every step is tried on all of its units at once, then on halves,
 * quarters and so on, down to single units, until no step can leave out any unit of what is left: a
 * program of 40,000 ops of which five matter is small after a few dozen tries.
 *
 * <p>Each candidate has to verify before it is put to the test, so the result does. The same
 * program, steps and answers give the same result.
 *
 * <pre>{@code
 * Reduced small = Reducer.reduce(program, p -> crashes(p), ReduceOptions.DEFAULT);
 * }</pre>
 */
public final class Reducer {
  private static ImmutableList<Step> steps(boolean reducers) {
    return ImmutableList.of(
        new DropLocations(),
        new DropDeclarations(),
        new DropResults(),
        new CutOps(),
        new ForwardOps(reducers),
        new FoldOps(reducers),
        new DropUnusedOps(),
        new InlineRegions(),
        new NarrowRegions(),
        new DropArguments(DropArguments.Which.UNUSED),
        new DropArguments(DropArguments.Which.LIKE_ANOTHER),
        new DropArguments(DropArguments.Which.USED),
        new MergeConstants(),
        new ShrinkDimensions(Smaller.ONE),
        new ShrinkDimensions(Smaller.HALF),
        new ShrinkMeshes(Smaller.ONE),
        new ShrinkMeshes(Smaller.HALF),
        new DropShardings(),
        new SimplifyShardings(),
        new DropAttributes(),
        new ShrinkDimensions(Smaller.LESS),
        new ShrinkMeshes(Smaller.LESS));
  }

  private final Failing failing;
  private final ReduceOptions options;
  private final ImmutableList<Step> steps;
  private final long end;
  private Program smallest;
  private long tried;

  private Reducer(Program program, Failing failing, ReduceOptions options) {
    this.smallest = program;
    this.failing = failing;
    this.options = options;
    this.steps = steps(options.reducers());
    this.end = System.nanoTime() + options.time().toNanos();
  }

  /** The smallest program found that fails as {@code program}, which has to verify, does. */
  public static Reduced reduce(Program program, Failing failing, ReduceOptions options) {
    Reducer reducer = new Reducer(program, failing, options);
    boolean minimal = reducer.run();
    return new Reduced(reducer.smallest, reducer.tried, Walk.count(reducer.smallest), minimal);
  }

  /** Whether it ran to the end. */
  private boolean run() {
    for (int halvings = 0; ; halvings++) {
      boolean changed = false;
      boolean single = true;
      for (Step step : steps) {
        int count = step.count(smallest);
        int chunk = Math.max(1, count >> halvings);
        single &= chunk == 1;
        changed |= sweep(step, count, chunk);
        if (isOver()) {
          return false;
        }
      }
      if (single && !changed) {
        return true;
      }
    }
  }

  /** Tries to leave out each run of {@code chunk} of so many units, the last ones first. */
  private boolean sweep(Step step, int count, int chunk) {
    boolean changed = false;
    int to = count;
    while (to > 0 && !isOver()) {
      int from = Math.max(0, to - chunk);
      boolean accepted = accepts(step.without(smallest, from, to));
      if (accepted) {
        changed = true;
        options.listener().progressed(tried, Walk.count(smallest));
      }
      to = accepted ? Math.min(from, step.count(smallest)) : from;
    }
    return changed;
  }

  private boolean accepts(Optional<Program> candidate) {
    if (candidate.isEmpty() || !verifies(candidate.get())) {
      return false;
    }
    tried++;
    if (!failing.test(candidate.get())) {
      return false;
    }
    smallest = candidate.get();
    dropUnused();
    return true;
  }

  /** What a step left unused goes at once, if the program still fails. */
  private void dropUnused() {
    Program swept = new DropUnused().run(smallest, new PassReport());
    if (Walk.count(swept) < Walk.count(smallest)) {
      tried++;
      if (failing.test(swept)) {
        smallest = swept;
      }
    }
  }

  private boolean isOver() {
    return tried >= options.steps() || System.nanoTime() >= end;
  }

  /** Whether a program that a step made is one; a kind may refuse what it cannot even look at. */
  private static boolean verifies(Program program) {
    Diagnostics errors = new Diagnostics();
    try {
      Verifier.verify(program, errors);
    } catch (DiagnosticException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | ArithmeticException refused) {
      return false;
    }
    return !errors.hasErrors();
  }
}
