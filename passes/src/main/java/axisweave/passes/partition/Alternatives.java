package axisweave.passes.partition;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways in which an op can be split, given what its factors could be split over. */
final class Alternatives {
  private static final int MOST = 400;

  private final Resharder resharder;
  private final LayoutTable table;
  private final Map<Key, ImmutableList<Alternative>> known = new HashMap<>();

  /**
   * One way.
   *
   * @param needs the layouts that the operands have to be in, by number
   * @param results the layouts that the results come out in, by number
   * @param work what it costs apart from bringing operands into place
   */
  record Alternative(Assignment split, int[] needs, int[] results, double work) {
    /**
     * Whether an earlier operand is the same value in the same layout: {@code firsts} says which.
     */
    boolean isRepeated(int i, int[] firsts) {
      return firsts[i] < i && needs[firsts[i]] == needs[i];
    }
  }

  /** Two ops with the same key have the same ways. */
  private record Key(
      Splitting splitting, List<Set<ImmutableIntArray>> options, List<Linear.Parts> parts) {}

  Alternatives(Resharder resharder, LayoutTable table) {
    this.resharder = resharder;
    this.table = table;
  }

  /** {@code parts} are the ways of leaving operands in parts; {@code NONE} is always one. */
  ImmutableList<Alternative> of(
      Flow.Step step, List<Set<ImmutableIntArray>> options, List<Linear.Parts> parts) {
    Key key = new Key(Splitting.of(step), options, parts);
    ImmutableList<Alternative> found = known.get(key);
    if (found == null) {
      Search search = new Search(step, options);
      parts.forEach(search::run);
      found = ImmutableList.copyOf(search.found);
      known.put(key, found);
    }
    return found;
  }

  Alternative of(Flow.Step step, Assignment split) {
    int[] needs = new int[step.operands().size()];
    for (int i = 0; i < needs.length; i++) {
      needs[i] = table.id(split.operand(i));
    }
    int[] results = new int[step.results().size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = table.id(split.result(i));
    }
    double work = new Work(resharder, step.op(), step.factors()).cost(split);
    return new Alternative(split, needs, results, work);
  }

  /** Tries all combinations, up to a limit for each way of leaving operands in parts. */
  private final class Search {
    private final Flow.Step step;
    private final List<Set<ImmutableIntArray>> options;
    private final ImmutableIntArray[] now;
    private final boolean[] used;
    private final Work work;
    private final List<Alternative> found = new ArrayList<>();
    private int tried;

    Search(Flow.Step step, List<Set<ImmutableIntArray>> options) {
      this.step = step;
      this.options = options;
      this.now = new ImmutableIntArray[step.factors().count()];
      this.used = new boolean[resharder.devices().digits()];
      this.work = new Work(resharder, step.op(), step.factors());
    }

    void run(Linear.Parts parts) {
      java.util.Arrays.fill(used, false);
      parts.digits().forEach(a -> used[a] = true);
      tried = 0;
      extend(0, parts);
    }

    private void extend(int f, Linear.Parts parts) {
      if (tried >= MOST) {
        return;
      }
      if (f == now.length) {
        tried++;
        Assignment split =
            new Assignment(
                step.factors(), ImmutableList.copyOf(now), parts.digits(), parts.operands());
        if (work.isValid(split)) {
          found.add(of(step, split));
        }
        return;
      }
      for (ImmutableIntArray option : options.get(f)) {
        if (isFree(option)) {
          option.forEach(a -> used[a] = true);
          now[f] = option;
          extend(f + 1, parts);
          option.forEach(a -> used[a] = false);
        }
      }
    }

    private boolean isFree(ImmutableIntArray option) {
      for (int i = 0; i < option.length(); i++) {
        if (used[option.get(i)]) {
          return false;
        }
      }
      return true;
    }
  }
}
