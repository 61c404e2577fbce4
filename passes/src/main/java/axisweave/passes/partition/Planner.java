package axisweave.passes.partition;

import axisweave.ir.Type;
import axisweave.ir.op.OpKind;
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
import java.util.Optional;
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

  private final Flow flow;
  private final Resharder resharder;
  private final LayoutTable table;
  private final Alternatives alternatives;
  private final int[] types;
  private final int[] templates;
  private final Map<Template, Integer> templateIds = new HashMap<>();
  private final Map<Signature, Ways> ways = new HashMap<>();
  private final int[][] candidates;
  private final double[][] candidateCosts;
  private final Alternative[] chosen;
  private double sharing = 1; // the power of the number of uses that a cost is divided by
  private double effort = 1; // how much arithmetic counts

  /** What was asked of each value in the round before. */
  private Asked[] asked = {};

  /** Steps with the same template can be split alike. */
  private record Template(
      OpKind kind,
      ImmutableList<Type> types,
      ImmutableList<Factors.Role> roles,
      ImmutableList<ImmutableList<ImmutableIntArray>> tensors,
      ImmutableIntArray exact,
      Optional<Combiner> combiner,
      ImmutableList<Integer> operands) {
    static Template of(Flow.Step step) {
      ImmutableList.Builder<Type> types = ImmutableList.builder();
      types.addAll(step.op().operandTypes()).addAll(step.op().resultTypes());
      ImmutableList.Builder<Integer> operands = ImmutableList.builder();
      step.operands().forEach(o -> operands.add(step.operands().indexOf(o)));
      Factors factors = step.factors();
      return new Template(
          step.op().kind(),
          types.build(),
          factors.roles(),
          factors.tensors(),
          factors.exact(),
          factors.combiner(),
          operands.build());
    }
  }

  /** A template and the layouts that the ways to split it depend on. */
  private record Signature(ImmutableIntArray numbers) {}

  /** A way to split an op, and what that costs with all before it. */
  private record Scored(Alternative alternative, double cost) {}

  Planner(Flow flow, Resharder resharder) {
    this.flow = flow;
    this.resharder = resharder;
    this.table = new LayoutTable(resharder);
    this.alternatives = new Alternatives(resharder, table);
    this.types = flow.cells().stream().mapToInt(c -> table.type(c.type)).toArray();
    this.chosen = new Alternative[flow.steps().size()];
    this.candidates = new int[types.length][];
    this.candidateCosts = new double[types.length][];
    this.templates =
        flow.steps().stream()
            .mapToInt(s -> templateIds.computeIfAbsent(Template.of(s), t -> templateIds.size()))
            .toArray();
  }

  /** As each op was split alone. */
  Plan before() {
    for (int s = 0; s < chosen.length; s++) {
      chosen[s] = alternatives.of(flow.steps().get(s), flow.steps().get(s).first());
    }
    return current();
  }

  Plan plan() {
    Plan best = before();
    int rounds = chosen.length < LARGE ? ROUNDS : ROUNDS / 2;
    for (int light : LIGHT_ROUNDS) {
      before();
      double last = Double.MAX_VALUE;
      for (int round = 0; round < light + rounds; round++) {
        effort = round < light ? LIGHT : 1;
        sharing = round < light ? 1 : HALFWAY;
        List<List<Scored>> scored = forward();
        backward(scored);
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
    for (int c = 0; c < types.length; c++) {
      Optional<Layout> given = flow.cells().get(c).given;
      candidates[c] = given.map(l -> new int[] {table.id(l)}).orElse(new int[0]);
      candidateCosts[c] = new double[candidates[c].length];
    }
    List<List<Scored>> all = new ArrayList<>();
    for (int s = 0; s < chosen.length; s++) {
      Flow.Step step = flow.steps().get(s);
      List<Scored> scored = score(step, s);
      all.add(scored);
      double least = scored.get(0).cost;
      for (Scored way : scored) {
        least = Math.min(least, way.cost);
      }
      for (int r = 0; r < step.results().size(); r++) {
        int[] layouts = new int[scored.size()];
        double[] costs = new double[scored.size()];
        for (int i = 0; i < layouts.length; i++) {
          layouts[i] = scored.get(i).alternative.results()[r];
          costs[i] = (scored.get(i).cost - least) / step.results().size();
        }
        candidates[step.results().get(r)] = layouts;
        candidateCosts[step.results().get(r)] = costs;
      }
    }
    return all;
  }

  private List<Scored> score(Flow.Step step, int s) {
    Ways ways = ways(step, s);
    double[][] costs = new double[step.operands().size()][];
    for (int i = 0; i < costs.length; i++) {
      int[] needs = ways.needs()[i];
      costs[i] = new double[needs.length];
      for (int k = 0; k < needs.length; k++) {
        boolean mine = chosen[s].needs()[i] == needs[k];
        costs[i][k] = operandCost(step.operands().get(i), needs[k], mine);
      }
    }
    List<Scored> scored = new ArrayList<>(ways.all().size() + 1);
    boolean has = false;
    for (int w = 0; w < ways.all().size(); w++) {
      Alternative way = ways.all().get(w);
      has |= way == chosen[s];
      double cost = step.times() * way.work() * effort;
      for (int i = 0; i < costs.length; i++) {
        int k = ways.index()[w][i];
        cost += k < 0 ? 0 : costs[i][k];
      }
      scored.add(new Scored(way, cost));
    }
    if (!has) {
      double cost = step.times() * chosen[s].work() * effort;
      for (int i = 0; i < costs.length; i++) {
        if (!Ways.isRepeated(step, chosen[s], i)) {
          cost += operandCost(step.operands().get(i), chosen[s].needs()[i], true);
        }
      }
      scored.add(new Scored(chosen[s], cost));
    }
    return prune(step, scored, chosen[s]);
  }

  private double operandCost(int cell, int need, boolean wasMine) {
    Flow.Cell value = flow.cells().get(cell);
    int others = asked[cell].count(need) - (wasMine ? 1 : 0);
    double share = sharing == 1 ? value.uses : Math.sqrt(value.uses);
    double best = LayoutTable.NEVER;
    for (int i = 0; i < candidates[cell].length; i++) {
      double move = value.times * table.cost(types[cell], candidates[cell][i], need);
      best = Math.min(best, candidateCosts[cell][i] / share + move / (1 + others));
    }
    return best;
  }

  /** The ways to split a step, remembered by all they depend on. */
  private Ways ways(Flow.Step step, int s) {
    ImmutableIntArray.Builder numbers = ImmutableIntArray.builder();
    numbers.add(templates[s]);
    for (int cell : step.operands()) {
      numbers.add(flow.cells().get(cell).uses == 1 ? -1 : -2);
      for (int layout : candidates[cell]) {
        numbers.add(layout);
      }
    }
    for (int r = 0; r < step.results().size(); r++) {
      numbers.add(-3).add(table.id(step.targets().get(r)));
      Asked wanted = asked[step.results().get(r)];
      for (int i = 0; i < wanted.size(); i++) {
        numbers.add(wanted.layout(i));
      }
    }
    Signature signature = new Signature(numbers.build());
    Ways known = ways.get(signature);
    if (known == null) {
      known = Ways.of(step, alternatives.of(step, options(step), parts(step)));
      ways.put(signature, known);
    }
    return known;
  }

  private List<Set<ImmutableIntArray>> options(Flow.Step step) {
    SplitOptions options = new SplitOptions(resharder.devices(), step.factors());
    for (int i = 0; i < step.operands().size(); i++) {
      for (int layout : candidates[step.operands().get(i)]) {
        options.collect(i, table.get(layout));
      }
    }
    int first = step.factors().operands();
    for (int r = 0; r < step.results().size(); r++) {
      options.collect(first + r, step.targets().get(r));
      Asked wanted = asked[step.results().get(r)];
      for (int i = 0; i < wanted.size(); i++) {
        options.collect(first + r, table.get(wanted.layout(i)));
      }
    }
    List<Set<ImmutableIntArray>> wider = options.withNone();
    if (!step.operands().isEmpty()) {
      Displaced displaced = new Displaced(resharder.devices(), step.factors(), step.op());
      for (int layout : candidates[step.operands().get(0)]) {
        displaced.offer(table.get(layout), wider);
      }
    }
    return wider;
  }

  /** The ways of leaving sums of parts that the operands could be for the result. */
  private List<Linear.Parts> parts(Flow.Step step) {
    Set<Linear.Parts> all = new LinkedHashSet<>();
    all.add(Linear.Parts.NONE);
    int n = step.operands().size();
    Set<ImmutableIntArray> digits = new LinkedHashSet<>();
    for (int i = 0; i < n; i++) {
      digits.addAll(sums(step.operands().get(i)));
    }
    for (ImmutableIntArray along : digits) {
      boolean[] partial = new boolean[n];
      for (int i = 0; i < n; i++) {
        partial[i] = sums(step.operands().get(i)).contains(along);
      }
      Linear.through(step.op(), partial).ifPresent(p -> all.add(new Linear.Parts(along, p)));
      for (int i = 0; i < n; i++) {
        if (partial[i]) {
          boolean[] alone = new boolean[n];
          alone[i] = true;
          Linear.through(step.op(), alone).ifPresent(p -> all.add(new Linear.Parts(along, p)));
        }
      }
    }
    return new ArrayList<>(all);
  }

  private Set<ImmutableIntArray> sums(int cell) {
    Set<ImmutableIntArray> digits = new LinkedHashSet<>();
    if (flow.cells().get(cell).uses == 1) {
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
  private List<Scored> prune(Flow.Step step, List<Scored> all, Alternative before) {
    all.sort(Comparator.comparingDouble(Scored::cost));
    List<Scored> kept = new ArrayList<>(KEPT + 1);
    for (Scored way : all) {
      boolean must = way.alternative == before;
      if (must || kept.size() < KEPT && !isReached(step, kept, way)) {
        kept.add(way);
      }
    }
    return kept;
  }

  private boolean isReached(Flow.Step step, List<Scored> kept, Scored way) {
    for (Scored from : kept) {
      double cost = from.cost;
      for (int r = 0; r < step.results().size() && cost <= way.cost; r++) {
        int cell = step.results().get(r);
        double move =
            table.cost(types[cell], from.alternative.results()[r], way.alternative.results()[r]);
        cost += flow.cells().get(cell).times * move;
      }
      if (cost <= way.cost) {
        return true;
      }
    }
    return false;
  }

  // ---- backward -------------------------------------------------------------------------------

  private void backward(List<List<Scored>> scored) {
    Asked[] demands = fixed();
    for (int s = chosen.length - 1; s >= 0; s--) {
      Flow.Step step = flow.steps().get(s);
      double best = Double.MAX_VALUE;
      for (Scored way : scored.get(s)) {
        double cost = way.cost;
        for (int r = 0; r < step.results().size() && cost < best; r++) {
          int cell = step.results().get(r);
          cost += settle(cell, way.alternative.results()[r], demands[cell]).cost;
        }
        if (cost < best) {
          best = cost;
          chosen[s] = way.alternative;
        }
      }
      ask(step, chosen[s], demands);
    }
  }

  /** What is asked of values whatever is chosen. */
  private Asked[] fixed() {
    Asked[] demands = new Asked[types.length];
    for (int c = 0; c < types.length; c++) {
      demands[c] = new Asked();
      for (Layout layout : flow.cells().get(c).demands) {
        demands[c].add(table.id(layout));
      }
    }
    return demands;
  }

  private static void ask(Flow.Step step, Alternative way, Asked[] demands) {
    for (int i = 0; i < step.operands().size(); i++) {
      if (!Ways.isRepeated(step, way, i)) {
        demands[step.operands().get(i)].add(way.needs()[i]);
      }
    }
  }

  /** What it costs to have a value in all layouts asked of it, and where its parts are joined. */
  private record Settled(double cost, Optional<Integer> goal) {
    static final Settled NOTHING = new Settled(0, Optional.empty());
  }

  private Settled settle(int cell, int made, Asked asked) {
    if (asked.size() == 0 || asked.size() == 1 && asked.layout(0) == made) {
      return Settled.NOTHING;
    }
    if (!table.get(made).isPartial()) {
      return new Settled(fan(cell, made, asked), Optional.empty());
    }
    double best = LayoutTable.NEVER;
    Optional<Integer> goal = Optional.empty();
    for (int i = 0; i < asked.size(); i++) {
      int first = asked.layout(i);
      double cost = flow.cells().get(cell).times * table.cost(types[cell], made, first);
      if (asked.size() > 1) {
        cost += fan(cell, first, asked);
      }
      if (cost < best || goal.isEmpty()) {
        best = cost;
        goal = Optional.of(first);
      }
    }
    return new Settled(best, goal);
  }

  /** Each layout in turn from the cheapest of those at hand, those that are near first. */
  private double fan(int cell, int made, Asked asked) {
    double times = flow.cells().get(cell).times;
    int n = asked.size();
    if (n == 1) {
      return times * table.cost(types[cell], made, asked.layout(0));
    }
    double[] least = new double[n];
    for (int i = 0; i < n; i++) {
      least[i] = table.cost(types[cell], made, asked.layout(i));
    }
    double total = 0;
    for (int round = 0; round < n; round++) {
      int next = -1;
      for (int i = 0; i < n; i++) {
        next = least[i] >= 0 && (next < 0 || least[i] < least[next]) ? i : next;
      }
      total += least[next];
      least[next] = -1;
      for (int i = 0; i < n; i++) {
        if (least[i] > 0) {
          double via = table.cost(types[cell], asked.layout(next), asked.layout(i));
          least[i] = Math.min(least[i], via);
        }
      }
    }
    return times * total;
  }

  // ---- the whole ------------------------------------------------------------------------------

  /** What is chosen now, and what it costs; takes note of the layouts that are asked for. */
  private Plan current() {
    asked = fixed();
    int[] made = new int[types.length];
    for (int c = 0; c < types.length; c++) {
      made[c] = flow.cells().get(c).given.map(table::id).orElse(-1);
    }
    double work = 0;
    for (int s = 0; s < chosen.length; s++) {
      Flow.Step step = flow.steps().get(s);
      work += step.times() * chosen[s].work();
      ask(step, chosen[s], asked);
      for (int r = 0; r < step.results().size(); r++) {
        made[step.results().get(r)] = chosen[s].results()[r];
      }
    }
    double cost = work;
    ImmutableMap.Builder<Integer, Layout> goals = ImmutableMap.builder();
    for (int c = 0; c < types.length; c++) {
      Settled settled = settle(c, made[c], asked[c]);
      cost += settled.cost;
      if (settled.goal.isPresent()) {
        goals.put(c, table.get(settled.goal.get()));
      }
    }
    ImmutableList.Builder<Assignment> assignments = ImmutableList.builder();
    for (Alternative way : chosen) {
      assignments.add(way.split());
    }
    return new Plan(assignments.build(), goals.buildOrThrow(), work, cost);
  }
}
