package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.passes.partition.Alternatives.Alternative;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds how all ops of a program together are best split: dynamic programming over the values. From
 * the arguments on, each value gets the layouts that it could be made in and what each costs at
 * best, what several ops use being shared out among them; from the results back, each op takes the
 * way that is cheapest for the layouts that were asked of its results. Later rounds know which
 * layouts others ask for: one that is made anyway costs little more.
 *
 * <p>Example: in a step of fully sharded training each weight is split over the axis that the batch
 * is split over. Where a product first needs the two in one place, gathering the weight and summing
 * parts of the activation cost about the same; only the ops behind it tell that the batch should
 * stay split, and so the weights are gathered and their gradients scattered.
 */
final class Planner {
  private static final int ROUNDS = 8;

  /** From this many ops on, half as many rounds have to do. */
  private static final int LARGE = 20_000;

  private static final int KEPT = 8;
  private static final int[] NONE = {};

  /**
   * Once from how each op was split alone, and once from a few rounds in which arithmetic counts
   * less: those find layouts that send little, if with too much computed everywhere, which the
   * rounds after them take back.
   */
  private static final int[] LIGHT_ROUNDS = {0, 3};

  private static final double LIGHT = 0.25;

  /** What k ops use costs each of them 1 / sqrt(k) of it: between its share and all. */
  private static final double HALFWAY = 0.5;

  /** The share of a round's cost that the next has to get below to go on. */
  private static final double NEARLY = 0.9995;

  private final List<Flow.Step> steps;
  private final Resharder resharder;
  private final LayoutTable table;
  private final NumberedFlow flow;
  private final Alternatives alternatives;
  private final Map<Signature, Ways> ways = new HashMap<>();
  private final int[][] candidates;
  private final double[][] candidateCosts;

  /** How each op is split alone. */
  private final ImmutableList<Alternative> alone;

  private final Plan before;

  private final Alternative[] chosen;
  private double sharing = 1; // the power of the number of uses that a cost is divided by
  private double effort = 1; // how much arithmetic counts

  /** What was asked of each value in the round before. */
  private Asked[] asked = {};

  /** A template and the layouts that the ways to split it depend on. */
  private record Signature(ImmutableIntArray numbers) {}

  /** A way to split an op, and what that costs with all before it. */
  private record Scored(Alternative alternative, double cost) {}

  Planner(Flow flow, Resharder resharder) {
    this.steps = flow.steps();
    this.resharder = resharder;
    this.table = new LayoutTable(resharder);
    this.flow = new NumberedFlow(flow, table);
    this.alternatives = new Alternatives(resharder, table);
    this.chosen = new Alternative[steps.size()];
    this.candidates = new int[this.flow.types.length][];
    this.candidateCosts = new double[this.flow.types.length][];
    this.alone =
        steps.stream()
            .map(s -> alternatives.of(s, s.first()))
            .collect(ImmutableList.toImmutableList());
    this.before = restart();
  }

  /** As each op was split alone. */
  Plan before() {
    return before;
  }

  private Plan restart() {
    alone.toArray(chosen);
    return current();
  }

  Plan plan() {
    Plan best = before;
    int rounds = chosen.length < LARGE ? ROUNDS : ROUNDS / 2;
    for (int light : LIGHT_ROUNDS) {
      restart();
      double last = Double.MAX_VALUE;
      for (int round = 0; round < light + rounds; round++) {
        effort = round < light ? LIGHT : 1;
        sharing = round < light ? 1 : HALFWAY;
        backward(forward());
        Plan plan = current();
        best = plan.cost() < best.cost() ? plan : best;
        if (round >= light && plan.cost() >= last * NEARLY) {
          break;
        }
        last = round < light ? Double.MAX_VALUE : plan.cost();
      }
    }
    return best;
  }

  // ---- forward --------------------------------------------------------------------------------

  private List<List<Scored>> forward() {
    for (int c = 0; c < candidates.length; c++) {
      int given = flow.given[c];
      candidates[c] = given == NumberedFlow.FREE ? NONE : new int[] {given};
      candidateCosts[c] = new double[candidates[c].length];
    }
    List<List<Scored>> all = new ArrayList<>(chosen.length);
    for (int s = 0; s < chosen.length; s++) {
      List<Scored> scored = score(s);
      all.add(scored);
      double least = scored.get(0).cost;
      for (Scored way : scored) {
        least = Math.min(least, way.cost);
      }
      int[] results = flow.results[s];
      for (int r = 0; r < results.length; r++) {
        int[] layouts = new int[scored.size()];
        double[] costs = new double[scored.size()];
        for (int i = 0; i < layouts.length; i++) {
          layouts[i] = scored.get(i).alternative.results()[r];
          costs[i] = (scored.get(i).cost - least) / results.length;
        }
        candidates[results[r]] = layouts;
        candidateCosts[results[r]] = costs;
      }
    }
    return all;
  }

  private List<Scored> score(int s) {
    Ways ways = ways(s);
    int[] operands = flow.operands[s];
    double[][] costs = new double[operands.length][];
    for (int i = 0; i < costs.length; i++) {
      int[] needs = ways.needs()[i];
      costs[i] = new double[needs.length];
      for (int k = 0; k < needs.length; k++) {
        costs[i][k] = operandCost(operands[i], needs[k], chosen[s].needs()[i] == needs[k]);
      }
    }
    double weight = steps.get(s).times() * effort;
    List<Scored> scored = new ArrayList<>(ways.all().size() + 1);
    boolean has = false;
    for (int w = 0; w < ways.all().size(); w++) {
      Alternative way = ways.all().get(w);
      has |= way == chosen[s];
      double cost = weight * way.work();
      for (int i = 0; i < costs.length; i++) {
        int k = ways.index()[w][i];
        cost += k < 0 ? 0 : costs[i][k];
      }
      scored.add(new Scored(way, cost));
    }
    if (!has) {
      double cost = weight * chosen[s].work();
      for (int i = 0; i < costs.length; i++) {
        if (!chosen[s].isRepeated(i, flow.firsts[s])) {
          cost += operandCost(operands[i], chosen[s].needs()[i], true);
        }
      }
      scored.add(new Scored(chosen[s], cost));
    }
    return prune(flow.results[s], scored, chosen[s]);
  }

  private double operandCost(int cell, int need, boolean wasMine) {
    int others = asked[cell].count(need) - (wasMine ? 1 : 0);
    double share = sharing == 1 ? flow.uses[cell] : Math.sqrt(flow.uses[cell]);
    double best = LayoutTable.NEVER;
    for (int i = 0; i < candidates[cell].length; i++) {
      double move = flow.move(cell, candidates[cell][i], need);
      best = Math.min(best, candidateCosts[cell][i] / share + move / (1 + others));
    }
    return best;
  }

  /** The ways to split a step, remembered by all they depend on. */
  private Ways ways(int s) {
    ImmutableIntArray.Builder numbers = ImmutableIntArray.builder();
    numbers.add(flow.templates[s]);
    for (int cell : flow.operands[s]) {
      numbers.add(flow.uses[cell] == 1 ? -1 : -2);
      for (int layout : candidates[cell]) {
        numbers.add(layout);
      }
    }
    for (int r = 0; r < flow.results[s].length; r++) {
      numbers.add(-3).add(flow.targets[s][r]);
      Asked wanted = asked[flow.results[s][r]];
      for (int i = 0; i < wanted.size(); i++) {
        numbers.add(wanted.layout(i));
      }
    }
    Signature signature = new Signature(numbers.build());
    Ways known = ways.get(signature);
    if (known == null) {
      Flow.Step step = steps.get(s);
      known =
          Ways.of(
              alternatives.of(step, options(step, s), parts(step.op(), flow.operands[s])),
              flow.firsts[s]);
      ways.put(signature, known);
    }
    return known;
  }

  private List<Set<ImmutableIntArray>> options(Flow.Step step, int s) {
    SplitOptions options = new SplitOptions(resharder.devices(), step.factors());
    int[] operands = flow.operands[s];
    for (int i = 0; i < operands.length; i++) {
      for (int layout : candidates[operands[i]]) {
        options.collect(i, table.get(layout));
      }
    }
    int first = step.factors().operands();
    for (int r = 0; r < flow.results[s].length; r++) {
      options.collect(first + r, step.targets().get(r));
      Asked wanted = asked[flow.results[s][r]];
      for (int i = 0; i < wanted.size(); i++) {
        options.collect(first + r, table.get(wanted.layout(i)));
      }
    }
    List<Set<ImmutableIntArray>> wider = options.withNone();
    if (operands.length > 0) {
      Displaced displaced = new Displaced(resharder.devices(), step.factors(), step.op());
      for (int layout : candidates[operands[0]]) {
        displaced.offer(table.get(layout), wider);
      }
    }
    return wider;
  }

  /** The ways of leaving sums of parts that the operands could be for the result. */
  private List<Linear.Parts> parts(Op op, int[] operands) {
    Set<Linear.Parts> all = new LinkedHashSet<>();
    all.add(Linear.Parts.NONE);
    int n = operands.length;
    Set<ImmutableIntArray> digits = new LinkedHashSet<>();
    for (int i = 0; i < n; i++) {
      digits.addAll(sums(operands[i]));
    }
    for (ImmutableIntArray along : digits) {
      boolean[] partial = new boolean[n];
      for (int i = 0; i < n; i++) {
        partial[i] = sums(operands[i]).contains(along);
      }
      Linear.through(op, partial).ifPresent(p -> all.add(new Linear.Parts(along, p)));
      for (int i = 0; i < n; i++) {
        if (partial[i]) {
          boolean[] alone = new boolean[n];
          alone[i] = true;
          Linear.through(op, alone).ifPresent(p -> all.add(new Linear.Parts(along, p)));
        }
      }
    }
    return new ArrayList<>(all);
  }

  private Set<ImmutableIntArray> sums(int cell) {
    Set<ImmutableIntArray> digits = new LinkedHashSet<>();
    if (flow.uses[cell] == 1) {
      for (int id : candidates[cell]) {
        Layout layout = table.get(id);
        if (layout.isPartial() && Linear.isSum(layout)) {
          digits.add(layout.partial());
        }
      }
    }
    return digits;
  }

  /** Keeps, of the ways with the same results, the cheapest, and drops what others lead to. */
  private List<Scored> prune(int[] results, List<Scored> all, Alternative before) {
    all.sort(Comparator.comparingDouble(Scored::cost));
    List<Scored> kept = new ArrayList<>(KEPT + 1);
    for (Scored way : all) {
      boolean must = way.alternative == before;
      if (must || kept.size() < KEPT && !isReached(results, kept, way)) {
        kept.add(way);
      }
    }
    return kept;
  }

  private boolean isReached(int[] results, List<Scored> kept, Scored way) {
    for (Scored from : kept) {
      double cost = from.cost;
      for (int r = 0; r < results.length && cost <= way.cost; r++) {
        cost += flow.move(results[r], from.alternative.results()[r], way.alternative.results()[r]);
      }
      if (cost <= way.cost) {
        return true;
      }
    }
    return false;
  }

  // ---- backward -------------------------------------------------------------------------------

  private void backward(List<List<Scored>> scored) {
    Asked[] demands = flow.demands();
    for (int s = chosen.length - 1; s >= 0; s--) {
      int[] results = flow.results[s];
      double best = Double.MAX_VALUE;
      for (Scored way : scored.get(s)) {
        double cost = way.cost;
        for (int r = 0; r < results.length && cost < best; r++) {
          int made = way.alternative.results()[r];
          cost += Settled.of(flow, results[r], made, demands[results[r]]).cost();
        }
        if (cost < best) {
          best = cost;
          chosen[s] = way.alternative;
        }
      }
      ask(s, demands);
    }
  }

  private void ask(int s, Asked[] demands) {
    Alternative way = chosen[s];
    for (int i = 0; i < flow.operands[s].length; i++) {
      if (!way.isRepeated(i, flow.firsts[s])) {
        demands[flow.operands[s][i]].add(way.needs()[i]);
      }
    }
  }

  // ---- the whole ------------------------------------------------------------------------------

  /** What is chosen now, and what it costs; takes note of the layouts that are asked for. */
  private Plan current() {
    asked = flow.demands();
    int[] made = flow.given.clone();
    double work = 0;
    for (int s = 0; s < chosen.length; s++) {
      work += steps.get(s).times() * chosen[s].work();
      ask(s, asked);
      for (int r = 0; r < flow.results[s].length; r++) {
        made[flow.results[s][r]] = chosen[s].results()[r];
      }
    }
    double cost = work;
    ImmutableMap.Builder<Integer, Layout> goals = ImmutableMap.builder();
    for (int c = 0; c < made.length; c++) {
      Settled settled = Settled.of(flow, c, made[c], asked[c]);
      cost += settled.cost();
      int cell = c;
      settled.goal().ifPresent(goal -> goals.put(cell, table.get(goal)));
    }
    ImmutableList.Builder<Assignment> assignments = ImmutableList.builder();
    for (Alternative way : chosen) {
      assignments.add(way.split());
    }
    return new Plan(assignments.build(), goals.buildOrThrow(), work, cost);
  }
}
