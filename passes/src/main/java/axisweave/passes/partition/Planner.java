package axisweave.passes.partition;

import axisweave.passes.partition.Alternatives.Alternative;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
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
  private final ImmutableSet<Precaution> care;
  private final LayoutTable table;
  private final Alternatives alternatives;
  private final int[] types;
  private final List<List<Candidate>> candidates = new ArrayList<>();
  private final Alternative[] chosen;
  private double sharing = 1; // the power of the number of uses that a cost is divided by
  private double effort = 1; // how much arithmetic counts

  /** The layouts that were asked of each value in the round before, and how often. */
  private List<Map<Integer, Integer>> asked = new ArrayList<>();

  /** A way to make a value: the layout and what that costs. */
  private record Candidate(int layout, double cost) {}

  /** A way to split an op, and what that costs with all before it. */
  private record Scored(Alternative alternative, double cost) {}

  Planner(Flow flow, Resharder resharder, ImmutableSet<Precaution> care) {
    this.care = care;
    this.flow = flow;
    this.resharder = resharder;
    this.table = new LayoutTable(resharder);
    this.alternatives = new Alternatives(resharder, table);
    this.types = flow.cells().stream().mapToInt(c -> table.type(c.type)).toArray();
    this.chosen = new Alternative[flow.steps().size()];
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
    for (int light : LIGHT_ROUNDS) {
      before();
      double last = Double.MAX_VALUE;
      for (int round = 0; round < light + ROUNDS; round++) {
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
    candidates.clear();
    for (Flow.Cell cell : flow.cells()) {
      List<Candidate> known = new ArrayList<>();
      cell.given.ifPresent(layout -> known.add(new Candidate(table.id(layout), 0)));
      candidates.add(known);
    }
    List<List<Scored>> all = new ArrayList<>();
    for (int s = 0; s < chosen.length; s++) {
      List<Scored> scored = score(flow.steps().get(s), s);
      all.add(scored);
      Flow.Step step = flow.steps().get(s);
      for (int r = 0; r < step.results().size(); r++) {
        List<Candidate> made = candidates.get(step.results().get(r));
        double least = scored.stream().mapToDouble(Scored::cost).min().orElse(0);
        for (Scored way : scored) {
          double share = (way.cost - least) / step.results().size();
          made.add(new Candidate(way.alternative.results()[r], share));
        }
      }
    }
    return all;
  }

  private List<Scored> score(Flow.Step step, int s) {
    List<Alternative> ways = new ArrayList<>(alternatives.of(step, options(step), parts(step)));
    ways.add(chosen[s]);
    List<Map<Integer, Double>> operandCosts = new ArrayList<>();
    step.operands().forEach(o -> operandCosts.add(new HashMap<>()));
    List<Scored> scored = new ArrayList<>();
    for (Alternative way : ways) {
      double cost = step.times() * way.work() * effort;
      for (int i = 0; i < way.needs().length; i++) {
        int need = way.needs()[i];
        if (isRepeated(step, way, i)) {
          continue;
        }
        Double known = operandCosts.get(i).get(need);
        if (known == null) {
          known = operandCost(step.operands().get(i), need, chosen[s].needs()[i] == need);
          operandCosts.get(i).put(need, known);
        }
        cost += known;
      }
      scored.add(new Scored(way, cost));
    }
    return prune(step, scored);
  }

  private static boolean isRepeated(Flow.Step step, Alternative way, int i) {
    int first = step.operands().indexOf(step.operands().get(i));
    return first < i && way.needs()[first] == way.needs()[i];
  }

  private double operandCost(int cell, int need, boolean wasMine) {
    Flow.Cell value = flow.cells().get(cell);
    int others = asked.get(cell).getOrDefault(need, 0) - (wasMine ? 1 : 0);
    double best = LayoutTable.NEVER;
    for (Candidate candidate : candidates.get(cell)) {
      double move = value.times * table.cost(types[cell], candidate.layout, need);
      double before = candidate.cost / Math.pow(value.uses, sharing);
      best = Math.min(best, before + move / (1 + others));
    }
    return best;
  }

  private List<Set<ImmutableIntArray>> options(Flow.Step step) {
    SplitOptions options = new SplitOptions(resharder.devices(), step.factors());
    for (int i = 0; i < step.operands().size(); i++) {
      for (Candidate candidate : candidates.get(step.operands().get(i))) {
        options.collect(i, table.get(candidate.layout));
      }
    }
    int first = step.factors().operands();
    for (int r = 0; r < step.results().size(); r++) {
      options.collect(first + r, step.targets().get(r));
      int cell = step.results().get(r);
      for (int layout : asked.get(cell).keySet()) {
        options.collect(first + r, table.get(layout));
      }
    }
    List<Set<ImmutableIntArray>> wider = options.withNone();
    if (!step.operands().isEmpty()) {
      Displaced displaced = new Displaced(resharder.devices(), step.factors(), step.op());
      for (Candidate candidate : candidates.get(step.operands().get(0))) {
        displaced.offer(table.get(candidate.layout), wider);
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
      Linear.through(step.op(), partial, care).ifPresent(p -> all.add(new Linear.Parts(along, p)));
      for (int i = 0; i < n; i++) {
        if (partial[i]) {
          boolean[] alone = new boolean[n];
          alone[i] = true;
          Linear.through(step.op(), alone, care)
              .ifPresent(p -> all.add(new Linear.Parts(along, p)));
        }
      }
    }
    return new ArrayList<>(all);
  }

  private Set<ImmutableIntArray> sums(int cell) {
    Set<ImmutableIntArray> digits = new LinkedHashSet<>();
    if (flow.cells().get(cell).uses == 1) {
      for (Candidate candidate : candidates.get(cell)) {
        Layout layout = table.get(candidate.layout);
        if (layout.isPartial() && Linear.isSum(layout)) {
          digits.add(layout.partial());
        }
      }
    }
    return digits;
  }

  /** Keeps, of the ways with the same results, the cheapest, and drops what others lead to. */
  private List<Scored> prune(Flow.Step step, List<Scored> all) {
    Alternative before = all.get(all.size() - 1).alternative;
    List<Scored> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(Scored::cost));
    List<Scored> kept = new ArrayList<>();
    for (Scored way : sorted) {
      boolean must = way.alternative == before;
      if (must || kept.size() < KEPT && kept.stream().noneMatch(k -> leads(step, k, way))) {
        kept.add(way);
      }
    }
    return kept;
  }

  private boolean leads(Flow.Step step, Scored from, Scored to) {
    double cost = from.cost;
    for (int r = 0; r < step.results().size(); r++) {
      int cell = step.results().get(r);
      double move =
          table.cost(types[cell], from.alternative.results()[r], to.alternative.results()[r]);
      cost += flow.cells().get(cell).times * move;
    }
    return cost <= to.cost;
  }

  // ---- backward -------------------------------------------------------------------------------

  private void backward(List<List<Scored>> scored) {
    List<Set<Integer>> demands = new ArrayList<>();
    for (Flow.Cell cell : flow.cells()) {
      Set<Integer> fixed = new LinkedHashSet<>();
      cell.demands.forEach(layout -> fixed.add(table.id(layout)));
      demands.add(fixed);
    }
    for (int s = chosen.length - 1; s >= 0; s--) {
      Flow.Step step = flow.steps().get(s);
      double best = Double.MAX_VALUE;
      for (Scored way : scored.get(s)) {
        double cost = way.cost;
        for (int r = 0; r < step.results().size() && cost < best; r++) {
          int cell = step.results().get(r);
          cost += settle(cell, way.alternative.results()[r], demands.get(cell)).cost;
        }
        if (cost < best) {
          best = cost;
          chosen[s] = way.alternative;
        }
      }
      for (int i = 0; i < step.operands().size(); i++) {
        demands.get(step.operands().get(i)).add(chosen[s].needs()[i]);
      }
    }
  }

  /** What it costs to have a value in all layouts asked of it, and where its parts are joined. */
  private record Settled(double cost, Optional<Integer> goal) {}

  private Settled settle(int cell, int made, Set<Integer> asked) {
    if (asked.isEmpty() || asked.size() == 1 && asked.contains(made)) {
      return new Settled(0, Optional.empty());
    }
    boolean joins = table.get(made).isPartial();
    if (!joins) {
      return new Settled(fan(cell, made, asked), Optional.empty());
    }
    double best = LayoutTable.NEVER;
    Optional<Integer> goal = Optional.empty();
    for (int first : asked) {
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

  /** Each layout in turn from the cheapest of those at hand. */
  private double fan(int cell, int made, Set<Integer> asked) {
    List<Integer> have = new ArrayList<>(List.of(made));
    List<Integer> order = new ArrayList<>(asked);
    order.sort(Comparator.comparingDouble(to -> table.cost(types[cell], made, to)));
    double total = 0;
    for (int to : order) {
      double best = LayoutTable.NEVER;
      for (int from : have) {
        best = Math.min(best, table.cost(types[cell], from, to));
      }
      total += best;
      have.add(to);
    }
    return flow.cells().get(cell).times * total;
  }

  // ---- the whole ------------------------------------------------------------------------------

  /** What is chosen now, and what it costs; takes note of the layouts that are asked for. */
  private Plan current() {
    List<Set<Integer>> demands = new ArrayList<>();
    asked = new ArrayList<>();
    int[] made = new int[types.length];
    for (int c = 0; c < types.length; c++) {
      Flow.Cell cell = flow.cells().get(c);
      Set<Integer> fixed = new LinkedHashSet<>();
      Map<Integer, Integer> counts = new HashMap<>();
      for (Layout layout : cell.demands) {
        fixed.add(table.id(layout));
        counts.merge(table.id(layout), 1, Integer::sum);
      }
      demands.add(fixed);
      asked.add(counts);
      made[c] = cell.given.map(table::id).orElse(-1);
    }
    double work = 0;
    for (int s = 0; s < chosen.length; s++) {
      Flow.Step step = flow.steps().get(s);
      work += step.times() * chosen[s].work();
      for (int i = 0; i < step.operands().size(); i++) {
        int cell = step.operands().get(i);
        demands.get(cell).add(chosen[s].needs()[i]);
        if (!isRepeated(step, chosen[s], i)) {
          asked.get(cell).merge(chosen[s].needs()[i], 1, Integer::sum);
        }
      }
      for (int r = 0; r < step.results().size(); r++) {
        made[step.results().get(r)] = chosen[s].results()[r];
      }
    }
    double cost = work;
    ImmutableMap.Builder<Integer, Layout> goals = ImmutableMap.builder();
    for (int c = 0; c < types.length; c++) {
      Settled settled = settle(c, made[c], demands.get(c));
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
